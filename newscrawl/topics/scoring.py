"""Adds up the evidence for each topic, decides which topics the article gets, and selects the evidence to show.

A linear classifier over terms (multinomial logistic regression) whose weights are tables that a person can read: a
term adds `points x value / norm` to the logit of a topic, the publisher's section adds its own, and the 17 top
subjects share one probability by softmax. Finer topics add up in the same way and are given below their subject; an
operator's own top topics compete with nothing.

The thresholds were chosen by hand; tests/topics holds the samples and hard cases that they decide.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newscrawl.items import Evidence, TopicTag
from newscrawl.topics.findings import Finding, Place

_MAX_EVIDENCE = 5
"""Pieces of evidence per tag: as many as a reader looks at."""
_MAX_SPANS = 10
"""Occurrences per piece of evidence."""
_MIN_PROBABILITY = 0.2
"""Of the best subject; below it an article has no topic."""
_MIN_PROBABILITY_RATIO = 0.2
"""A further subject needs this share of the best one's probability, …"""
_MIN_EVIDENCE_RATIO = 0.6
"""… or of its evidence: softmax gives nearly everything to a subject that leads by a little."""
_MIN_EVIDENCE_BESIDE = 1.0
"""Evidence that a further subject needs in any case."""
_MIN_FINER_EVIDENCE = 0.8
"""Evidence that a finer topic needs to be given below its subject; also the scale of its score."""
_MIN_FINER_RATIO = 0.4
"""Share of the best finer topic's evidence that another one of the subject needs."""
_CUSTOM_SCALE = 6.0
"""Points, found once in the text, that give an operator's own top topic a score of 1 - 1/e = 0.63."""
_MIN_CUSTOM_SCORE = 0.35
"""Score that an operator's own top topic needs."""


class Account:
    """The evidence for each topic of one article."""

    def __init__(self, title: str, text: str, section: str) -> None:
        self._printed = {"title": title, "text": text, "section": section}
        self._findings: defaultdict[str, list[tuple[float, Finding]]] = defaultdict(list)
        self._sections: defaultdict[str, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        self.totals: defaultdict[str, float] = defaultdict(float)

    def add(self, topic: str, weight: float, finding: Finding) -> None:
        """A finding's weight."""
        self.totals[topic] += weight
        self._findings[topic].append((weight, finding))

    def add_section(self, topic: str, weight: float, span: tuple[int, int]) -> None:
        """The weight of the publisher's section, or of a part of its name."""
        self.totals[topic] += weight
        self._sections[topic].append((weight, span))

    def tag(self, topic: str, score: float) -> TopicTag:
        """A topic with its strongest evidence, strongest first."""
        return TopicTag(topic=topic, score=round(score, 3), evidence=self._strongest(topic))

    def _strongest(self, topic: str) -> tuple[Evidence, ...]:
        pieces = [self._piece("section", (span,), weight, "") for weight, span in self._sections[topic]]
        by_weight = sorted(self._findings[topic], key=lambda pair: -pair[0])
        for weight, finding in by_weight[:_MAX_EVIDENCE]:
            pieces += self._pieces_of(finding, weight)
        supporting = [piece for piece in pieces if piece.weight > 0]
        supporting.sort(key=lambda piece: -piece.weight)
        return tuple(supporting[:_MAX_EVIDENCE])

    def _pieces_of(self, finding: Finding, weight: float) -> Iterator[Evidence]:
        """A finding's weight, shared out between title and text."""
        all_counts = sum(finding.counts.values())
        for place, spans in finding.spans.items():
            share = weight * finding.counts[place] / all_counts
            yield self._piece(place, spans[:_MAX_SPANS], share, finding.rule.pattern)

    def _piece(self, place: Place, spans: Sequence[tuple[int, int]], weight: float, term: str) -> Evidence:
        start, end = spans[0]
        printed = self._printed[place][start:end]
        return Evidence(text=printed, place=place, weight=round(weight, 2), term=term or printed, spans=tuple(spans))


def tags(account: Account, bias: Mapping[str, float], custom: Iterable[str], norm: float) -> tuple[TopicTag, ...]:
    """The topics that the article gets, best first.

    Args:
        account: the evidence for every topic.
        bias: the logit of each top subject before any evidence.
        custom: an operator's own top topics.
        norm: the divisor of the account's weights.
    """
    found = [account.tag(topic, score) for topic, score in _subjects(account.totals, bias).items()]
    for topic in custom:
        score = 1 - math.exp(-account.totals[topic] * norm / _CUSTOM_SCALE)
        if score >= _MIN_CUSTOM_SCORE:
            found.append(account.tag(topic, score))
    for parent in tuple(found):
        found += _finer(account, parent)
    return tuple(sorted(found, key=lambda tag: (-tag.score, tag.topic.count("/"), tag.topic)))


def _subjects(totals: Mapping[str, float], bias: Mapping[str, float]) -> dict[str, float]:
    """The top subjects of the article with their probabilities: softmax of bias and evidence."""
    ratios = _odds_to_best({topic: start + totals.get(topic, 0.0) for topic, start in bias.items()})
    whole = sum(ratios.values())
    best = max(ratios, key=lambda topic: ratios[topic])
    if ratios[best] / whole < _MIN_PROBABILITY:
        return {}
    subjects = {best: ratios[best] / whole}
    for topic, ratio in ratios.items():
        evidence = totals.get(topic, 0.0)
        is_near_best = ratio >= _MIN_PROBABILITY_RATIO or evidence >= _MIN_EVIDENCE_RATIO * totals.get(best, 0.0)
        if evidence >= _MIN_EVIDENCE_BESIDE and is_near_best:
            subjects[topic] = ratio / whole
    return subjects


def _odds_to_best(logits: Mapping[str, float]) -> dict[str, float]:
    """Each probability relative to the highest one; shifted by the highest logit, no exponential overflows."""
    highest = max(logits.values())
    return {topic: math.exp(logit - highest) for topic, logit in logits.items()}


def _finer(account: Account, parent: TopicTag) -> list[TopicTag]:
    """The finer topics right below a tag; their score is not above its own."""
    below = {topic: total for topic, total in account.totals.items() if topic.rpartition("/")[0] == parent.topic}
    least = max(_MIN_FINER_EVIDENCE, max(below.values(), default=0.0) * _MIN_FINER_RATIO)
    found = []
    for topic, total in below.items():
        if total >= least:
            found.append(account.tag(topic, parent.score * (1 - math.exp(-total / _MIN_FINER_EVIDENCE))))
    return found
