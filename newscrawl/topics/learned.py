"""The weights learnt from labelled news, and the corrections that a person makes to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from newscrawl.topics import tables
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight, entries, over, read

_BIAS = "bias"


def file() -> Traversable:
    """The table that `make topics` writes."""
    return files(__package__) / "learned.toml"


def corrections() -> Traversable:
    """The table that a person writes and no learning touches."""
    return files(__package__) / "corrections.toml"


@cache
def bias() -> Mapping[str, float]:
    """Top subject → what it starts from before anything is read."""
    return {topic: float(start) for topic, start in tables.read(file())[_BIAS].items()}


def applied(rules: Sequence[Rule], topics: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with what was learnt of top subjects in place of theirs, and the corrections in place of both.

    A learnt word that a rule's beginning covers («футболист» and `футбол*`) keeps the rule's finer topics.
    """
    lexicon = Lexicon(rules)
    found = {rule.keys: rule for rule in rules}
    for keys, weights in _learnt(file(), {*topics, _BIAS}).items():
        base = found.get(keys) or _covering(lexicon, keys)
        finer = tuple(weight for weight in base.weights if "/" in weight.topic) if base else ()
        pattern = base.pattern if base and keys in found else " ".join(keys)
        found[keys] = Rule(pattern=pattern, keys=keys, weights=(*weights, *finer))
    return over(found.values(), read((corrections(),), set(topics)))


def _learnt(table: Traversable, topics: set[str]) -> dict[tuple[str, ...], list[Weight]]:
    """Terms, which stand here as dictionary forms already, with what they say of each topic."""
    found: defaultdict[tuple[str, ...], list[Weight]] = defaultdict(list)
    for term, weight in entries(table, topics):
        if weight.topic != _BIAS:
            found[tuple(term.split())].append(weight)
    return found


def _covering(lexicon: Lexicon, keys: tuple[str, ...]) -> Rule | None:
    """The rule that would read the whole term by itself."""
    term = " ".join(keys)
    matches = list(lexicon.matches(term))
    whole = len(matches) == 1 and (matches[0].start, matches[0].end) == (0, len(term))
    return matches[0].rule if whole else None
