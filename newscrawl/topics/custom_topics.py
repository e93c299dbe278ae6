"""An operator's own topics: a TOML file that adds to the shipped tables or overrides them.

[topics."watch/ferries"]        # a topic of one's own; its parent (here `watch`) is made where it is missing
ru = "Паромы"                   # labels, both optional
en = "Ferries"
terms = { "паром" = 4, "переправа" = { weight = 2, near = ["река", "остров"] } }

[topics.sport]                  # a shipped topic: new terms are added, existing ones get this weight
terms = { "пиклбол*" = 4, "ядро" = 0 }

[topics."lifestyle/games"]
off = true                      # never given

[sections]                      # section -> topics, at every site; [sections.sites.lenta] at one site only
"Город и река" = ["watch/ferries"]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.topics import sections, tables
from newscrawl.topics.rules import Rule, TableEntry, rules_of, weight_of
from newscrawl.topics.sections import Sections
from newscrawl.topics.topic_taxonomy import Topic

_KEYS = {"ru", "en", "medtop", "terms", "off"}

_Rows = Mapping[str, Mapping[str, Any]]
"""Slug → the fields of its table."""


@dataclass(frozen=True, slots=True)
class CustomTopics:
    """The content of an operator's file."""

    topics: tuple[Topic, ...]
    """New topics; shipped ones that the file changes are not among them."""
    off: frozenset[str]
    """Slugs of topics that are switched off."""
    rules: tuple[Rule, ...]
    sections: Sections


def read(file: Traversable, shipped: Sequence[Topic]) -> CustomTopics:
    """Read and check an operator's file.

    Raises:
        DataFileError: it cannot be read or has a faulty entry; the message names file and line.
    """
    content = read_toml(file)
    for name in content.keys() - {"topics", "sections"}:
        raise tables.fault(file, name, "unknown table; a file of topics has the tables topics and sections")
    rows: _Rows = content.get("topics", {})
    for slug, row in rows.items():
        _check(file, slug, row)
    shipped_slugs = {topic.slug for topic in shipped}
    new_topics = _new_topics(rows, shipped_slugs)
    slugs = shipped_slugs | {topic.slug for topic in new_topics}
    return CustomTopics(
        topics=new_topics,
        off=frozenset(slug for slug, row in rows.items() if row.get("off")),
        rules=rules_of(_entries(file, rows)),
        sections=sections.from_rows(file, content.get("sections", {}), slugs),
    )


def _check(file: Traversable, slug: str, row: Any) -> None:
    if not isinstance(row, dict) or not row.keys() <= _KEYS:
        raise tables.fault(file, slug, f"a topic is a table with the keys {', '.join(sorted(_KEYS))} and no other")
    parts = slug.split("/")
    if len(parts) > 2 or not all(part.replace("-", "").isalnum() for part in parts):
        raise tables.fault(file, slug, "a topic's name is one slug, or two separated by a slash: watch/ferries")
    if not isinstance(row.get("terms", {}), dict) or not isinstance(row.get("off", False), bool):
        raise tables.fault(file, slug, "terms must be a table of terms and weights, off must be true or false")


def _new_topics(rows: _Rows, shipped_slugs: set[str]) -> tuple[Topic, ...]:
    """Topics that are not shipped, preceded by parents that neither the file nor the taxonomy has."""
    new_rows = {slug: row for slug, row in rows.items() if slug not in shipped_slugs}
    parents = {slug.partition("/")[0] for slug in new_rows} - shipped_slugs - new_rows.keys()
    all_rows: _Rows = {**{parent: {} for parent in sorted(parents)}, **new_rows}
    return tuple(_topic(slug, row) for slug, row in all_rows.items())


def _topic(slug: str, row: Mapping[str, Any]) -> Topic:
    return Topic(slug=slug, medtop=row.get("medtop", ""), label_en=row.get("en", slug), label_ru=row.get("ru", slug))


def _entries(file: Traversable, rows: _Rows) -> list[TableEntry]:
    entries: list[TableEntry] = []
    for slug, row in rows.items():
        for term, value in row.get("terms", {}).items():
            entries.append((file, term, weight_of(file, slug, term, value)))
    return entries
