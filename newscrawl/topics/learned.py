"""The weights learnt from labelled news, and the corrections that a person makes to them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from newscrawl.topics import rules, tables
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight

_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learnt."""

    weights: Mapping[tuple[str, ...], Sequence[Weight]]
    """Term, as the keys of its words, → what it says of top subjects."""
    bias: Mapping[str, float]
    """Top subject → what it starts from before anything is read."""


def file() -> Traversable:
    """The table that `make topics` writes."""
    return files(__package__) / "learned.toml"


def corrections() -> Traversable:
    """The table that a person writes and no learning touches."""
    return files(__package__) / "corrections.toml"


def read(table: Traversable, topics: Collection[str]) -> Learned:
    """A table as `make topics` writes it: terms stand as dictionary forms already.

    Raises:
        DataFileError: a topic is unknown, a term malformed, a weight no number or too large.
    """
    weights: defaultdict[tuple[str, ...], list[Weight]] = defaultdict(list)
    bias: dict[str, float] = {}
    for term, weight in rules.entries(table, {*topics, _BIAS}):
        if weight.topic == _BIAS:
            bias[term] = weight.points
        else:
            weights[tuple(term.split())].append(weight)
    if not bias:
        raise tables.fault(table, _BIAS, "is missing; run `make topics`")
    return Learned(weights, bias)


def applied(hand: Sequence[Rule], learned: Learned, topics: Collection[str]) -> tuple[Rule, ...]:
    """The hand's rules with what was learnt of top subjects in place of theirs, and the corrections in place of both.

    A learnt word that a rule's beginning covers («футболист» and `футбол*`) keeps the rule's finer topics.
    """
    lexicon = Lexicon(hand)
    found = {rule.keys: rule for rule in hand}
    for keys, weights in learned.weights.items():
        base = found.get(keys) or (lexicon.covering(keys[0]) if len(keys) == 1 else None)
        finer = tuple(weight for weight in base.weights if "/" in weight.topic) if base else ()
        pattern = found[keys].pattern if keys in found else " ".join(keys)
        found[keys] = Rule(pattern=pattern, keys=keys, weights=(*weights, *finer))
    return rules.over(found.values(), rules.read((corrections(),), topics))
