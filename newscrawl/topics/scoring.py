"""From what an article says to its topics: evidence added up, set against each other, and shown.

A linear classifier over terms (multinomial logistic regression) whose weights are tables that a person can read: a term
adds `points x value / norm` to the logit of a topic, the publisher's rubric adds its own, and the 17 top subjects share
one belief by softmax. Finer topics add up in the same way and stand below their subject; an operator's own top topics
compete with nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newscrawl.items import Evidence, TopicTag
from newscrawl.topics.findings import Finding, Place

_EVIDENCES = 5
_SPANS = 10
_LEAST = 0.2
"""The belief from which the best subject stands; below it an article has no topic."""
_BESIDE_BEST = 0.2
"""The share of the best subject's belief from which another one stands beside it, …"""
_AS_WELL_SAID = 0.6
"""… or the share of its evidence: belief runs to the one that is said a little better."""
_OF_ITS_OWN = 1.0
"""The evidence without which none stands beside the best, however little that has."""
_FINER = 0.8
"""The evidence from which a finer topic stands below its subject."""
_FINER_BESIDE = 0.4
"""The share of the best finer topic's evidence from which another one of the subject stands beside it."""
_OWN = 6.0
"""The points, said once in the text, that give an operator's own top topic a score of 0.63."""
_OWN_LEAST = 0.35
"""The score from which an operator's own top topic stands."""


class Account:
    """What speaks for each topic of one article."""

    def __init__(self, title: str, text: str, section: str) -> None:
        self._printed = {"title": title, "text": text, "section": section}
        self._findings: defaultdict[str, list[tuple[float, Finding]]] = defaultdict(list)
        self._rubrics: defaultdict[str, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        self.totals: defaultdict[str, float] = defaultdict(float)

    def add(self, topic: str, weight: float, finding: Finding) -> None:
        """A finding's weight."""
        self.totals[topic] += weight
        self._findings[topic].append((weight, finding))

    def add_rubric(self, topic: str, weight: float, span: tuple[int, int]) -> None:
        """The weight of the publisher's rubric."""
        self.totals[topic] += weight
        self._rubrics[topic].append((weight, span))

    def tag(self, topic: str, score: float) -> TopicTag:
        """A topic with a handful of what spoke for it, the strongest first."""
        return TopicTag(topic=topic, score=round(score, 3), evidence=self._strongest(topic))

    def _strongest(self, topic: str) -> tuple[Evidence, ...]:
        said = sorted(self._findings[topic], key=lambda pair: -pair[0])[:_EVIDENCES]
        pieces = [self._piece("section", (span,), weight, "") for weight, span in self._rubrics[topic]]
        for weight, finding in said:
            whole = sum(finding.said.values())
            for place, spans in finding.spans.items():
                share = weight * finding.said[place] / whole
                pieces.append(self._piece(place, spans[:_SPANS], share, finding.rule.pattern))
        spoke_for = (piece for piece in pieces if piece.weight > 0)
        return tuple(sorted(spoke_for, key=lambda piece: -piece.weight)[:_EVIDENCES])

    def _piece(self, place: Place, spans: Sequence[tuple[int, int]], weight: float, term: str) -> Evidence:
        start, end = spans[0]
        printed = self._printed[place][start:end]
        return Evidence(text=printed, place=place, weight=round(weight, 2), term=term or printed, spans=tuple(spans))


def tags(account: Account, bias: Mapping[str, float], own: Iterable[str], norm: float) -> tuple[TopicTag, ...]:
    """The topics that stand, best first.

    Args:
        account: the evidence for every topic.
        bias: what each of the subjects that share the belief starts from.
        own: an operator's own top topics.
        norm: what the account's weights were divided by.
    """
    found = [account.tag(topic, score) for topic, score in _subjects(account.totals, bias).items()]
    for topic in own:
        score = 1 - math.exp(-account.totals[topic] * norm / _OWN)
        if score >= _OWN_LEAST:
            found.append(account.tag(topic, score))
    for above in tuple(found):
        found.extend(account.tag(topic, score) for topic, score in _finer(account.totals, above))
    return tuple(sorted(found, key=lambda tag: (-tag.score, tag.topic.count("/"), tag.topic)))


def _subjects(totals: Mapping[str, float], bias: Mapping[str, float]) -> dict[str, float]:
    """The subjects that stand, with the belief in each: softmax of bias and evidence."""
    logits = {topic: start + totals.get(topic, 0.0) for topic, start in bias.items()}
    highest = max(logits.values())
    shares = {topic: math.exp(logit - highest) for topic, logit in logits.items()}
    whole = sum(shares.values())
    best = max(shares, key=lambda topic: shares[topic])
    if shares[best] / whole < _LEAST:
        return {}
    said = totals.get(best, 0.0)
    beside = {
        topic: share / whole
        for topic, share in shares.items()
        if totals.get(topic, 0.0) >= _OF_ITS_OWN and (share >= _BESIDE_BEST or totals[topic] >= _AS_WELL_SAID * said)
    }
    return {best: shares[best] / whole, **beside}


def _finer(totals: Mapping[str, float], above: TopicTag) -> Iterator[tuple[str, float]]:
    """The finer topics right below a tag that stand, with a score not above its own."""
    below = {topic: total for topic, total in totals.items() if topic.rpartition("/")[0] == above.topic}
    least = max(_FINER, max(below.values(), default=0.0) * _FINER_BESIDE)
    for topic, total in below.items():
        if total >= least:
            yield topic, above.score * (1 - math.exp(-total / _FINER))
