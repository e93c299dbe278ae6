"""JSON as pages carry it in scripts, repaired where the repair cannot change a value."""

import json
import re
from html import unescape
from typing import Any

_WRAPPING = re.compile(r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--)|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->)\s*$")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
_BAD_ESCAPE = re.compile(r'(\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})|\\')


def load(text: str) -> list[Any]:
    """The JSON values of a script, one after another; [] where it cannot be repaired safely.

    >>> load('<!-- {"a": 1,} --> ')
    [{'a': 1}]
    """
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for attempt in (_as_written, _repaired, _unescaped):
        try:
            return _values(attempt(bare))
        except (ValueError, RecursionError):
            continue
    return []


def _as_written(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    without_commas = _TRAILING_COMMA.sub(lambda found: found.group(1) or "", text)
    return _BAD_ESCAPE.sub(lambda found: found.group(1) or r"\\", without_commas)


def _unescaped(text: str) -> str:
    return _repaired(unescape(text))


def _values(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)  # raw line breaks and tabs inside strings are common
    values, place = [], 0
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        values.append(value)
        place += len(text[place:]) - len(text[place:].lstrip(" \t\r\n;,"))
    return values
