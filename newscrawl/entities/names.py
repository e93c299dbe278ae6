"""What the models leave to be said about names: legal forms, generic words, several names for one thing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from newscrawl.entities.mentions import Kind
from newscrawl.text import fold


@dataclass(frozen=True, slots=True)
class Names:
    """The table `names.toml`; every word and name in it is folded but the names to be given."""

    legal_forms: frozenset[str]
    generic: frozenset[str]
    streets: frozenset[str]
    one_name: Mapping[str, tuple[Kind, str]]
    """folded name → what it is and what it is called"""


@cache
def names() -> Names:
    """The table that travels with the package."""
    table = tomllib.loads(_text())
    kinds: tuple[Kind, ...] = ("place", "organisation")
    one_name = {
        fold(other): (kind, name) for kind in kinds for name, others in table[kind].items() for other in (name, *others)
    }
    lists = {key: frozenset(map(fold, table[key])) for key in ("legal_forms", "generic", "streets")}
    return Names(**lists, one_name=one_name)


def digest() -> str:
    """Changes with the table."""
    return blake2b(_text().encode(), digest_size=4).hexdigest()


def _text() -> str:
    return (files(__package__) / "names.toml").read_text(encoding="utf-8")
