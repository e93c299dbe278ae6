"""The text of pages that print nothing and carry their article as JSON for a script: Next.js, Nuxt, other states."""

import json
import re
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from lxml.html import fromstring

from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import Page, comparable
from newscrawl.items import Block, paragraphs

_ASSIGNED = re.compile(r"(?:window|self|globalThis)(?:\.\w+|\[['\"]\w+['\"]\])\s*=\s*(?=[{\[])")
_TEXT_KEYS = re.compile(
    r"body|text|content|html|paragraph|blocks?|data|value|article|items|children|detail", re.IGNORECASE
)
_OTHER_KEYS = re.compile(
    r"title|headline|lead|announce|description|related|latest|author|image|photo|caption|seo|meta|url", re.IGNORECASE
)
_MARKUP = re.compile(r"</?(?:p|br|div|h\d|li|ul|blockquote)\b", re.IGNORECASE)
_SENTENCE = 60
_DEEPEST = 12


def state_body(page: Page, title: str | None) -> tuple[Block, ...]:
    """The longest text that stands in the scripts' JSON beside the headline; () where the headline stands in none."""
    if not title:
        return ()
    found = [
        blocks
        for value in _values(page)
        for node in _bearing(value, comparable(title))
        if (blocks := tuple(block for text in _texts(node) for block in _blocks(text)))
    ]
    return max(found, key=lambda blocks: sum(len(block.text) for block in blocks), default=())


def _values(page: Page) -> Iterator[Any]:
    for script in page.elements("//script[not(@src)]"):
        text = (script.text or "").strip()
        assigned = _ASSIGNED.search(text)
        place = assigned.end() if assigned is not None else 0
        if text[place : place + 1] in ("{", "[") and "ld+json" not in (script.get("type") or ""):
            try:
                yield json.JSONDecoder(strict=False).raw_decode(text, place)[0]
            except (ValueError, RecursionError):
                continue


def _bearing(value: Any, key: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects that have the headline as one of their strings."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict) and any(map(_is_headline, value.values(), repeat(key))):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _bearing(one, key, depth + 1)


def _is_headline(value: Any, key: str) -> bool:
    """Whether a string is the headline, or the headline is it with the site's name behind."""
    own = comparable(value[:400]) if isinstance(value, str) else ""
    return own == key or (len(own.split()) > 2 and key.startswith(own))


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings of some length below an object's keys of text, in order."""
    if isinstance(value, str) and (len(value) >= _SENTENCE or _MARKUP.search(value)):
        yield value
    elif isinstance(value, list) and depth <= _DEEPEST:
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict) and depth <= _DEEPEST:
        for key, one in value.items():
            if _TEXT_KEYS.search(key) and not _OTHER_KEYS.search(key):
                yield from _texts(one, depth + 1)


def _blocks(text: str) -> tuple[Block, ...]:
    return read_blocks([fromstring(f"<div>{text}</div>")]) if _MARKUP.search(text) else paragraphs(text)
