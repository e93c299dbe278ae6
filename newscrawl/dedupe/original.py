"""Decides which of several copies is the original: by a rule, never by order of arrival, since downloads race."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.dedupe.verdict import Verdict
from newscrawl.items import Duplicate

_UNDATED = datetime.max.replace(tzinfo=UTC)
"""An article without a date ranks behind every dated one."""

Judge = Callable[[str, str], Verdict]
"""Compares two articles by their ids: how the second stands to the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The facts about one article that the rule needs; `duplicate` is its current link."""

    id: str
    source: str
    published_at: datetime | None
    has_agency: bool = False
    duplicate: Duplicate | None = None

    @property
    def rank(self) -> tuple[datetime, bool, str]:
        """Sort key, the original first: earliest published, then with an agency's dateline, then lowest id."""
        return (self.published_at or _UNDATED, not self.has_agency, self.id)


def link(copy: Copy, others: Iterable[Copy], judge: Judge) -> Duplicate | None:
    """The copy's link to the first article, by rank, that is not `different` from it; None for an original."""
    earlier = [other for other in others if other.rank < copy.rank]
    for original in sorted(earlier, key=lambda other: other.rank):
        verdict = judge(original.id, copy.id)
        if verdict.kind != "different":
            return _link_to(original, copy, verdict)
    return None


def ids_to_relink(copies: Mapping[str, Copy], near: Mapping[str, Collection[str]], judge: Judge) -> set[str]:
    """The ids of articles near to some just written whose own links may have changed.

    Args:
        copies: every article named in `near`, by id.
        near: for the id of each written article, the ids of those that share text with it.
        judge: compares two of them.
    """
    ids: set[str] = set()
    for written_id, other_ids in near.items():
        for other_id in other_ids:
            if other_id not in near and _may_change(copies[other_id], copies[written_id], copies, judge):
                ids.add(other_id)
    return ids


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


def _link_to(original: Copy, copy: Copy, verdict: Verdict) -> Duplicate:
    assert verdict.kind != "different"
    lag_s = None
    if copy.published_at is not None and original.published_at is not None:
        lag_s = (copy.published_at - original.published_at).total_seconds()
    return Duplicate(
        verdict=verdict.kind,
        of=original.id,
        source=original.source,
        similarity=round(verdict.similarity, 3),
        lag=lag_s,
    )
