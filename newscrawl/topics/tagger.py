"""From what a text says to its topics: evidence added up, saturated, compared with the strongest."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newscrawl.items import Article, Evidence, TopicTag
from newscrawl.topics import rules, sections
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule
from newscrawl.topics.taxonomy import file as taxonomy_file
from newscrawl.topics.taxonomy import taxonomy

_SCORING = 1
"""Raised by hand when the code below comes to give other tags for the same tables."""

VERSION = f"{_SCORING}-{rules.digest((*rules.shipped(), taxonomy_file(), sections.file()))}"
"""Names the scoring and the content of every table; another version may tag otherwise."""

_EVIDENCES = 5
_TITLE, _LEAD, _TEXT = 2.0, 1.4, 1.0
_LEAD_CHARACTERS = 350
_SECTION_WEIGHT = 5.0
_ENOUGH = 0.35
"""The score from which a topic stands."""
_BESIDE_BEST = 0.4
"""The share of the best topic's evidence from which another one stands beside it."""

Place = Literal["title", "text"]


@dataclass(slots=True)
class _Finding:
    """One rule's matches in an article: how often, and the first at the most telling place."""

    rule: Rule
    text: str
    place: Place
    factor: float
    count: int = 1

    @property
    def factor_of_all(self) -> float:
        """A word said again says less each time."""
        return self.factor + math.log2(self.count) / 2


def tag(title: str, text: str, section: str | None = None) -> tuple[TopicTag, ...]:
    """The topics of an article, best first; none where too little speaks for any.

    Each rule that matches adds its weight, twice in the title, more in the lead, less each time it is repeated; the
    publisher's rubric adds its own. The sum saturates to the score `1 - exp(-sum / scale)`, with a scale that grows
    with the root of the article's length. A finer topic stands only beside the one above it.

    Args:
        title: the headline; may be empty.
        text: lead and body; may be empty.
        section: the publisher's rubric as printed.
    """
    evidence = _by_topic(title, text, section)
    sums = {topic: sum(piece.weight for piece in pieces) for topic, pieces in evidence.items()}
    least = max(sums.values(), default=0.0) * _BESIDE_BEST
    scale = _scale(len(title) + len(text))
    scores = {topic: 1 - math.exp(-total / scale) for topic, total in sums.items() if total >= least > 0}
    standing = {topic: score for topic, score in scores.items() if score >= _ENOUGH}
    tags = (
        TopicTag(topic=topic, score=round(score, 3), evidence=_strongest(evidence[topic]))
        for topic, score in standing.items()
        if _parent(topic) in {"", *standing}
    )
    return tuple(sorted(tags, key=lambda found: (-found.score, found.topic.count("/"), found.topic)))


def tag_article(article: Article) -> Article:
    """The article with its topics and the version of the rules that gave them."""
    opens_with_lead = article.lead is None or article.body.startswith(article.lead)
    text = article.body if opens_with_lead else f"{article.lead}\n\n{article.body}"
    return article.replace(topics=tag(article.title, text, article.section), tagger=VERSION)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(rules.read(rules.shipped(), {topic.slug for topic in taxonomy()}))


def _parent(topic: str) -> str:
    return topic.rpartition("/")[0]


def _scale(characters: int) -> float:
    """The evidence that makes a score of 0.63: 10 for a headline alone, 15 at 600 characters, 30 at 2,400."""
    return 15 * math.sqrt(max(characters, 250) / 600)


def _by_topic(title: str, text: str, section: str | None) -> dict[str, list[Evidence]]:
    evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
    for found in _findings(title, text):
        for topic, weight in found.rule.weights:
            said = round(weight * found.factor_of_all, 2)
            evidence[topic].append(Evidence(text=found.text, place=found.place, weight=said))
    for rubric, topics in sections.topics_of(section or "").items():
        for topic in topics:
            said = round(_SECTION_WEIGHT / len(topics), 2)
            evidence[topic].append(Evidence(text=rubric, place="section", weight=said))
    return evidence


def _findings(title: str, text: str) -> Iterable[_Finding]:
    found: dict[str, _Finding] = {}
    for match in _lexicon().matches(title):
        _note(found, match.rule, title[match.start : match.end], "title", _TITLE)
    for match in _lexicon().matches(text):
        factor = _LEAD if match.start < _LEAD_CHARACTERS else _TEXT
        _note(found, match.rule, text[match.start : match.end], "text", factor)
    return found.values()


def _note(found: dict[str, _Finding], rule: Rule, text: str, place: Place, factor: float) -> None:
    known = found.get(rule.pattern)
    if known is None:
        found[rule.pattern] = _Finding(rule, text, place, factor)
    else:
        known.count += 1


def _strongest(pieces: list[Evidence]) -> tuple[Evidence, ...]:
    """A handful of what spoke for a topic, the strongest first."""
    spoke_for = (piece for piece in pieces if piece.weight > 0)
    return tuple(sorted(spoke_for, key=lambda piece: -piece.weight)[:_EVIDENCES])
