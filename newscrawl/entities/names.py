"""The table `names.toml`: legal forms, generic words, and names that several spellings share."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.entities.mentions import Kind
from newscrawl.text import fold

_KINDS: tuple[Kind, ...] = ("place", "organisation")


@dataclass(frozen=True, slots=True)
class Names:
    """The table, with all words folded except the names that are given out."""

    legal_forms: frozenset[str]
    generic: frozenset[str]
    streets: frozenset[str]
    one_name: Mapping[str, tuple[Kind, str]]
    """folded spelling → the entity's kind and name"""


@cache
def names() -> Names:
    """The table that travels with the package."""
    table = _table()
    lists = {key: frozenset(map(fold, table[key])) for key in ("legal_forms", "generic", "streets")}
    one_name = {fold(spelling): (kind, name) for kind, name, spelling in spellings()}
    return Names(**lists, one_name=one_name)


def spellings() -> Iterator[tuple[Kind, str, str]]:
    """Kind, name and spelling of every entry, the name itself included."""
    table = _table()
    for kind in _KINDS:
        for name, others in table[kind].items():
            for spelling in (name, *others):
                yield kind, name, spelling


@cache
def digest() -> str:
    """Eight hex digits that change with the content of the table, but not with its layout and comments."""
    content = json.dumps(_table(), ensure_ascii=False, sort_keys=True)
    return blake2b(content.encode(), digest_size=4).hexdigest()


@cache
def _table() -> dict[str, Any]:
    return read_toml(files(__package__) / "names.toml")
