"""Bytes are decoded by what they are; every label may be wrong."""

import codecs

import pytest

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage

TEXT = "В Архангельске открыли новый мост через Северную Двину: съезд с него свободен, объявили власти. " * 3
PAGE = f"<html><head><title>Мост</title></head><body><p>{TEXT}</p></body></html>"
UKRAINIAN = f"<p>{'Київська міська рада ухвалила рішення про ремонт доріг у місті, його підтримали депутати. ' * 3}</p>"


def taken_for(text: str, wrong: str) -> str:
    """UTF-8 read as another encoding; bytes that it leaves out become control characters, as in browsers."""
    return "".join(character(byte, wrong) for byte in text.encode())


def character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def labelled(charset: str, text: str = PAGE) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">{text}'


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1251", "cp-1251", "win-1251", "koi8-r", "iso-8859-1", "rubbish"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "cp866", "iso8859-5"])
def test_bytes_decide_over_the_header(encoding: str, declared: str | None) -> None:
    assert decode(PAGE.encode(encoding), declared) == PAGE


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "cp-1251", "win-1521", "koi8-r", "utf"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_bytes_decide_over_meta(encoding: str, charset: str) -> None:
    assert decode(labelled(charset).encode(encoding), None) == labelled(charset)


def test_xml_declaration_and_header_that_disagree() -> None:
    feed = f'<?xml version="1.0" encoding="windows-1251"?><rss><title>{TEXT}</title></rss>'
    assert decode(feed.encode("windows-1251"), "utf-8") == feed


def test_ukrainian_in_windows_1251() -> None:
    assert decode(UKRAINIAN.encode("windows-1251"), "utf-8") == UKRAINIAN


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + PAGE.encode(encoding), "windows-1251") == PAGE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    assert decode(PAGE.encode(encoding), None) == PAGE


def test_utf_8_cut_in_the_middle_of_a_letter() -> None:
    assert decode(PAGE.encode()[:-20] + "ы".encode()[:1], None) == PAGE.encode()[:-20].decode()


def test_few_letters_are_read_as_labelled() -> None:
    assert decode("<p>© 2025</p>".encode("windows-1251"), "win-1251") == "<p>© 2025</p>"
    assert decode("<p>Größe</p>".encode("iso-8859-1"), "iso-8859-1") == "<p>Größe</p>"


def test_few_letters_without_a_label_are_windows_1251() -> None:
    assert decode("<p>«Да»</p>".encode("windows-1251"), None) == "<p>«Да»</p>"
    assert decode(b"<p>\x98</p>", "windows-1251") == "<p>\ufffd</p>"


def test_german_is_not_taken_for_russian() -> None:
    page = "<p>Über die Brücke fährt täglich ein Zug, natürlich pünktlich, für Gäste in Österreich geöffnet.</p>" * 5
    assert decode(page.encode("iso-8859-1"), "iso-8859-1") == page


def test_text_encoded_twice_and_broken_is_refused() -> None:
    broken = "".join("?" if letter in "°µѕ" else letter for letter in taken_for(PAGE, "windows-1251"))
    with pytest.raises(UndecodablePage, match="twice"):
        decode(broken.encode(), None)


@pytest.mark.parametrize("lost", ["\ufffd" * 6, "?" * 6])
def test_text_whose_letters_were_lost_before_it_was_sent_is_refused(lost: str) -> None:
    page = f"<title>{lost} {lost}</title><p>{' '.join([lost] * 60)}. Reuters</p>"
    with pytest.raises(UndecodablePage, match="lost"):
        decode(page.encode(), None)


def test_question_marks_of_a_sentence_are_not_lost_letters() -> None:
    page = f"<p>{'Что это было??? Кто знает?.. Ответа нет. ' * 30}</p><script>a ? b : c ??? d</script>"
    assert decode(page.encode(), None) == page


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08" + bytes(range(256)), b"%PDF-1.4 ...", bytes(range(1, 32)) * 20])
def test_binary_is_refused(body: bytes) -> None:
    with pytest.raises(UndecodablePage):
        decode(body, "utf-8")


NOISE = bytes([0x80, 0x81, 0x83, 0x8D, 0x90, 0xFF, 0xFE, 0x82]) * 40


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(UndecodablePage, match="labelled utf-8"):
        decode(b"<p>" + NOISE + b"</p>", "utf-8")


def test_fewer_than_forty_letters_are_never_refused() -> None:
    assert decode(b"<p>" + NOISE[:39] + b"</p>", None).startswith("<p>")
    with pytest.raises(UndecodablePage, match="labelled nothing"):
        decode(b"<p>" + NOISE[:40] + b"</p>", None)


@pytest.mark.parametrize(("controls", "is_refused"), [(5, False), (6, True)])
def test_more_control_characters_than_one_in_twenty_are_binary(controls: int, *, is_refused: bool) -> None:
    body = b"\x01" * controls + b"a" * (100 - controls)
    if is_refused:
        with pytest.raises(UndecodablePage, match="no text"):
            decode(body, None)
    else:
        assert decode(body, None) == body.decode()


@pytest.mark.parametrize(
    ("lost", "words", "is_refused"), [(20, 0, False), (21, 0, True), (21, 210, False), (21, 209, True)]
)
def test_more_lost_words_than_one_in_ten_are_refused(lost: int, words: int, *, is_refused: bool) -> None:
    text = "??? " * lost + "паром " * words
    if is_refused:
        with pytest.raises(UndecodablePage, match="lost"):
            decode(text.encode(), None)
    else:
        assert decode(text.encode(), None) == text


def test_plain_ascii() -> None:
    assert decode(b"<p>plain</p>", "utf-7") == "<p>plain</p>"


def test_a_label_that_names_no_encoding_is_passed_over() -> None:
    assert decode(PAGE.encode("koi8-r"), "gb999") == PAGE


def test_a_label_of_another_script_holds_where_nothing_looks_russian() -> None:
    page = f"<p>{'北京市今天天气晴朗' * 20}</p>"
    assert decode(page.encode("gb2312"), "gb2312") == page
