"""The topics: IPTC Media Topics' 17 top subjects and the finer ones that Russian newsrooms use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.topics import tables

_MEDTOP = re.compile(r"medtop:\d{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic; `slug` is a path whose first part is one of the 17 top subjects."""

    slug: str
    medtop: str
    """Its IPTC concept, `medtop:NNNNNNNN`; for a topic IPTC does not have, the nearest wider one."""
    label_en: str
    label_ru: str


def file() -> Traversable:
    """The table that travels with the package."""
    return files(__package__) / "taxonomy.toml"


@cache
def taxonomy() -> tuple[Topic, ...]:
    """Every topic, each parent before its children.

    Raises:
        DataFileError: the table has a faulty entry; the message names file and line.
    """
    return read(file())


def read(table: Traversable) -> tuple[Topic, ...]:
    """The topics of one table, in its order."""
    found: dict[str, Topic] = {}
    for slug, row in read_toml(table).items():
        parent = slug.rpartition("/")[0]
        if parent and parent not in found:
            raise tables.fault(table, slug, f"its parent {parent!r} must stand before it")
        found[slug] = _topic(table, slug, row)
    return tuple(found.values())


def _topic(table: Traversable, slug: str, row: Any) -> Topic:
    if not isinstance(row, Mapping) or set(row) != {"medtop", "en", "ru"}:
        raise tables.fault(table, slug, "must have the keys medtop, en, ru and no other")
    if not all(isinstance(value, str) and value for value in row.values()):
        raise tables.fault(table, slug, "medtop, en and ru must be non-empty texts")
    if _MEDTOP.fullmatch(row["medtop"]) is None:
        raise tables.fault(table, slug, f"{row['medtop']!r} is no medtop id; write one like medtop:20000065")
    return Topic(slug=slug, medtop=row["medtop"], label_en=row["en"], label_ru=row["ru"])
