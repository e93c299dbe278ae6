"""Refuses what must not be stored: bytes that are not text, and texts whose letters are lost."""

import re

from newscrawl.exceptions import UndecodablePage

_BINARY_START = re.compile(rb"\x1f\x8b|%PDF-|\x89PNG|\xff\xd8\xff|GIF8|PK\x03\x04|RIFF|BZh|\x28\xb5\x2f\xfd")
"""gzip, PDF, PNG, JPEG, GIF, zip (and office documents), WebP and sound, bzip2, Zstandard."""
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
"""Control characters but tab, line and page breaks and escape."""
_START_BYTES = 4000
_MAX_CONTROLS_PERCENT = 5  # of the first bytes; a text has next to none
_TAG = re.compile(r"<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_LOST = re.compile(r"\ufffd|(?<![^\s«\"'(,.:;–—-])\?{2,}(?=[\s.,:;!»\"')–—-]|$)")
"""A replacement character, or a whole word of question marks; «Что это было???» is neither."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_LOST = 20
_MAX_LOST_PERCENT = 10  # of the words that are left


def refuse_binary(body: bytes) -> None:
    """Refuses bytes that are not text: compressed, a picture, a document.

    Raises:
        UndecodablePage: they are not.
    """
    start = body[:_START_BYTES]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if _BINARY_START.match(body) or controls * 100 > _MAX_CONTROLS_PERCENT * len(start):
        raise UndecodablePage("the bytes are no text (compressed, a picture, a document?)")


def refuse_lost_letters(text: str) -> str:
    """The text, unless its letters were replaced by U+FFFD or by question marks before it was sent.

    Raises:
        UndecodablePage: they were.
    """
    if "\ufffd" not in text and "???" not in text:
        return text
    printed = _TAG.sub(" ", text)
    lost = len(_LOST.findall(printed))
    if lost > _MIN_LOST and lost * 100 > _MAX_LOST_PERCENT * len(_WORD.findall(printed)):
        raise UndecodablePage("the page's letters were lost before it was sent: � or ? stands in their place")
    return text
