"""An operator's own topics: a TOML file that adds to the shipped tables or overrides them.

[topics."watch/ferries"]        # a topic of one's own; a top one (here `watch`) is made where it is missing
ru = "Паромы"                   # labels, both optional
en = "Ferries"
terms = { "паром" = 4, "переправа" = { weight = 2, near = ["река", "остров"] } }

[topics.sport]                  # a shipped one: its terms are added, those that it has get this weight
terms = { "пиклбол*" = 4, "ядро" = 0 }

[topics."lifestyle/games"]
off = true                      # never given

[sections]                      # rubric -> topics, everywhere; [sections.sites.lenta] at one site only
"Город и река" = ["watch/ferries"]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.topics import sections, tables
from newscrawl.topics.rules import Rule, assembled, weight_of
from newscrawl.topics.sections import Sections
from newscrawl.topics.taxonomy import Topic

_FIELDS = {"ru", "en", "medtop", "terms", "off"}


@dataclass(frozen=True, slots=True)
class OwnTopics:
    """What an operator's file says."""

    topics: tuple[Topic, ...]
    """New ones; the shipped ones that it names are not among them."""
    off: frozenset[str]
    rules: tuple[Rule, ...]
    sections: Sections


def read(file: Traversable, shipped: Sequence[Topic]) -> OwnTopics:
    """The operator's file.

    Raises:
        DataFileError: it cannot be read, or an entry is not as it must be; the message names the file and the line.
    """
    rows = read_toml(file)
    for name in rows.keys() - {"topics", "sections"}:
        raise tables.fault(file, name, "a file of topics has the tables topics and sections")
    known = {topic.slug for topic in shipped}
    spoken: dict[str, Mapping[str, Any]] = rows.get("topics", {})
    for slug, row in spoken.items():
        _check(file, slug, row)
    new = _new_topics(spoken, known)
    slugs = known | {topic.slug for topic in new}
    return OwnTopics(
        topics=new,
        off=frozenset(slug for slug, row in spoken.items() if row.get("off")),
        rules=_rules(file, spoken),
        sections=sections.of_tables(file, rows.get("sections", {}), slugs),
    )


def _check(file: Traversable, slug: str, row: Any) -> None:
    if not isinstance(row, dict) or not row.keys() <= _FIELDS:
        raise tables.fault(file, slug, f"a topic has the keys {', '.join(sorted(_FIELDS))} and no other")
    if slug.count("/") > 1 or not all(part.replace("-", "").isalnum() for part in slug.split("/")):
        raise tables.fault(file, slug, "a topic is a slug or two apart by a slash: watch/ferries")
    if not isinstance(row.get("terms", {}), dict) or not isinstance(row.get("off", False), bool):
        raise tables.fault(file, slug, "terms is a table of terms and weights, off is true or false")


def _new_topics(spoken: Mapping[str, Mapping[str, Any]], known: set[str]) -> tuple[Topic, ...]:
    named = {slug: row for slug, row in spoken.items() if slug not in known}
    tops = {slug.partition("/")[0] for slug in named} - known - named.keys()
    rows: dict[str, Mapping[str, Any]] = {**{top: {} for top in sorted(tops)}, **named}
    return tuple(
        Topic(slug=slug, medtop=row.get("medtop", ""), label_en=row.get("en", slug), label_ru=row.get("ru", slug))
        for slug, row in rows.items()
    )


def _rules(file: Traversable, spoken: Mapping[str, Mapping[str, Any]]) -> tuple[Rule, ...]:
    return assembled(
        (file, term, weight_of(file, slug, term, said))
        for slug, row in spoken.items()
        for term, said in row.get("terms", {}).items()
    )
