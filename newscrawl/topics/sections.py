"""Publishers' sections: which topics a section's name stands for, everywhere or at one site."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from newscrawl.data_files import read_toml
from newscrawl.text import fold
from newscrawl.topics import tables

_SEPARATOR = re.compile(r"\s*[/>|»›•:;,]\s*|\s+-\s+")
"""Between the parts of «Экономика / Финансы»; a hyphen inside a word («Шоу-бизнес») separates nothing."""
_SITES = "sites"

TopicsBySection: TypeAlias = Mapping[str, tuple[str, ...]]
"""Folded section name → the topics it may mean; none where it names a place or a format."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The section names of all sites, and by site those that mean something else there."""

    everywhere: TopicsBySection = field(default_factory=dict)
    sites: Mapping[str, TopicsBySection] = field(default_factory=dict)

    def read(self, section: str, site: str | None = None) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The known parts of a section as printed («Экономика / Финансы»): start, end and topics of each."""
        at_site = self.sites.get(site or "", {})
        start = 0
        for separator in (*_SEPARATOR.finditer(section), None):
            end = separator.start() if separator else len(section)
            name = fold(section[start:end])
            topics = at_site.get(name, self.everywhere.get(name, ()))
            if topics:
                yield start, end, topics
            start = separator.end() if separator else end


def file() -> Traversable:
    """The table that travels with the package."""
    return files(__package__) / "sections.toml"


def read(table: Traversable, topics: Collection[str]) -> Sections:
    """The sections of a table.

    Raises:
        DataFileError: a section is defined twice, or its topics are no list of known slugs.
    """
    return from_rows(table, read_toml(table), topics)


def from_rows(table: Traversable, rows: Mapping[str, Any], topics: Collection[str]) -> Sections:
    """The sections of a file's rows: name → topics, and under `sites` the same for each site."""
    everywhere = {name: row for name, row in rows.items() if name != _SITES}
    at_sites = {site: _topics_by_section(table, own, topics) for site, own in rows.get(_SITES, {}).items()}
    return Sections(_topics_by_section(table, everywhere, topics), at_sites)


def merged(base: Sections, over: Sections) -> Sections:
    """The sections of both; where they disagree, those of `over`."""
    sites: dict[str, TopicsBySection] = {}
    for site in {*base.sites, *over.sites}:
        sites[site] = {**base.sites.get(site, {}), **over.sites.get(site, {})}
    return Sections({**base.everywhere, **over.everywhere}, sites)


def _topics_by_section(table: Traversable, rows: Mapping[str, Any], topics: Collection[str]) -> TopicsBySection:
    found: dict[str, tuple[str, ...]] = {}
    for name, slugs in rows.items():
        if fold(name) in found:
            raise tables.fault(table, name, "is defined twice; remove one")
        if not isinstance(slugs, list) or any(slug not in topics for slug in slugs):
            raise tables.fault(table, name, f"must be a list of known topics, not {slugs!r}")
        found[fold(name)] = tuple(slugs)
    return found
