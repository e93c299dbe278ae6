"""The weights learned from labelled news, and the corrections that a person makes to them."""

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
    """The content of a learned table."""

    weights: Mapping[tuple[str, ...], Sequence[Weight]]
    """Term, as the keys of its words → its weights for top subjects."""
    bias: Mapping[str, float]
    """Top subject → its logit before anything is read."""


def file() -> Traversable:
    """The table that `make topics` writes."""
    return files(__package__) / "learned.toml"


def corrections() -> Traversable:
    """The table of corrections, which only a person writes."""
    return files(__package__) / "corrections.toml"


def read(table: Traversable, topics: Collection[str]) -> Learned:
    """A table as `make topics` writes it: its terms are dictionary forms already, so no word is looked up here.

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


def applied(hand_written: Sequence[Rule], learned: Learned, topics: Collection[str]) -> tuple[Rule, ...]:
    """The hand-written rules with learned weights for top subjects in place of theirs; corrections win over both.

    A learned word that a stem covers («футболист» and `футбол*`) keeps the finer topics of the stem's rule.
    """
    lexicon = Lexicon(hand_written)
    by_keys = {rule.keys: rule for rule in hand_written}
    for keys, weights in learned.weights.items():
        own = by_keys.get(keys)
        base = own
        if base is None and len(keys) == 1:
            base = lexicon.covering(keys[0])
        finer = [weight for weight in base.weights if "/" in weight.topic] if base is not None else []
        pattern = own.pattern if own is not None else " ".join(keys)
        by_keys[keys] = Rule(pattern=pattern, keys=keys, weights=(*weights, *finer))
    return rules.overridden(by_keys.values(), rules.read((corrections(),), topics))
