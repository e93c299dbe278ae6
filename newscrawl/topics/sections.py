"""Publishers' rubrics: which topics a section's name speaks for, everywhere or at one site."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from newscrawl.data_files import read_toml
from newscrawl.text import fold
from newscrawl.topics import tables

_BETWEEN = re.compile(r"\s*[/>|»›•:;,]\s*|\s+-\s+")
_SITES = "sites"

Rubrics: TypeAlias = Mapping[str, tuple[str, ...]]
"""Folded rubric → the topics it may mean; none where it names a place or a format."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The rubrics of all sites, and by site those that mean something else there."""

    everywhere: Rubrics = field(default_factory=dict)
    sites: Mapping[str, Rubrics] = field(default_factory=dict)

    def read(self, section: str, site: str | None = None) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The parts of a section as printed («Экономика / Финансы») that are known: start, end and topics of each."""
        own = self.sites.get(site or "", {})
        start = 0
        for between in (*_BETWEEN.finditer(section), None):
            end = between.start() if between else len(section)
            rubric = fold(section[start:end])
            topics = own.get(rubric, self.everywhere.get(rubric, ()))
            if topics:
                yield start, end, topics
            start = between.end() if between else end


def file() -> Traversable:
    """The table that travels with the package."""
    return files(__package__) / "sections.toml"


def read(table: Traversable, topics: Collection[str]) -> Sections:
    """The rubrics of a table.

    Raises:
        DataFileError: a rubric stands twice, or its topics are no list of known slugs.
    """
    return of_tables(table, read_toml(table), topics)


def of_tables(table: Traversable, rows: Mapping[str, Any], topics: Collection[str]) -> Sections:
    """The rubrics of a file's rows: rubric → topics, and under `sites` the same for each site."""
    sites = {site: _rubrics(table, own, topics) for site, own in rows.get(_SITES, {}).items()}
    return Sections(_rubrics(table, {name: row for name, row in rows.items() if name != _SITES}, topics), sites)


def merged(first: Sections, over: Sections) -> Sections:
    """The rubrics of both; where they disagree, the second's."""
    names = {*first.sites, *over.sites}
    sites = {name: {**first.sites.get(name, {}), **over.sites.get(name, {})} for name in names}
    return Sections({**first.everywhere, **over.everywhere}, sites)


def _rubrics(table: Traversable, rows: Mapping[str, Any], topics: Collection[str]) -> Rubrics:
    found: dict[str, tuple[str, ...]] = {}
    for rubric, slugs in rows.items():
        if fold(rubric) in found:
            raise tables.fault(table, rubric, "stands twice")
        if not isinstance(slugs, list) or any(slug not in topics for slug in slugs):
            raise tables.fault(table, rubric, f"must be a list of known topics, not {slugs!r}")
        found[fold(rubric)] = tuple(slugs)
    return found
