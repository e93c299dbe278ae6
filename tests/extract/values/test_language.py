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
