"""Removes from an article what is no text: control characters, marks of direction, half characters.

Texts reach an article from markup, attributes, JSON and feeds. Here is the one place that all of them pass, so that
nothing leaves extraction that a terminal obeys or a database refuses.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from newscrawl.items import RawArticle
from newscrawl.text import without_controls


def printable(article: RawArticle) -> RawArticle:
    """The article with each of its texts without controls."""
    cleaned: RawArticle = _cleaned(article)
    return cleaned


def _cleaned(value: Any) -> Any:
    """A text, a tuple or an item, cleaned; the same object where nothing has changed."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, tuple):
        items = tuple(map(_cleaned, value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if is_dataclass(value) and not isinstance(value, type):
        old_values = {field.name: getattr(value, field.name) for field in fields(value)}
        changes = {name: new for name, old in old_values.items() if (new := _cleaned(old)) is not old}
        return replace(value, **changes) if changes else value
    return value
