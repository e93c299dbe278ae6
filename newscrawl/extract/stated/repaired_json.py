"""JSON as pages carry it in scripts, repaired where the repair cannot change a value."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import Any

_WRAPPING = re.compile(r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--)|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->)\s*$")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
_BAD_ESCAPE = re.compile(r'(\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})|\\')
_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateCreated|dateModified|articleSection)"\s*:\s*("(?:[^"\\]|\\.)*")(?=\s*(?:[,}\]]|$))'
)
_TOKEN = re.compile(r'\\.|["{}\[\]]|[^\\"{}\[\]]+', re.DOTALL)
_NEXT = re.compile(r'"\s*(?:[:}\]]|$|,\s*(?:"[@\w:.-]+"\s*:|[}{\[]))')
_NEXT_IN_LIST = re.compile(r'"\s*(?:[:}\]]|$|,\s*["{\[\]])')


def load(text: str) -> list[Any]:
    """The JSON values of a script, one after another; [] where it cannot be repaired safely.

    >>> load('<!-- {"a": 1,} --> '), load('{"a": "Завод "Заря" открыт", "b": "1"}')
    ([{'a': 1}], [{'a': 'Завод "Заря" открыт', 'b': '1'}])
    """
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for attempt in (_as_written, _repaired, _unescaped, _requoted):
        try:
            return _values(attempt(bare))
        except (ValueError, RecursionError):
            continue
    return []


def salvage(text: str) -> dict[str, Any]:
    """The plain fields of one article out of JSON that cannot be repaired: those whose key stands there once.

    >>> salvage('{"@type": "NewsArticle", "headline": "Мост", "datePublished": "2020-01-01", "image": , }')
    {'@type': 'NewsArticle', 'headline': 'Мост', 'datePublished': '2020-01-01'}
    """
    found = _FIELD.findall(text)
    names = [name for name, _ in found]
    read = {name: value for name, value in _decoded(found) if name == "@type" or names.count(name) == 1}
    return {name: read[name] for name in dict.fromkeys(names) if name in read}


def _decoded(fields: list[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """The fields with their strings decoded, of several of a name the first; a string that is none is left out."""
    for name, value in reversed(fields):
        with suppress(ValueError):
            yield name, json.loads(value, strict=False)


def _as_written(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    without_commas = _TRAILING_COMMA.sub(lambda found: found.group(1) or "", text)
    return _BAD_ESCAPE.sub(lambda found: found.group(1) or r"\\", without_commas)


def _unescaped(text: str) -> str:
    return _repaired(unescape(text))


def _requoted(text: str) -> str:
    """The text with the quotes inside its strings escaped, as in `"headline": "Завод "Заря" открыт",`.

    A quote ends a string only where a bracket, a colon or, behind a comma, the next key or value follows, so no text is
    cut short; what is read wrongly all the same is no JSON.
    """
    text = unescape(text)
    written, inside, lists = [], False, [False]
    for token in _TOKEN.finditer(text):
        piece = token.group()
        if piece == '"' and inside and not _ends_string(text, token.start(), in_list=lists[-1]):
            piece = r"\""
        elif piece == '"':
            inside = not inside
        elif not inside and piece in "{[":
            lists.append(piece == "[")
        elif not inside and piece in "}]" and len(lists) > 1:
            lists.pop()
        written.append(piece)
    return _repaired("".join(written))


def _ends_string(text: str, place: int, *, in_list: bool) -> bool:
    return (_NEXT if not in_list else _NEXT_IN_LIST).match(text, place) is not None


def _values(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)  # raw line breaks and tabs inside strings are common
    values, place = [], 0
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        values.append(value)
        place += len(text[place:]) - len(text[place:].lstrip(" \t\r\n;,"))
    return values
