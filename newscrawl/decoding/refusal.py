"""What is refused rather than stored: bytes that are no text, and texts whose letters are lost."""

import re

from newscrawl.exceptions import UndecodablePage

_BINARY = re.compile(rb"\x1f\x8b|%PDF-|\x89PNG|\xff\xd8\xff|GIF8|PK\x03\x04|RIFF|BZh|\x28\xb5\x2f\xfd")
_CONTROL = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)|<[^>]*>", re.IGNORECASE | re.DOTALL)
_LOST = re.compile(r"\ufffd|(?<![^\s«\"'(,.:;–—-])\?{2,}(?=[\s.,:;!»\"')–—-]|$)")
_LETTER = re.compile(r"[^\W\d_]{2,}")


def refuse_binary(body: bytes) -> None:
    """Raises UndecodablePage for what is no text: compressed, a picture, a document."""
    start = body[:4000]
    controls = len(start) - len(start.translate(None, _CONTROL))
    if _BINARY.match(body) or controls * 20 > len(start):
        raise UndecodablePage("the bytes are no text (compressed, a picture, a document?)")


def refuse_garbled(text: str) -> str:
    """The text, unless its letters are lost: replaced by U+FFFD or by question marks before it came to us.

    Raises:
        UndecodablePage: they are.
    """
    if "\ufffd" not in text and "???" not in text:
        return text
    printed = _TAG.sub(" ", text)
    lost = len(_LOST.findall(printed))
    if lost > 20 and lost * 10 > len(_LETTER.findall(printed)):
        raise UndecodablePage("the page's letters were lost before it was sent: � or ? stands in their place")
    return text
