"""JSON as pages carry it in scripts, repaired where the repair cannot change a value."""

import json
import re
from collections import Counter
from contextlib import suppress
from html import unescape
from typing import Any

_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--)"  # `//<![CDATA[`, `/*<![CDATA[*/`, `<!--`
    r"|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->)\s*$"  # `//]]>`, `/*]]>*/`, `-->`
)
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
"""Strings are matched, too, and kept: a comma inside one is text."""
_BAD_ESCAPE = re.compile(r'(\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})|\\')
"""A backslash that begins no escape of JSON, as in `it\\'s`; the good ones are matched and kept."""
_SALVAGED_FIELD = re.compile(
    r'"(?P<name>@type|headline|datePublished|dateCreated|dateModified|articleSection)"\s*:\s*'
    r'(?P<value>"(?:[^"\\]|\\.)*")(?=\s*(?:[,}\]]|$))'
)
_TOKEN = re.compile(r'\\.|["{}\[\]]|[^\\"{}\[\]]+', re.DOTALL)
_AFTER_STRING = re.compile(r'"\s*(?:[:}\]]|$|,\s*(?:"[@\w:.-]+"\s*:|[}{\[]))')
_AFTER_STRING_IN_LIST = re.compile(r'"\s*(?:[:}\]]|$|,\s*["{\[\]])')
_BETWEEN_VALUES = " \t\r\n;,"


def load(text: str) -> list[Any]:
    """The JSON values of a script, one after another; [] where it cannot be repaired safely.

    >>> load('<!-- {"a": 1,} --> '), load('{"a": "Завод "Заря" открыт", "b": "1"}')
    ([{'a': 1}], [{'a': 'Завод "Заря" открыт', 'b': '1'}])
    """
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for repair in (_as_written, _without_slips, _unescaped, _requoted):  # from the mildest repair to the boldest
        try:
            return _decode_all(repair(bare))
        except (ValueError, RecursionError):
            continue
    return []


def salvage(text: str) -> dict[str, Any]:
    """The plain fields of one article out of JSON that cannot be repaired: those whose key occurs once.

    A key that occurs more often may be another object's; only of `@type` the first is kept: the article's own.

    >>> salvage('{"@type": "NewsArticle", "headline": "Мост", "datePublished": "2020-01-01", "image": , }')
    {'@type': 'NewsArticle', 'headline': 'Мост', 'datePublished': '2020-01-01'}
    """
    matches = list(_SALVAGED_FIELD.finditer(text))
    occurrences = Counter(match["name"] for match in matches)
    fields: dict[str, Any] = {}
    for match in matches:
        name = match["name"]
        if name not in fields and (name == "@type" or occurrences[name] == 1):
            with suppress(ValueError):  # a string with a broken escape is left out
                fields[name] = json.loads(match["value"], strict=False)
    return fields


def _as_written(text: str) -> str:
    return text


def _without_slips(text: str) -> str:
    """The text without commas before a closing bracket and with stray backslashes escaped."""
    without_commas = _TRAILING_COMMA.sub(lambda match: match.group(1) or "", text)
    return _BAD_ESCAPE.sub(lambda match: match.group(1) or r"\\", without_commas)


def _unescaped(text: str) -> str:
    """The text of a script whose quotes a template wrote as `&quot;`."""
    return _without_slips(unescape(text))


def _requoted(text: str) -> str:
    """The text with the quotes inside its strings escaped, as in `"headline": "Завод "Заря" открыт",`.

    A quote ends a string only where a bracket, a colon or, after a comma, the next key or value follows, so no text is
    cut short; what is misread all the same does not decode.
    """
    text = unescape(text)
    pieces: list[str] = []
    in_string = False
    is_list = [False]  # of each open bracket, whether it opened a list; the first stands for the script itself
    for token in _TOKEN.finditer(text):
        piece = token.group()
        if piece == '"' and in_string and not _ends_string(text, token.start(), in_list=is_list[-1]):
            piece = r"\""
        elif piece == '"':
            in_string = not in_string
        elif not in_string and piece in "{[":
            is_list.append(piece == "[")
        elif not in_string and piece in "}]" and len(is_list) > 1:
            is_list.pop()
        pieces.append(piece)
    return _without_slips("".join(pieces))


def _ends_string(text: str, position: int, *, in_list: bool) -> bool:
    after = _AFTER_STRING_IN_LIST if in_list else _AFTER_STRING
    return after.match(text, position) is not None


def _decode_all(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)  # raw line breaks and tabs inside strings are common
    values: list[Any] = []
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        values.append(value)
        while position < len(text) and text[position] in _BETWEEN_VALUES:
            position += 1
    return values
