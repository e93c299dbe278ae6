"""The rule tables: which words and phrases speak for which topic, and how strongly."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.topics import tables

NEUTRAL = "neutral"
"""The table whose entries speak for nothing; as the longer reading they silence the words inside them."""

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one pattern says of each topic.

    A pattern is one or more words apart by a space. A word is a stem that takes an inflectional ending (`матч`: матч,
    матчей), or any continuation where it ends in `*` (`футбол*`: футболист); written in capitals it is an abbreviation
    and counts only as printed (`СВО`, not «своя»).
    """

    pattern: str
    weights: tuple[tuple[str, float], ...]


def shipped() -> tuple[Traversable, ...]:
    """The tables that travel with the package, by name."""
    found = (file for file in files(__package__).iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda file: file.name))


def digest(tables_of_rules: Collection[Traversable]) -> str:
    """Eight hex digits that change with any of the files."""
    content = b"\0".join(file.read_bytes() for file in tables_of_rules)
    return hashlib.sha256(content).hexdigest()[:8]


def read(tables_of_rules: Collection[Traversable], topics: Collection[str]) -> tuple[Rule, ...]:
    """The rules of the files. What speaks for a finer topic speaks for those above it, as strongly or as they say.

    Raises:
        DataFileError: a topic is unknown, a pattern is malformed or stands twice, a weight is no number or too large.
    """
    weights: dict[str, dict[str, float]] = {}
    for file in tables_of_rules:
        for topic, pattern, weight in _entries(file, topics):
            spoken = weights.setdefault(pattern, {})
            if topic in spoken:
                raise tables.fault(file, pattern, f"stands twice in the topic {topic!r}")
            spoken[topic] = weight
    return tuple(Rule(pattern=pattern, weights=_rolled_up(spoken)) for pattern, spoken in weights.items())


def _entries(file: Traversable, topics: Collection[str]) -> Iterator[tuple[str, str, float]]:
    for topic, table in tables.read(file).items():
        if topic != NEUTRAL and topic not in topics:
            raise tables.fault(file, topic, "no such topic in taxonomy.toml")
        if not isinstance(table, dict):
            raise tables.fault(file, topic, "must be a table of patterns and weights")
        for pattern, weight in table.items():
            _check(file, pattern, weight)
            yield topic, pattern, float(weight)


def _check(file: Traversable, pattern: str, weight: Any) -> None:
    if not pattern or pattern != " ".join(pattern.split()) or "ё" in pattern:
        raise tables.fault(file, pattern, "words stand apart by one space, with е for ё")
    if not all(word.removesuffix("*").isalpha() and word in (word.lower(), word.upper()) for word in pattern.split()):
        raise tables.fault(file, pattern, "a word is letters, all small or all capital, with at most one * at its end")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or abs(weight) > MOST:
        raise tables.fault(file, pattern, f"its weight must be a number from -{MOST} to {MOST}, not {weight!r}")


def _rolled_up(spoken: dict[str, float]) -> tuple[tuple[str, float], ...]:
    rolled = {topic: weight for topic, weight in spoken.items() if topic != NEUTRAL}
    for topic, weight in sorted(rolled.items(), reverse=True):
        parent = topic.rpartition("/")[0]
        if parent and weight > 0:
            rolled[parent] = max(weight, rolled.get(parent, weight))
    return tuple(sorted(rolled.items()))
