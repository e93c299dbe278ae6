"""The terms found in an article's title and text, and how strongly each is present."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight
from newscrawl.topics.words import key, lower_case

Place: TypeAlias = Literal["title", "text", "section"]

_TITLE_FACTOR, _LEAD_FACTOR, _TEXT_FACTOR = 2.0, 1.5, 1.0
"""How much one occurrence counts by where it is. The weights in learned.toml were learned with these factors."""
_LEAD_CHARS = 350
"""The opening of a text, about two sentences: news names its subject there."""
_NORM_FLOOR = 4.0
"""Added under the root of the norm: keeps a text with two or three known words from being certain of anything."""


@dataclass(slots=True)
class Finding:
    """One rule and its occurrences."""

    rule: Rule
    spans: dict[Place, list[tuple[int, int]]] = field(default_factory=dict)
    """Start and end of each occurrence, in characters of the place."""
    counts: dict[Place, float] = field(default_factory=dict)
    """Number of occurrences; those in title and lead count for more."""

    def add(self, place: Place, span: tuple[int, int], factor: float) -> None:
        """One more occurrence."""
        self.spans.setdefault(place, []).append(span)
        self.counts[place] = self.counts.get(place, 0.0) + factor

    @property
    def value(self) -> float:
        """How strongly the term is present: each repetition adds less (sublinear term frequency)."""
        return 1 + math.log(sum(self.counts.values()))


def findings(lexicon: Lexicon, title: str, text: str) -> list[Finding]:
    """The terms of an article, by first occurrence; «МАТЧ ОТМЕНЁН» is read as lower case."""
    found: dict[tuple[str, ...], Finding] = {}
    for match in lexicon.matches(lower_case(title)):
        _finding_of(found, match.rule).add("title", (match.start, match.end), _TITLE_FACTOR)
    for match in lexicon.matches(lower_case(text)):
        factor = _LEAD_FACTOR if match.start < _LEAD_CHARS else _TEXT_FACTOR
        _finding_of(found, match.rule).add("text", (match.start, match.end), factor)
    return list(found.values())


def norm(found: Iterable[Finding]) -> float:
    """The divisor of all weights, so that long articles are no more certain than short ones (cosine normalisation)."""
    return math.sqrt(_NORM_FLOOR + sum(finding.value**2 for finding in found))


class ContextWords:
    """The known words of an article; read only when a weight has a condition on them."""

    def __init__(self, lexicon: Lexicon, title: str, text: str) -> None:
        self._lexicon = lexicon
        self._texts = (title, text)

    def allows(self, weight: Weight) -> bool:
        """Whether the article has a word that the weight needs, and none that excludes it."""
        if not weight.near and not weight.unless:
            return True
        near = {key(word) for word in weight.near}
        unless = {key(word) for word in weight.unless}
        is_near = not near or not near.isdisjoint(self._keys)
        return is_near and unless.isdisjoint(self._keys)

    @cached_property
    def _keys(self) -> set[str]:
        keys: set[str] = set()
        for text in self._texts:
            keys |= self._lexicon.known_keys(lower_case(text))
        return keys


def _finding_of(found: dict[tuple[str, ...], Finding], rule: Rule) -> Finding:
    if rule.keys not in found:
        found[rule.keys] = Finding(rule)
    return found[rule.keys]
