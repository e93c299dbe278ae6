"""UTF-8 that is broken here and there, cut off, or mixed with another encoding."""

import pytest

from newscrawl.decoding import decode
from newscrawl.decoding.labels import encoding_name

STORY = "Паром вышел в рейс утром, пассажиров встречали на причале с оркестром: капитан Ёлкин доволен. "
PAGE = f"<html><title>Паром</title><p>{STORY * 3}</p></html>"


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_page_cut_in_the_middle_of_a_letter(cut: int) -> None:
    body = PAGE.encode()[: len(PAGE.encode()) // 2 - cut]
    text = decode(body, "utf-8")
    assert text == body.decode("utf-8", "ignore")


def test_letters_cut_in_two_inside_a_page() -> None:
    lead = "Паром вышел в рейс утр".encode()[:-1]
    body = b"<meta name=description content='" + lead + b"...'>" + PAGE.encode()
    assert decode(body, None) == f"<meta name=description content='Паром вышел в рейс ут...'>{PAGE}"


@pytest.mark.parametrize("stray", [b"\xff", b"\xd0", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_bytes_of_no_letter_are_dropped(stray: bytes) -> None:
    body = PAGE.encode().replace(b"<p>", b"<p>" + stray + b" ")
    assert decode(body, None) == PAGE.replace("<p>", "<p> ")


@pytest.mark.parametrize("sign", ["\xa0", "«", "»", "—", "…"])
def test_single_signs_of_windows_1251(sign: str) -> None:
    body = PAGE.encode() + b"<i>1 " + sign.encode("windows-1251") + b" 2</i>"
    assert decode(body, None) == f"{PAGE}<i>1 {sign} 2</i>"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
@pytest.mark.parametrize("length", [1, 30])
def test_a_page_with_a_widget_in_another_encoding(encoding: str, length: int) -> None:
    widget = "<div>Погода в Москве и области: облачно, без осадков</div>" * length
    assert decode(PAGE.encode() + widget.encode(encoding), "utf-8") == PAGE + widget
    assert decode(widget.encode(encoding) + PAGE.encode(), encoding) == widget + PAGE


def test_a_broken_page_in_chinese() -> None:
    page = "<p>" + "北京市今天天气晴朗" * 20 + "</p>"
    assert decode(page.encode() + b"\xff", None) == page


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("cp-1251", "windows-1251"), ("win-1251", "windows-1251"), ("windows1251", "windows-1251"),
        ("x-cp1251", "windows-1251"), ("Windows-1251;", "windows-1251"), ("1251", "windows-1251"), ("KOI8R", "koi8-r"),
        ("koi8-u", "koi8-u"), ("IBM866", "cp866"), ("866", "cp866"), ("x-mac-cyrillic", "mac-cyrillic"),
        ("ISO_8859-5", "iso8859-5"), ("cyrillic", "iso8859-5"), ("latin1", "windows-1252"), ("UTF8", "utf-8"),
        ("x-user-defined", None), ("", None), ("gb999", None), ("utf-7", None), ("gb2312", "gb2312"),
    ],
)  # fmt: skip
def test_names_of_encodings(label: str, encoding: str | None) -> None:
    assert encoding_name(label) == encoding
