"""Mojibake is repaired, whole and in parts; proper text that looks a little like it stays."""

import pytest

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage
from tests.decoding.test_decode import taken_for

STORY = "«Ещё вчера паром ходил полупустым», — сказал Иван Рябов. Рейс №5: цены выросли на 5 %… Иначе не будет!"
WRONG = ("windows-1251", "latin-1", "windows-1252", "koi8-r", "cp866", "iso8859-5")


def read(text: str) -> str:
    return decode(text.encode(), "utf-8")


@pytest.mark.parametrize("story", [STORY, "Паром вышел", "НОВОСТИ", "Їхній ґанок і ўлады"])
@pytest.mark.parametrize("wrong", WRONG)
def test_utf_8_taken_for_another_encoding(wrong: str, story: str) -> None:
    assert read(f"<p>{taken_for(story, wrong)}</p>") == f"<p>{story}</p>"


@pytest.mark.parametrize("wrong", WRONG[:5])
def test_two_letters(wrong: str) -> None:
    assert read(f"<p>{taken_for('Да', wrong)}</p>") == "<p>Да</p>"


@pytest.mark.parametrize("wrong", ["windows-1251", "latin-1", "windows-1252"])
@pytest.mark.parametrize("times", [2, 3])
def test_wrongly_decoded_up_to_three_times(wrong: str, times: int) -> None:
    assert read(f"<p>{wrongly_decoded(STORY, wrong, times)}</p>") == f"<p>{STORY}</p>"


def test_wrongly_decoded_four_times_is_not_repaired() -> None:
    latin = wrongly_decoded(STORY, "latin-1", 4)
    assert read(latin) == latin
    with pytest.raises(UndecodablePage, match="twice"):
        read(wrongly_decoded(STORY, "windows-1251", 4))


def wrongly_decoded(text: str, wrong: str, times: int) -> str:
    for _ in range(times):
        text = taken_for(text, wrong)
    return text


@pytest.mark.parametrize("wrong", WRONG)
def test_a_part_of_a_page(wrong: str) -> None:
    page = "<p>{}</p><div class='widget'>{}</div><p>Прогноз: снег. {}</p>"
    widget = "Погода в Москве и области"
    assert read(page.format(STORY, taken_for(widget, wrong), STORY)) == page.format(STORY, widget, STORY)


@pytest.mark.parametrize(
    ("taken", "meant"),
    [
        ("latin-1", "windows-1251"), ("windows-1252", "windows-1251"), ("latin-1", "koi8-r"),
        ("windows-1251", "koi8-r"),
        ("koi8-r", "windows-1251"), ("cp866", "windows-1251"), ("windows-1251", "cp866"), ("iso8859-5", "windows-1251"),
        ("windows-1251", "iso8859-5"),
    ],
)  # fmt: skip
def test_one_byte_encodings_taken_for_one_another(taken: str, meant: str) -> None:
    story = "Паром вышел в рейс утром, пассажиров встречали на причале с оркестром. Капитан доволен, объявили власти."
    assert read(f"<p>{story.encode(meant).decode(taken)}</p>") == f"<p>{story}</p>"


def test_latin_letters_in_the_place_of_cyrillic_in_a_part_of_a_page() -> None:
    widget = "Новости региона: погода".encode("windows-1251").decode("latin-1")
    assert read(f"<p>{STORY}</p><i>{widget}</i>") == f"<p>{STORY}</p><i>Новости региона: погода</i>"


