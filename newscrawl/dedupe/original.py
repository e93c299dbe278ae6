"""Which of several copies is the original: a rule, never the order of arrival."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.dedupe.verdict import Verdict
from newscrawl.items import Duplicate

_NEVER = datetime.max.replace(tzinfo=UTC)

Judge = Callable[[str, str], Verdict]
"""How the second of two articles stands to the first, by their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the rule needs to know of one article; `duplicate` is the link it has."""

    id: str
    source: str
    published_at: datetime | None
    has_agency: bool = False
    duplicate: Duplicate | None = None

    @property
    def rank(self) -> tuple[datetime, bool, str]:
        """Originals come first: the earliest published, then one under an agency's dateline, then the first by id."""
        return (self.published_at or _NEVER, not self.has_agency, self.id)


def link(copy: Copy, others: Iterable[Copy], judge: Judge) -> Duplicate | None:
    """The copy's link to the first, by rank, of those before it that it is not `different` from."""
    for original in sorted((other for other in others if other.rank < copy.rank), key=lambda other: other.rank):
        verdict = judge(original.id, copy.id)
        if verdict.kind != "different":
            return _link(copy, original, verdict)
    return None


def ids_to_relink(copies: Mapping[str, Copy], near: Mapping[str, Collection[str]], judge: Judge) -> set[str]:
    """Of the articles near to some that were written, those whose own links may have changed with that.

    `near` has the written articles' ids and, for each, the ids of those that share text with it.
    """
    pairs = ((copies[written], copies[other]) for written, others in near.items() for other in others)
    return {other.id for written, other in pairs if other.id not in near and _may_change(other, written, copies, judge)}


def _may_change(other: Copy, written: Copy, copies: Mapping[str, Copy], judge: Judge) -> bool:
    current = other.duplicate
    if current is not None and current.of == written.id:
        return link(other, [written], judge) != current
    if written.rank > other.rank:
        return False
    original = copies.get(current.of) if current is not None else None
    if original is not None and original.rank < written.rank:
        return False
    return judge(written.id, other.id).kind != "different"


def _link(copy: Copy, original: Copy, verdict: Verdict) -> Duplicate:
    assert verdict.kind != "different"
    lag = None
    if copy.published_at is not None and original.published_at is not None:
        lag = (copy.published_at - original.published_at).total_seconds()
    return Duplicate(
        verdict=verdict.kind,
        of=original.id,
        source=original.source,
        similarity=round(verdict.similarity, 3),
        lag=lag,
    )
