"""Text that was encoded twice, read back: «РќРѕРІ…», «Íîâ…», «п²п╬п╡…», «╨Э╨╛╨▓…» for «Нов…», whole or in parts."""

import re
from html import unescape

from newscrawl.decoding.mojibake_single_byte import uncrossed, uncrossed_latin
from newscrawl.decoding.mojibake_utf8 import refuse_doubled, undoubled

_ENTITIES = re.compile(
    r"(?:&(?:#(?:1[2-9]\d|2[0-4]\d|25[0-5])|#x[89a-f][0-9a-f]|[A-Za-z]{3,6}\d{0,2});)+", re.IGNORECASE
)
_ENTITY_MARK = re.compile("&(?:#[2xX]|ETH|icirc|agrave|iuml)")
_MOST_TIMES = 3


def repaired(text: str) -> str:
    """The text read back as often as it was encoded once too often; any other text as it is.

    Raises:
        UndecodablePage: it was encoded twice, and bytes of it are lost.
    """
    for _ in range(_MOST_TIMES):
        once = uncrossed(uncrossed_latin(undoubled(_entities(text))))
        if once == text:
            break
        text = once
    refuse_doubled(text)
    return text


def _entities(text: str) -> str:
    """Bytes written as entities (`&#208;&#157;`, `&Iacute;&icirc;`), where they are Cyrillic letters."""
    if _ENTITY_MARK.search(text) is None:
        return text
    letters = " ".join(filter(None, map(_letters_of, _ENTITIES.findall(text))))
    if uncrossed_latin(undoubled(letters)) == letters:
        return text
    return _ENTITIES.sub(lambda run: _letters_of(run[0]) or run[0], text)


def _letters_of(run: str) -> str:
    """What entities stand for, where that is bytes above 127; else nothing."""
    letters = unescape(run)
    return "" if letters.isascii() or max(letters) > "\u2200" else letters
