"""Decides what an article that was extracted again from recorded responses means for the stored one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from newscrawl.dedupe import content_hash, is_update
from newscrawl.exceptions import StoreError
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article
from newscrawl.revisions import hash_input, merge_live_entries
from newscrawl.store import Database, FieldChange, Repair, StoredSummary, differences

ReplayDecision = Literal["new", "updated", "repaired", "unchanged", "older"]
"""Not stored yet · next version · other fields of the same text · no change · the store holds a later reading"""


class _Accepted(NamedTuple):
    """An article that this replay has accepted and that the store may not hold yet."""

    title: str
    lead: str | None
    content_hash: str | None
    version: int
    fetched_at: datetime | None
    status: Literal["live", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayComparison:
    """The state that all runs of one replay share, in their settings as `NEWSCRAWL_REPLAY_COMPARISON`."""

    writes: bool
    """False: nothing is written, the differences are only reported."""
    report: Callable[[ReplayDecision, str, Sequence[FieldChange]], None]
    """Called for every article with the decision, the id and the changed fields."""
    accepted: dict[str, _Accepted] = field(default_factory=dict)


class ReplayDecider:
    """Compares each article with the stored one; repairs other fields of an unchanged text in place.

    `fetched_at` identifies the response that the store holds a reading of. A new reading of that response replaces it,
    an older response changes nothing, and a later one is treated as in a crawl: only its text counts.
    """

    def __init__(self, database: Callable[[], Awaitable[Database]], comparison: ReplayComparison) -> None:
        self._database = database
        self._comparison = comparison

    async def decide(self, reading: Article) -> tuple[ReplayDecision, Article]:
        """The decision, and the article as it is to be stored.

        Raises:
            StoreError: MongoDB does not answer, or another program has changed the article meanwhile.
        """
        article = reading.replace(content_hash=content_hash(hash_input(reading)))
        accepted = self._comparison.accepted.get(article.id)
        repair = Repair(await self._database())
        stored = None if accepted is not None else await repair.stored(article.id)
        if stored is not None and article.entries:
            article = merge_live_entries(article, StoredSummary.from_document(stored).entries)
        changes = () if stored is None else differences(stored, article)
        known = accepted if stored is None else StoredSummary.from_document(stored)
        decision = decide(article, known, changes)
        self._comparison.report(decision, article.id, changes if decision in ("repaired", "updated") else ())
        if decision in ("older", "unchanged"):
            return decision, article
        article = _next_version(article, known, decision)
        self._remember(article)
        if decision == "repaired" and stored is not None and self._comparison.writes:
            await self._repair(repair, stored, changes)
        return decision, article

    async def _repair(self, repair: Repair, stored: dict[str, object], changes: Sequence[FieldChange]) -> None:
        if not await repair.apply(stored, changes, datetime.now(UTC)):
            raise StoreError(f"{stored['_id']} was changed by another program meanwhile; replay it again")

    def _remember(self, article: Article) -> None:
        self._comparison.accepted[article.id] = _Accepted(
            title=article.title,
            lead=article.lead,
            content_hash=article.content_hash,
            version=article.version,
            fetched_at=_stored_fetched_at(article),
            status=article.status,
        )


def decide(article: Article, known: StoredSummary | _Accepted | None, changes: Sequence[FieldChange]) -> ReplayDecision:
    """The decision for a re-read article; `changes` are its differences from the stored document."""
    if known is None:
        return "new"
    fetched_at = _stored_fetched_at(article)
    if fetched_at is not None and known.fetched_at is not None and fetched_at < known.fetched_at:
        return "older"
    if fetched_at != known.fetched_at:
        return "updated" if is_update(known, article) else "unchanged"
    if {"body", "content_hash"} <= {change.field for change in changes}:
        return "updated"
    return "repaired" if changes else "unchanged"


def _next_version(article: Article, known: StoredSummary | _Accepted | None, decision: ReplayDecision) -> Article:
    """The article under its version; a re-read response says nothing about the page now, so the status stays."""
    if known is None:
        return article
    status = known.status if _stored_fetched_at(article) == known.fetched_at else article.status
    return article.replace(version=known.version + (decision == "updated"), status=status)


def _stored_fetched_at(article: Article) -> datetime | None:
    """`fetched_at` as BSON keeps it."""
    return None if article.fetched_at is None else to_milliseconds(article.fetched_at)