@pytest.mark.parametrize(
    ("entities", "text"),
    [
        ("&Iacute;&icirc;&acirc;&icirc;&ntilde;&ograve;&egrave; &eth;&aring;&atilde;&egrave;&icirc;&iacute;&agrave;",
         "Новости региона"),
        ("&#208;&#157;&#208;&#190;&#208;&#178;&#208;&#190;&#209;&#129;&#209;&#130;&#208;&#184;", "Новости"),
        ("&#1053;&#1086;&#1074;&#1086;&#1089;&#1090;&#1080;", "&#1053;&#1086;&#1074;&#1086;&#1089;&#1090;&#1080;"),
        ("&laquo;&raquo; &nbsp;&nbsp;", "&laquo;&raquo; &nbsp;&nbsp;"),
        ("caf&eacute;&egrave;", "caf&eacute;&egrave;"),
    ],
)  # fmt: skip
def test_bytes_written_as_entities(entities: str, text: str) -> None:
    assert read(f"<p>{entities}</p>") == f"<p>{text}</p>"


def test_a_letter_that_windows_1251_has_not() -> None:
    text = "Иван Рябов и Россия: Игры, Италия, Индия"
    mojibake = taken_for(text, "windows-1251")
    for lost in ("\x98", "\ufffd", "?"):
        assert read(f"<p>{mojibake.replace(chr(0x98), lost)}</p>") == f"<p>{text}</p>"
    assert read(f"<p>{mojibake.replace(chr(0xA0), ' ')}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(("letters", "is_repaired"), [(9, False), (10, True)])
def test_ten_accented_letters_are_enough(letters: int, *, is_repaired: bool) -> None:
    word = "Новостилента"[:letters]
    mojibake = word.encode("windows-1251").decode("latin-1")
    assert read(f"<p>{mojibake}</p>") == (f"<p>{word}</p>" if is_repaired else f"<p>{mojibake}</p>")


def test_two_accented_letters_are_no_word() -> None:
    page = "<p>Íà Íå Îò Èç Íà Íå</p>"  # «На», «Не», «От», «Из» of windows-1251
    assert read(page) == page
    assert read(page + "<p>Íîâîñòè ðåãèîíà</p>") == "<p>На Не От Из На Не</p><p>Новости региона</p>"


def test_words_of_three_accented_letters_are_enough() -> None:
    assert read("<p>Äëÿ íàñ ýòî áûë ñîí</p>") == "<p>Для нас это был сон</p>"


def test_accented_letters_among_more_western_words_stay() -> None:
    page = "<p>" + "Íîâîñòè ðåãèîíà".replace(" ", "</p><p>") + "</p>" + "<p>café naïve</p>"
    assert read(page) == "<p>Новости</p><p>региона</p><p>café naïve</p>"
    assert read(page + "<p>élève</p>") == page + "<p>élève</p>"


def test_much_mojibake_that_cannot_be_repaired_is_refused() -> None:
    lossy = "Р° "  # a letter of its own, too short to be sure of
    rest = "паром вышел в рейс утром пассажиров встречали на причале с оркестром а капитан очень доволен рейсом"
    assert len(rest.replace(" ", "")) == 84  # with 42 of the mojibake: six for each of its letters
    assert read(lossy * 20) == lossy * 20
    assert read(lossy * 21 + rest) == lossy * 21 + rest
    with pytest.raises(UndecodablePage, match="twice"):
        read(lossy * 21 + rest[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "«СССР» и «РСФСР»: С° и Р° как обозначения, цена 5 °С, Р. Иванов, С. Петров",
        "Ті, хто був у Сіверську: її, ґанок, Рівне, «Сіті»",
        "Une journée à la mer: l’été, où élève et garçon, Ángel Núñez, Größe, Übung",
        "Θεσσαλονίκη, ქართული, Հայաստան, 北京市, العربية, עברית",
        "температура −5 °C, ±2 µm, §5, №3 — ©®™ €100 £5 ½ ¼",
        "─── ═══ ▓▓▓ ░░░",
        "Ђорђе Њ. и Љубиша: Србија, Љиљана Ђокић",
    ],
)
def test_proper_text_stays(text: str) -> None:
    for body in (f"<p>{text}</p>", f"<p>{text}</p><p>{STORY}</p>"):
        assert read(body) == body
