"""Texts in many languages with their quotes, apostrophes and dashes, in UTF-8 and in the encodings of before."""

import codecs

import pytest

from newscrawl.decoding import decode
from tests.decoding.languages import CYRILLIC, LANGUAGES, OTHER, WESTERN

LABELS = (None, "utf-8", "windows-1251", "koi8-r", "windows-1252", "gb2312")


def page(text: str, paragraphs: int = 1) -> str:
    return f"<html><title>{text}</title>" + f"<p>{text}</p>" * paragraphs


def legacy(languages: dict[str, tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    return [(language, encoding) for language, (_, encodings) in languages.items() for encoding in encodings]


DETECTED = [(one, encoding) for one, encoding in legacy(CYRILLIC | WESTERN | OTHER) if encoding != "mac-roman"]
"""All but one: nothing in the bytes tells mac-roman from windows-1252."""


@pytest.mark.parametrize("paragraphs", [0, 1, 40])
@pytest.mark.parametrize("language", LANGUAGES)
def test_utf_8_under_any_label(language: str, paragraphs: int) -> None:
    text = page(LANGUAGES[language][0], paragraphs)
    for label in LABELS:
        assert decode(text.encode(), label) == text, label
        assert decode(codecs.BOM_UTF8 + text.encode(), label) == text, label
        labelled = f'<meta charset="{label}">{text}'
        assert decode(labelled.encode(), None) == labelled, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_languages_on_one_page(language: str) -> None:
    for other, _ in LANGUAGES.values():
        text = page(LANGUAGES[language][0]) + page(other, 20)
        assert decode(text.encode(), "windows-1251") == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_utf_16_with_its_mark(language: str, mark: bytes) -> None:
    text = page(LANGUAGES[language][0])
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + text.encode(encoding), "utf-8") == text


@pytest.mark.parametrize("paragraphs", [1, 40])
@pytest.mark.parametrize(("language", "encoding"), legacy(LANGUAGES))
def test_an_encoding_that_is_labelled(language: str, encoding: str, paragraphs: int) -> None:
    body = page(LANGUAGES[language][0], paragraphs).encode(encoding, "xmlcharrefreplace")
    assert decode(body, encoding) == body.decode(encoding)
    meta = f'<meta charset="{encoding}">'
    assert decode(meta.encode() + body, None) == meta + body.decode(encoding)
    assert decode(meta.encode() + body, "utf-8") == meta + body.decode(encoding)


@pytest.mark.parametrize("paragraphs", [1, 40])
@pytest.mark.parametrize(("language", "encoding"), DETECTED)
def test_an_encoding_without_a_label_or_under_a_wrong_one(language: str, encoding: str, paragraphs: int) -> None:
    body = page(LANGUAGES[language][0], paragraphs).encode(encoding, "xmlcharrefreplace")
    for label in (None, "utf-8", "none"):
        assert decode(body, label) == body.decode(encoding), label


def test_latin_letters_without_a_label_are_western() -> None:
    """No guess among the Latin alphabets: charset-normalizer takes French for Polish."""
    text = page(LANGUAGES["Turkish"][0])
    assert decode(text.encode("windows-1254"), None) == text.encode("windows-1254").decode("windows-1252")


def test_russian_under_the_label_of_another_script_is_russian() -> None:
    text = page(LANGUAGES["Russian"][0], 3)
    for label in ("windows-1253", "windows-1256", "gb18030", "shift_jis", "mac-roman"):
        assert decode(text.encode("windows-1251"), label) == text, label
