"""The language of an article by its letters and by what the page states."""

import pytest

from newscrawl.extract.values.language import language_of

PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("ru-RU", "Коротко.", "ru"),
        ("ua", "Ні.", "uk"),
        (None, "Мост открыт.", "ru"),
        (None, "—", None),
        ("??", "Bridge", "en"),
        ("ru", "Міська рада ухвалила рішення, його підтримали мешканці цієї вулиці. " * 6, "uk"),
        ("en", PROSE, "ru"),
        ("tt", PROSE, "tt"),
        ("ru", "The bridge has been opened for cars. " * 9, "en"),
        ("de", "Die Brücke wurde gestern eröffnet. " * 9, "de"),
        (None, "Ўлады горада паведамілі, што мост адкрыты, а рух аўтобусаў адноўлены ўжо сёння. " * 4, "be"),
        (None, "Қала әкімдігі көпірдің ашылғанын хабарлады, қозғалыс қайта жүре бастады. " * 4, "kk"),
    ],
)
def test_language(stated: str | None, text: str, language: str | None) -> None:
    assert language_of(stated, text) == language


def mixed(letters: int, special: str, count: int) -> str:
    return special * count + "б" * (letters - count)


@pytest.mark.parametrize(
    ("letters", "special", "count", "language"),
    [
        (200, "қ", 2, "kk"),
        (200, "қ", 1, "ru"),
        (200, "ў", 1, "be"),
        (400, "ў", 1, "ru"),
        (200, "ї", 4, "uk"),
        (200, "ї", 3, "ru"),
    ],
)
def test_share_of_letters_that_russian_lacks(letters: int, special: str, count: int, language: str) -> None:
    assert language_of(None, mixed(letters, special, count)) == language


@pytest.mark.parametrize(("letters", "language"), [(199, "uk"), (200, "ru")])
def test_the_stated_language_of_a_short_text_is_believed(letters: int, language: str) -> None:
    assert language_of("uk", "б" * letters) == language
