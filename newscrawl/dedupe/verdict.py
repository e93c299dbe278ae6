"""Two articles, one seen before the other: same, update, reprint or different."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from newscrawl.dedupe.attribution import is_attribution
from newscrawl.dedupe.different_story import why_another_story
from newscrawl.dedupe.overlap import Overlap, overlap
from newscrawl.dedupe.slots import Slot, slots
from newscrawl.dedupe.template import why_a_template
from newscrawl.dedupe.tokens import title_words, wording_of
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
    """what spoke for it: «same text», «number: 5 → 7», «headline: … → …»"""


class Sourced(Protocol):
    """Whose article it is."""

    @property
    def source(self) -> str: ...


def compare(a: Article, b: Article) -> Verdict:
    """How `b` stands to `a`, which was seen before it.

    - The same text is `same` for one source, `reprint` for two; with another headline, for one source, `update`.
    - Another text under the same address is an `update`.
    - A text most of which stands in the other is an `update` for one source, a `reprint` for two.
    - A bulletin filled in for two days or two places is `different`; so are two stories with one background.
    """
    first, second = wording_of(a), wording_of(b)
    headline = _headline(a, b)
    if first.words == second.words:
        return _under_another_headline(compare_same_text(a, b), headline)
    shares = overlap(first.words, second.words)
    if is_attribution(shares.apart):
        same = replace(compare_same_text(a, b), evidence=("same text but for who reported it",))
        return _under_another_headline(same, headline)
    if url_key(a.url) == url_key(b.url):
        return _of_edited("update", shares, ("same address", *headline), slots(first, second))
    if (reason := why_another_story(a, b, shares)) is not None:
        return _of_edited("different", shares, (reason, *headline), [])
    found = slots(first, second)
    if (reason := why_a_template(a, b, first, found)) is not None:
        return _of_edited("different", shares, (reason, *headline), found)
    return _of_edited("update" if a.source == b.source else "reprint", shares, headline, found)


def _of_edited(kind: Kind, shares: Overlap, reasons: tuple[str, ...], found: list[Slot]) -> Verdict:
    in_common = f"{shares.of_first:.0%} and {shares.of_second:.0%} in common"
    slots_in_words = (f"{slot.kind}: {slot.first} → {slot.second}" for slot in found)
    return Verdict(kind=kind, similarity=shares.similarity, evidence=(*reasons, in_common, *slots_in_words))


def compare_same_text(a: Sourced, b: Sourced) -> Verdict:
    """The verdict on two articles whose `content_hash`es are equal, whatever their headlines."""
    return Verdict(kind="same" if a.source == b.source else "reprint", similarity=1.0, evidence=("same text",))


def _under_another_headline(verdict: Verdict, headline: tuple[str, ...]) -> Verdict:
    kind: Kind = "update" if headline and verdict.kind == "same" else verdict.kind
    return replace(verdict, kind=kind, evidence=(*verdict.evidence, *headline))


def _headline(a: Article, b: Article) -> tuple[str, ...]:
    return () if title_words(a.title) == title_words(b.title) else (f"headline: {a.title} → {b.title}",)


class Stored(Protocol):
    """What must be known of the stored article to tell whether a new reading of it says something else."""

    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str | None: ...
    @property
    def content_hash(self) -> str | None: ...


def is_update(stored: Stored, article: Article) -> bool:
    """Whether `article` says something else than what is stored under its id.

    A lead that this reading lacks is no change: a feed may leave it out where the page prints it.
    """
    return (
        stored.content_hash != article.content_hash
        or fold(stored.title) != fold(article.title)
        or (article.lead is not None and fold(stored.lead or "") != fold(article.lead))
    )
