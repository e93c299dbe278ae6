"""Publishers' rubrics: which topics a section's name speaks for."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.folding import fold
from newscrawl.topics import tables
from newscrawl.topics.taxonomy import taxonomy

_BETWEEN = re.compile(r"\s*[/>|»›•:;,]\s*|\s+-\s+")


def file() -> Traversable:
    """The table that travels with the package."""
    return files(__package__) / "sections.toml"


@cache
def shipped() -> Mapping[str, tuple[str, ...]]:
    """Folded rubric → topics, by the table that travels with the package."""
    return read(file(), {topic.slug for topic in taxonomy()})


def read(table: Traversable, topics: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Folded rubric → the topics it may mean.

    Raises:
        DataFileError: a rubric stands twice, or its topics are no list of known slugs.
    """
    found: dict[str, tuple[str, ...]] = {}
    for rubric, slugs in tables.read(table).items():
        if fold(rubric) in found:
            raise tables.fault(table, rubric, "stands twice")
        found[fold(rubric)] = _known(table, rubric, slugs, topics)
    return found


def _known(table: Traversable, rubric: str, slugs: Any, topics: Collection[str]) -> tuple[str, ...]:
    if not isinstance(slugs, list) or not slugs or any(slug not in topics for slug in slugs):
        raise tables.fault(table, rubric, f"must be a list of topics of taxonomy.toml, not {slugs!r}")
    return tuple(slugs)


def topics_of(section: str) -> dict[str, tuple[str, ...]]:
    """The parts of a section as printed («Экономика / Финансы») that are known rubrics, with their topics."""
    return {part: shipped()[fold(part)] for part in _BETWEEN.split(section) if fold(part) in shipped()}
