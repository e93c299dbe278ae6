"""JSON as pages carry it in scripts, repaired where the repair cannot change a value."""

import json
import re
from collections import Counter
from contextlib import suppress
from html import unescape
from typing import Any

import chompjs

_OPENING = re.compile(r"(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--")
"""`//<![CDATA[`, `/*<![CDATA[*/`, `<!--`"""
_CLOSING = re.compile(r"(?:(?://|/\*)?\s{0,20}\]\]>(?:\s{0,20}\*/)?|-->)\Z")
"""`//]]>`, `/*]]>*/`, `-->`"""
_COMMENTS = re.compile(r"(?:\s*+(?:/\*.*?\*/|//[^\n]*+))*+", re.DOTALL)
"""Before the value; chompjs reads others, but none directly before a bracket."""
_MAX_CLOSING_CHARS = 50
_AROUND = " \t\r\n\f\v\xa0\ufeff\u200b"
"""White space and byte order marks around a script."""
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)
"""Strings are matched, too, and kept: a comma inside one is text."""
_HALF_CHARACTER = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"  # both halves of an emoji
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|(\\.)",
    re.DOTALL,
)
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
    bare = whole_characters(_unwrapped(text)).rstrip(";")
    for read in (_as_written, _without_slips, _unescaped, _as_javascript, _requoted):  # from the mildest to the boldest
        try:
            return read(bare)
        except (ValueError, RecursionError):
            continue
    return []


def salvage(text: str) -> dict[str, Any]:
    """The plain fields of one article out of JSON that cannot be repaired: those whose key occurs once.

    A key that occurs more often may be another object's; only of `@type` the first is kept: the article's own.

    >>> salvage('{"@type": "NewsArticle", "headline": "Мост", "datePublished": "2020-01-01", "image": , }')
    {'@type': 'NewsArticle', 'headline': 'Мост', 'datePublished': '2020-01-01'}
    """
    matches = list(_SALVAGED_FIELD.finditer(whole_characters(text)))
    occurrences = Counter(match["name"] for match in matches)
    fields: dict[str, Any] = {}
    for match in matches:
        name = match["name"]
        if name not in fields and (name == "@type" or occurrences[name] == 1):
            with suppress(ValueError):  # a string with a broken escape is left out
                fields[name] = json.loads(match["value"], strict=False)
    return fields


def _unwrapped(text: str) -> str:
    """The script without the marks that hide it from readers of XML or of old browsers, two at most at each end."""
    text = text.strip(_AROUND)
    for _ in range(2):
        opening = _OPENING.match(text)
        text = text if opening is None else text[opening.end() :].lstrip(_AROUND)
        text = text[_COMMENTS.match(text).end() :]  # type: ignore[union-attr]  # it matches no comment as well
        closing = _CLOSING.search(text, max(0, len(text) - _MAX_CLOSING_CHARS))
        text = text if closing is None else text[: closing.start()].rstrip()
    return text


def whole_characters(text: str) -> str:
    r"""The JSON without escapes of half a character, `\ud83d`, which a site's cut through an emoji left."""
    return _HALF_CHARACTER.sub(lambda escape: escape[1] or escape[2] or "", text) if "\\u" in text else text


def _as_written(text: str) -> list[Any]:
    return _decode_all(text)


def _without_slips(text: str) -> list[Any]:
    return _decode_all(_slips_repaired(text))


def _unescaped(text: str) -> list[Any]:
    """The values of a script whose quotes a template wrote as `&quot;`."""
    return _decode_all(_slips_repaired(unescape(text)))


def _as_javascript(text: str) -> list[Any]:
    """The values as a browser's script would have them: with comments, keys without quotes, `undefined`.

    Raises:
        ValueError: there is none, or one that is no data: chompjs takes any bracket for the beginning of a list.
    """
    values: list[Any] = list(chompjs.parse_js_objects(text, loader_kwargs={"strict": False}))
    if not values or not all(map(_has_fields, values)):
        raise ValueError("no objects in the script")
    return values


def _has_fields(value: Any) -> bool:
    members = value if isinstance(value, list) else [value]
    return bool(members) and all(isinstance(member, dict) and member for member in members)


def _slips_repaired(text: str) -> str:
    """The text without commas before a closing bracket and with stray backslashes escaped."""
    without_commas = _TRAILING_COMMA.sub(lambda match: match.group(1) or "", text)
    return _BAD_ESCAPE.sub(lambda match: match.group(1) or r"\\", without_commas)


def _requoted(text: str) -> list[Any]:
    """The values of a text once the quotes inside its strings are escaped, as in `"headline": "Завод "Заря" открыт",`.

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
    return _decode_all(_slips_repaired("".join(pieces)))


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
