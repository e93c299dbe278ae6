"""What passes for UTF-16 and UTF-8, at the limits."""

import codecs

import pytest

from newscrawl.decoding.utf import _is_mostly_utf8, decode_utf8, decode_utf16

PAGE = "<p>Паром вышел в рейс утром, пассажиров встречали на причале с оркестром.</p>" * 3


def wide(even_zeros: int, odd_zeros: int) -> bytes:
    """A hundred pairs of bytes; so many of the first and of the second bytes are zero."""
    even = b"\0" * even_zeros + b"a" * (100 - even_zeros)
    odd = b"\0" * odd_zeros + b"a" * (100 - odd_zeros)
    return bytes(byte for pair in zip(even, odd, strict=True) for byte in pair)


@pytest.mark.parametrize(
    ("even_zeros", "odd_zeros", "encoding"),
    [
        (0, 51, "utf-16-le"),
        (0, 50, None),
        (24, 100, "utf-16-le"),
        (25, 100, None),
        (51, 0, "utf-16-be"),
        (50, 0, None),
        (100, 24, "utf-16-be"),
        (100, 25, None),
    ],
)
def test_utf_16_has_zeros_in_every_second_byte(even_zeros: int, odd_zeros: int, encoding: str | None) -> None:
    body = wide(even_zeros, odd_zeros)
    assert decode_utf16(body) == (None if encoding is None else body.decode(encoding))


def test_a_beginning_in_chinese_does_not_hide_utf_16() -> None:
    text = "北京" * 10 + "<p>News</p>" * 30
    assert decode_utf16(text.encode("utf-16-le")) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (codecs.BOM_UTF16_LE + "й".encode("utf-16-le"), "й"),
        ("яюмир на".encode("windows-1251"), None),  # begins with the bytes of the mark
    ],
)
def test_a_mark_decides_in_less_than_eight_bytes(body: bytes, text: str | None) -> None:
    assert decode_utf16(body) == text


@pytest.mark.parametrize(
    ("body", "is_utf8"),
    [
        ("д".encode() * 10 + b" " + "аб".encode("windows-1251") * 40, True),
        ("д".encode() * 9 + b" " + "аб".encode("windows-1251") * 41, False),
        ("京".encode() * 32 + b"\xff" * 4, True),
        ("京".encode() * 31 + b"\xff" * 5, False),
    ],
    ids=["a fifth is Cyrillic", "less than a fifth", "96 % are of any script", "94 %"],
)
def test_a_page_is_utf_8_on_the_whole(body: bytes, *, is_utf8: bool) -> None:
    assert (decode_utf8(body, ()) is not None) is is_utf8


@pytest.mark.parametrize(
    ("run", "is_utf8"),
    [("д".encode() + b"\xff\xff", True), ("д".encode() + b"\xff\xff\xff", False), ("京".encode(), True)],
)
def test_a_run_is_mostly_utf_8(run: bytes, *, is_utf8: bool) -> None:
    assert _is_mostly_utf8(run) is is_utf8


@pytest.mark.parametrize(("word", "is_read"), [("погодой", False), ("погодами", True), ("йъщжэыцфюх", False)])
def test_a_word_in_another_encoding_needs_eight_letters_like_russian(word: str, *, is_read: bool) -> None:
    body = PAGE.encode() + b"<i>" + word.encode("windows-1251") + b"</i>"
    assert decode_utf8(body, ()) == f"{PAGE}<i>{word if is_read else ''}</i>"


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift_jis", "euc-kr", "euc-jp"])
@pytest.mark.parametrize("labels", [(), ("utf-8",), ("utf-8", "gb18030")])
def test_words_of_several_bytes_a_letter_within_utf_8_cost_no_page(encoding: str, labels: tuple[str, ...]) -> None:
    foreign = {"shift_jis": "新しい船が出港した", "euc-jp": "新しい船が出港した", "euc-kr": "새 배가 출항했다"}
    words = foreign.get(encoding, "新船出港").encode(encoding)
    page = "Паром вышел в море ".encode() + words + " утром, сообщили в порту".encode()
    text = decode_utf8(page, labels)
    assert text.startswith("Паром вышел в море ")
    assert text.endswith(" утром, сообщили в порту")


def test_a_guess_of_several_bytes_a_letter_is_no_russian() -> None:
    assert decode_utf8(b"<rss><item><link>\x80\x80\x00\x80\x80\x80\xc2\xb2", ()) == "<rss><item><link>\x00²"
