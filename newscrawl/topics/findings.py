"""The terms that an article's title and text bear out, and how strongly each is said."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight
from newscrawl.topics.words import key, lower_case

Place: TypeAlias = Literal["title", "text", "section"]

_TITLE, _LEAD, _TEXT = 2.0, 1.5, 1.0
_LEAD_CHARACTERS = 350
_CALM = 4.0
"""Keeps a text with two or three known words from being sure of anything."""


@dataclass(slots=True)
class Finding:
    """One rule and where it is borne out."""

    rule: Rule
    spans: dict[Place, list[tuple[int, int]]] = field(default_factory=dict)
    said: dict[Place, float] = field(default_factory=dict)
    """By place, how often, a title's or a lead's word counting for more."""

    def note(self, place: Place, span: tuple[int, int], factor: float) -> None:
        """One more time."""
        self.spans.setdefault(place, []).append(span)
        self.said[place] = self.said.get(place, 0.0) + factor

    @property
    def value(self) -> float:
        """How strongly the term is said: a word said again says less each time (sublinear term frequency)."""
        return 1 + math.log(sum(self.said.values()))


def findings(lexicon: Lexicon, title: str, text: str) -> list[Finding]:
    """What the article bears out, in the order of its first mention; «МАТЧ ОТМЕНЁН» is read as small letters."""
    found: dict[tuple[str, ...], Finding] = {}
    for match in lexicon.matches(lower_case(title)):
        _of(found, match.rule).note("title", (match.start, match.end), _TITLE)
    for match in lexicon.matches(lower_case(text)):
        factor = _LEAD if match.start < _LEAD_CHARACTERS else _TEXT
        _of(found, match.rule).note("text", (match.start, match.end), factor)
    return list(found.values())


def norm(found: Iterable[Finding]) -> float:
    """What every weight is divided by, so that long articles are no surer than short ones (cosine normalisation)."""
    return math.sqrt(_CALM + sum(finding.value**2 for finding in found))


class Company:
    """The words of an article, looked at when a weight asks for company."""

    def __init__(self, lexicon: Lexicon, title: str, text: str) -> None:
        self._lexicon = lexicon
        self._texts = (title, text)

    def allows(self, weight: Weight) -> bool:
        """Whether the article holds a word that the weight asks for and none that forbids it."""
        if not weight.near and not weight.unless:
            return True
        near, unless = {key(word) for word in weight.near}, {key(word) for word in weight.unless}
        return (not near or bool(near & self._words)) and not unless & self._words

    @cached_property
    def _words(self) -> set[str]:
        return {word for text in self._texts for word in self._lexicon.company(lower_case(text))}


def _of(found: dict[tuple[str, ...], Finding], rule: Rule) -> Finding:
    if rule.keys not in found:
        found[rule.keys] = Finding(rule)
    return found[rule.keys]
