"""The term tables: which words and phrases speak for which topic, how strongly, and in which company."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.topics import tables
from newscrawl.topics.words import key

NEUTRAL = "neutral"
"""The table whose entries speak for nothing; as the longer reading they silence the words inside them."""

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a term says of one topic, and the company it says it in."""

    topic: str
    points: float
    near: tuple[str, ...] = ()
    """Terms of which one must stand in the article too, if there are any."""
    unless: tuple[str, ...] = ()
    """Terms of which none may stand in the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one term says of each topic.

    A term is one or more words apart by a space, in any form: it is looked up by its dictionary forms («ключевая
    ставка»: «ключевой ставкой»). A word that ends in `*` stands for every form that begins so (`футбол*`); one in
    capitals is an abbreviation and counts only as printed (`СВО`, not «своя»).
    """

    pattern: str
    keys: tuple[str, ...]
    """What its words are looked up by."""
    weights: tuple[Weight, ...]


def shipped() -> tuple[Traversable, ...]:
    """The tables that travel with the package, by name."""
    found = (file for file in files(__package__).iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda file: file.name))


def read(tables_of_rules: Collection[Traversable], topics: Collection[str]) -> tuple[Rule, ...]:
    """The rules of the files. What speaks for a finer topic speaks for those above it, as strongly or as they say.

    Raises:
        DataFileError: a topic is unknown, a term is malformed or stands twice, a weight is no number or too large.
    """
    return assembled((file, *entry) for file in tables_of_rules for entry in entries(file, topics))


def assembled(said: Iterable[tuple[Traversable, str, Weight]]) -> tuple[Rule, ...]:
    """One rule a term, of all that files say of it.

    Raises:
        DataFileError: a term stands twice in one topic.
    """
    printed: dict[tuple[str, ...], str] = {}
    weights: dict[tuple[str, ...], dict[str, Weight]] = {}
    for file, pattern, weight in said:
        keys = tuple(key(word) for word in pattern.split())
        spoken = weights.setdefault(keys, {})
        if weight.topic in spoken:
            raise tables.fault(file, pattern, f"stands twice in the topic {weight.topic!r}", weight.topic)
        spoken[weight.topic] = weight
        printed.setdefault(keys, pattern)
    return tuple(Rule(pattern=printed[keys], keys=keys, weights=_rolled_up(spoken)) for keys, spoken in weights.items())


def over(rules: Iterable[Rule], winning: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with what others say of a topic in place of what they say of it."""
    found = {rule.keys: rule for rule in rules}
    for rule in winning:
        said = {weight.topic for weight in rule.weights}
        base = found.get(rule.keys, rule)
        kept = tuple(weight for weight in base.weights if weight.topic not in said)
        found[rule.keys] = replace(base, weights=(*kept, *rule.weights))
    return tuple(found.values())


def without(rules: Iterable[Rule], topics: AbstractSet[str]) -> tuple[Rule, ...]:
    """The rules with nothing said of some topics, nor of those below them."""
    return tuple(
        replace(rule, weights=tuple(weight for weight in rule.weights if not topics & _path(weight.topic)))
        for rule in rules
    )


def _path(topic: str) -> set[str]:
    return {topic, topic.partition("/")[0]}


def entries(file: Traversable, topics: Collection[str]) -> Iterator[tuple[str, Weight]]:
    """Each term of a file with what it says, in the file's order."""
    for topic, table in read_toml(file).items():
        if topic != NEUTRAL and topic not in topics:
            raise tables.fault(file, topic, "no such topic in taxonomy.toml")
        if not isinstance(table, dict):
            raise tables.fault(file, topic, "must be a table of terms and weights")
        for pattern, said in table.items():
            yield pattern, weight_of(file, topic, pattern, said)


def weight_of(file: Traversable, topic: str, pattern: str, said: Any) -> Weight:
    """What a table's entry says: a number, or a table of it and the company it asks for.

    Raises:
        DataFileError: it is neither, or the term is malformed.
    """
    fields: Mapping[str, Any] = said if isinstance(said, dict) else {"weight": said}
    if not fields.keys() <= {"weight", "near", "unless"}:
        raise tables.fault(file, pattern, "has the keys weight, near, unless and no other", topic)
    points, near, unless = fields.get("weight"), fields.get("near", []), fields.get("unless", [])
    if isinstance(points, bool) or not isinstance(points, int | float) or abs(points) > MOST:
        raise tables.fault(file, pattern, f"its weight must be a number from -{MOST} to {MOST}, not {points!r}", topic)
    if not isinstance(near, list) or not isinstance(unless, list):
        raise tables.fault(file, pattern, "near and unless are lists of words", topic)
    for term in (pattern, *near, *unless):
        _check_term(file, pattern, term)
    if any(" " in term for term in (*near, *unless)):
        raise tables.fault(file, pattern, "near and unless hold single words", topic)
    return Weight(topic=topic, points=float(points), near=tuple(near), unless=tuple(unless))


def _check_term(file: Traversable, pattern: str, term: Any) -> None:
    if not isinstance(term, str) or not term or term != " ".join(term.split()) or "ё" in term:
        raise tables.fault(file, pattern, "words stand apart by one space, with е for ё")
    if not all(word.removesuffix("*").replace("-", "").isalnum() for word in term.split()):
        raise tables.fault(file, pattern, "a word is letters, digits and hyphens, with at most one * at its end")


def _rolled_up(spoken: dict[str, Weight]) -> tuple[Weight, ...]:
    rolled = {topic: weight for topic, weight in spoken.items() if topic != NEUTRAL}
    for topic, weight in sorted(rolled.items(), reverse=True):
        parent = topic.rpartition("/")[0]
        stronger = parent in rolled and rolled[parent].points >= weight.points
        if parent and weight.points > 0 and not stronger:
            rolled[parent] = Weight(topic=parent, points=weight.points, near=weight.near, unless=weight.unless)
    return tuple(rolled[topic] for topic in sorted(rolled))
