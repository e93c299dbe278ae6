"""Repairs mojibake, text that was decoded in a wrong encoding and stored so: «РќРѕРІ…», «Íîâ…», «п²п╬п╡…» for «Нов…».

A page may be mojibake as a whole or in parts, and may have gone through several wrong decodings.
"""

import re
from html import unescape

from newscrawl.decoding.mojibake_single_byte import repair_cyrillic, repair_latin
from newscrawl.decoding.mojibake_utf8 import refuse_lossy_mojibake, repair_utf8

_ENTITY = r"&(?:#(?:1[2-9]\d|2[0-4]\d|25[0-5])|#x[89a-f][0-9a-f]|[A-Za-z]{3,6}\d{0,2});"
_ENTITIES = re.compile(f"{_ENTITY}(?:{_ENTITY})*", re.IGNORECASE)  # no `(…)+`: so `re` looks for `&` alone
"""Runs of entities for the characters 120 to 255: `&#208;&#157;`, `&#xd0;`, `&Iacute;&icirc;`."""
_COMMON_ENTITY = re.compile("&(?:#[2xX]|ETH|icirc|agrave|iuml)")
"""What any Russian text written so has; a quick test before the rest."""
_MAX_ROUNDS = 3  # text that was wrongly decoded three times occurs; more is not tried
_LAST_LETTER = "\u2200"  # above are symbols; the bytes of Cyrillic become letters and typographic signs


def repair_mojibake(text: str) -> str:
    """The text with its mojibake repaired; any other text unchanged.

    Raises:
        UndecodablePage: much of it is mojibake whose bytes are lost.
    """
    for _ in range(_MAX_ROUNDS):
        repaired = repair_cyrillic(repair_latin(repair_utf8(_replace_entities(text))))
        if repaired == text:
            break
        text = repaired
    refuse_lossy_mojibake(text)
    return text


def _replace_entities(text: str) -> str:
    """Replaces the entities that are bytes of Cyrillic letters (`&#208;&#157;`, `&Iacute;&icirc;`) by characters."""
    if _COMMON_ENTITY.search(text) is None:
        return text
    runs = [_characters_of(run) for run in _ENTITIES.findall(text)]
    sample = " ".join(run for run in runs if run)
    if repair_latin(repair_utf8(sample)) == sample:
        return text
    return _ENTITIES.sub(lambda run: _characters_of(run[0]) or run[0], text)


def _characters_of(run: str) -> str:
    """The characters of a run of entities if they may be bytes above 127; else empty."""
    characters = unescape(run)
    return "" if characters.isascii() or max(characters) > _LAST_LETTER else characters
