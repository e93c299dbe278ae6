"""Compares two articles, one seen before the other: same, update, reprint or different."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from newscrawl.dedupe.attribution import is_attribution
from newscrawl.dedupe.differences import Difference, differences
from newscrawl.dedupe.different_story import different_story_reason
from newscrawl.dedupe.overlap import Overlap, overlap
from newscrawl.dedupe.template import template_reason
from newscrawl.dedupe.tokens import normalised_text, title_words
from newscrawl.items import Article
from newscrawl.normalise.urls import url_key
from newscrawl.text import fold

Kind = Literal["same", "update", "reprint", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a later article stands to an earlier one."""

    kind: Kind
    similarity: float
    """0..1, the share of both articles' words that lie in common passages"""
    evidence: tuple[str, ...] = ()
    """what the verdict rests on: «same text», «number: 5 → 7», «headline: … → …»"""


class Sourced(Protocol):
    """Anything with the name of its source."""

    @property
    def source(self) -> str: ...


def compare(a: Article, b: Article) -> Verdict:
    """How `b` stands to `a`, which was seen before it.

    - The same text is `same` within one source, `reprint` across two; under another headline of one source, `update`.
    - Another text under the same address is an `update`.
    - A text most of which is found in the other is an `update` within one source, a `reprint` across two.
    - A bulletin filled in for two days or two regions is `different`; so are two stories with one background.
    """
    first, second = normalised_text(a), normalised_text(b)
    headline = _headline_evidence(a, b)
    if first.words == second.words:
        return _with_headline(compare_same_text(a, b), headline)
    shares = overlap(first.words, second.words)
    if is_attribution(shares.unshared_words):
        same = replace(compare_same_text(a, b), evidence=("same text but for who reported it",))
        return _with_headline(same, headline)
    if url_key(a.url) == url_key(b.url):
        return _of_overlap("update", shares, ("same address", *headline), differences(first, second))
    reason = different_story_reason(a, b, shares)
    if reason is not None:
        return _of_overlap("different", shares, (reason, *headline))
    found = differences(first, second)
    reason = template_reason(a, b, first, found)
    if reason is not None:
        return _of_overlap("different", shares, (reason, *headline), found)
    return _of_overlap("update" if a.source == b.source else "reprint", shares, headline, found)


def compare_same_text(a: Sourced, b: Sourced) -> Verdict:
    """The verdict on two articles whose `content_hash`es are equal, whatever their headlines."""
    return Verdict(kind="same" if a.source == b.source else "reprint", similarity=1.0, evidence=("same text",))


def _of_overlap(kind: Kind, shares: Overlap, reasons: tuple[str, ...], found: Iterable[Difference] = ()) -> Verdict:
    in_common = f"{shares.of_first:.0%} and {shares.of_second:.0%} in common"
    differing = [f"{difference.kind}: {difference.first} → {difference.second}" for difference in found]
    return Verdict(kind=kind, similarity=shares.similarity, evidence=(*reasons, in_common, *differing))


def _with_headline(verdict: Verdict, headline: tuple[str, ...]) -> Verdict:
    """The verdict on one text with the headlines' difference: a source that changes its headline updates."""
    kind: Kind = "update" if headline and verdict.kind == "same" else verdict.kind
    return replace(verdict, kind=kind, evidence=(*verdict.evidence, *headline))


def _headline_evidence(a: Article, b: Article) -> tuple[str, ...]:
    if title_words(a.title) == title_words(b.title):
        return ()
    return (f"headline: {a.title} → {b.title}",)


class Stored(Protocol):
    """The fields of a stored article that a new reading is compared with."""

    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str | None: ...
    @property
    def content_hash(self) -> str | None: ...


def is_update(stored: Stored, article: Article) -> bool:
    """Whether the text, headline or lead of `article` differs from what is stored under its id.

    A lead that this reading lacks is no change: a feed may leave it out where the page prints it.
    """
    return (
        stored.content_hash != article.content_hash
        or fold(stored.title) != fold(article.title)
        or (article.lead is not None and fold(stored.lead or "") != fold(article.lead))
    )
