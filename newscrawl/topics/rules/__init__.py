"""The term tables: which words and phrases speak for which topic, how strongly, and under which conditions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from newscrawl.data_files import read_toml
from newscrawl.topics import tables
from newscrawl.topics.words import key

NEUTRAL = "neutral"
"""The table whose terms speak for nothing; as longer phrases they win over the words inside them and silence them."""

MAX_POINTS = 6
"""Limit of a weight, positive or negative: a term found once and alone adds 6 / √5 = 2.7 to a logit at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A term's weight for one topic, and its conditions."""

    topic: str
    points: float
    near: tuple[str, ...] = ()
    """Words of which the article must have one, if there are any."""
    unless: tuple[str, ...] = ()
    """Words of which the article must have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A term with its weights for all topics.

    A term is one or more space-separated words in any form; it is looked up by dictionary forms («ключевая ставка»
    finds «ключевой ставкой»). A word that ends in `*` is a stem and finds every form that begins so (`футбол*`). A word
    in capitals is an abbreviation and is found only as printed (`СВО`, not «своя»).
    """

    pattern: str
    """The term as the table has it."""
    keys: tuple[str, ...]
    """What its words are looked up by."""
    weights: tuple[Weight, ...]


TableEntry: TypeAlias = tuple[Traversable, str, Weight]
"""The file, the term as written there, and one of its weights."""


def shipped() -> tuple[Traversable, ...]:
    """The tables that travel with the package, by name."""
    found = [file for file in files(__package__).iterdir() if file.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda file: file.name))


def read(tables_of_rules: Collection[Traversable], topics: Collection[str]) -> tuple[Rule, ...]:
    """The rules of some files. A term of a finer topic speaks for the parent too, at least as strongly.

    Raises:
        DataFileError: a topic is unknown, a term is malformed or defined twice, a weight is no number or too large.
    """
    return rules_of((file, term, weight) for file in tables_of_rules for term, weight in entries(file, topics))


def rules_of(all_entries: Iterable[TableEntry]) -> tuple[Rule, ...]:
    """One rule per term, from all entries of all files.

    Raises:
        DataFileError: a term is defined twice in one topic.
    """
    patterns: dict[tuple[str, ...], str] = {}
    weights: dict[tuple[str, ...], dict[str, Weight]] = {}
    for file, pattern, weight in all_entries:
        keys = tuple(key(word) for word in pattern.split())
        by_topic = weights.setdefault(keys, {})
        if weight.topic in by_topic:
            raise tables.fault(
                file, pattern, f"is defined twice in the topic {weight.topic!r}; remove one", weight.topic
            )
        by_topic[weight.topic] = weight
        patterns.setdefault(keys, pattern)
    return tuple(
        Rule(pattern=patterns[keys], keys=keys, weights=_with_parents(by_topic)) for keys, by_topic in weights.items()
    )


def overridden(rules: Iterable[Rule], winning: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules, with the weights of `winning` in place of theirs for the same term and topic."""
    by_keys = {rule.keys: rule for rule in rules}
    for rule in winning:
        topics = {weight.topic for weight in rule.weights}
        base = by_keys.get(rule.keys, rule)
        kept = [weight for weight in base.weights if weight.topic not in topics]
        by_keys[rule.keys] = replace(base, weights=(*kept, *rule.weights))
    return tuple(by_keys.values())


def without(rules: Iterable[Rule], topics: AbstractSet[str]) -> tuple[Rule, ...]:
    """The rules without their weights for some topics and those below them."""
    kept: list[Rule] = []
    for rule in rules:
        weights = tuple(weight for weight in rule.weights if topics.isdisjoint(_with_parent(weight.topic)))
        kept.append(replace(rule, weights=weights))
    return tuple(kept)


def _with_parent(topic: str) -> tuple[str, str]:
    return topic, topic.partition("/")[0]


def entries(file: Traversable, topics: Collection[str]) -> Iterator[tuple[str, Weight]]:
    """Each term of a file with a weight, in the file's order."""
    for topic, table in read_toml(file).items():
        if topic != NEUTRAL and topic not in topics:
            raise tables.fault(file, topic, "no such topic in taxonomy.toml")
        if not isinstance(table, dict):
            raise tables.fault(file, topic, "must be a table of terms and weights")
        for pattern, value in table.items():
            yield pattern, weight_of(file, topic, pattern, value)


def weight_of(file: Traversable, topic: str, pattern: str, value: Any) -> Weight:
    """The weight that a table gives a term: `4`, or `{ weight = 4, near = ["река"], unless = ["ваучер"] }`.

    Raises:
        DataFileError: it is neither, or the term is malformed.
    """
    fields: Mapping[str, Any] = value if isinstance(value, dict) else {"weight": value}
    if not fields.keys() <= {"weight", "near", "unless"}:
        raise tables.fault(file, pattern, "has the keys weight, near, unless and no other", topic)
    points, near, unless = fields.get("weight"), fields.get("near", []), fields.get("unless", [])
    if isinstance(points, bool) or not isinstance(points, int | float) or abs(points) > MAX_POINTS:
        reason = f"its weight must be a number from -{MAX_POINTS} to {MAX_POINTS}, not {points!r}"
        raise tables.fault(file, pattern, reason, topic)
    if not isinstance(near, list) or not isinstance(unless, list):
        raise tables.fault(file, pattern, "near and unless must be lists of words", topic)
    for term in (pattern, *near, *unless):
        _check_term(file, pattern, term)
    if any(" " in term for term in (*near, *unless)):
        raise tables.fault(file, pattern, "near and unless must hold single words", topic)
    return Weight(topic=topic, points=float(points), near=tuple(near), unless=tuple(unless))


def _check_term(file: Traversable, pattern: str, term: Any) -> None:
    if not isinstance(term, str) or not term or term != " ".join(term.split()) or "ё" in term:
        raise tables.fault(file, pattern, "words must be separated by one space, with е for ё")
    if not all(word.removesuffix("*").replace("-", "").isalnum() for word in term.split()):
        raise tables.fault(file, pattern, "a word is letters, digits and hyphens, with at most one * at its end")


def _with_parents(by_topic: dict[str, Weight]) -> tuple[Weight, ...]:
    """A term's weights; a positive one for a finer topic counts for the parent too, unless that has a higher one."""
    weights = {topic: weight for topic, weight in by_topic.items() if topic != NEUTRAL}
    for topic, weight in sorted(weights.items(), reverse=True):
        parent = topic.rpartition("/")[0]
        is_stronger = parent in weights and weights[parent].points >= weight.points
        if parent and weight.points > 0 and not is_stronger:
            weights[parent] = replace(weight, topic=parent)
    return tuple(weights[topic] for topic in sorted(weights))
