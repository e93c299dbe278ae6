"""The text of pages that print nothing and carry their article as JSON for a script: Next.js, Nuxt, other states.

The keys differ from site to site, so the object of the article is recognised by its headline, and the text inside it by
the names of its keys and by the length of its strings.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import fromstring

from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import Page, comparable
from newscrawl.extract.stated.repaired_json import whole_characters
from newscrawl.items import Block, paragraphs

_ASSIGNMENT = re.compile(
    r"(?:window|self|globalThis)"
    r"(?:\.\w+|\[['\"]\w+['\"]\])"  # `window.__INITIAL_STATE__`, `self["__DATA__"]`
    r"\s*=\s*(?=[{\[])"
)
_TEXT_KEYS = re.compile(
    r"body|text|content|html|paragraph|blocks?|data|value|article|items|children|detail", re.IGNORECASE
)
_OTHER_KEYS = re.compile(
    r"title|headline|lead|announce|description|related|latest|author|image|photo|caption|seo|meta|url", re.IGNORECASE
)
_BLOCK_MARKUP = re.compile(r"</?(?:p|br|div|h\d|li|ul|blockquote)\b", re.IGNORECASE)
_MIN_TEXT_CHARS = 60  # of a string without markup: shorter ones are labels and names
_MAX_HEADLINE_CHARS = 400  # of a string that is compared with the headline; a body is not folded in vain
_MIN_HEADLINE_WORDS = 3
_MAX_OBJECTS = 20  # with the headline: the article, and copies of it for a menu or a list
_MAX_DEPTH = 12  # of nested objects; states of an editor's block tree are the deepest


def state_body(page: Page, title: str | None) -> tuple[Block, ...]:
    """The longest text that stands in the scripts' JSON beside the headline; () where the headline stands in none."""
    if not title:
        return ()
    key = comparable(title)
    longest: tuple[Block, ...] = ()
    for value in _script_values(page):
        for node in islice(_objects_with_headline(value, key), _MAX_OBJECTS):
            blocks = tuple(block for text in _texts(node) for block in _blocks(text))
            if _chars(blocks) > _chars(longest):
                longest = blocks
    return longest


def _script_values(page: Page) -> Iterator[Any]:
    """The JSON of each script of the page that is one value or begins by assigning one; not its JSON-LD."""
    decoder = json.JSONDecoder(strict=False)
    for script in page.elements("//script[not(@src)]"):
        text = whole_characters((script.text or "").strip())
        assignment = _ASSIGNMENT.search(text)
        start = 0 if assignment is None else assignment.end()
        if text[start : start + 1] in ("{", "[") and "ld+json" not in (script.get("type") or ""):
            try:
                value, _ = decoder.raw_decode(text, start)
            except (ValueError, RecursionError):
                continue
            yield value


def _objects_with_headline(value: Any, key: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects that have the headline, folded to `key`, as one of their strings."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        if any(_is_headline(text, key) for text in value.values()):
            yield value
        inner_values = list(value.values())
    else:
        inner_values = value if isinstance(value, list) else []
    for inner in inner_values:
        yield from _objects_with_headline(inner, key, depth + 1)


def _is_headline(value: Any, key: str) -> bool:
    """Whether a string is the headline, or some words that the headline begins with: a site's name stands behind."""
    own = comparable(value[:_MAX_HEADLINE_CHARS]) if isinstance(value, str) else ""
    return own == key or (len(own.split()) >= _MIN_HEADLINE_WORDS and key.startswith(own))


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings of some length below an object's keys of text, in order."""
    if isinstance(value, str):
        if len(value) >= _MIN_TEXT_CHARS or _BLOCK_MARKUP.search(value):
            yield value
    elif depth <= _MAX_DEPTH:
        for inner in _values_with_text(value):
            yield from _texts(inner, depth + 1)


def _values_with_text(value: Any) -> list[Any]:
    """The items of a list, the values of an object's keys of text; [] for anything else."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return [inner for key, inner in value.items() if _TEXT_KEYS.search(key) and not _OTHER_KEYS.search(key)]
    return []


def _blocks(text: str) -> tuple[Block, ...]:
    return read_blocks([fromstring(f"<div>{text}</div>")]) if _BLOCK_MARKUP.search(text) else paragraphs(text)


def _chars(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
