"""What writing an article means for the stored one: a new version, other facts of the same text, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec

from newscrawl.instants import to_milliseconds
from newscrawl.items import Absence, Article, LiveEntry
from newscrawl.revisions import has_new_live_entries
from newscrawl.store.connection import Document

_TOP_LEVEL_FIELDS = (
    "title",
    "lead",
    "version",
    "content_hash",
    "status",
    "fetched_at",
    "first_seen_at",
    "updated_at",
    "tagger",
    "schema_version",
    "live",
    "entries",
    "absences",
    "run_id",
)
ChangedHow = Literal["updated", "grown", "returned", "refreshed"]
"""Next version · a live broadcast with more entries · a removed article is live again · the same text read or tagged by
other rules"""

SUMMARY_FIELDS = (*_TOP_LEVEL_FIELDS, "extractor.version")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSummary:
    """What is stored under an id, without its body."""

    id: str
    title: str
    lead: str | None
    version: int
    content_hash: str | None
    status: Literal["live", "removed"]
    fetched_at: datetime | None
    first_seen_at: datetime | None
    updated_at: datetime | None
    tagger: str | None
    schema_version: int
    extractor_version: str | None
    live: bool = False
    entries: tuple[LiveEntry, ...] = ()
    absences: tuple[Absence, ...] = ()
    run_id: str | None = None

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "StoredSummary":
        """The summary of a document that has at least `SUMMARY_FIELDS`."""
        facts: dict[str, Any] = {name: document.get(name) for name in _TOP_LEVEL_FIELDS}
        # Documents of older schemas lack these three.
        facts["live"] = bool(facts["live"])
        facts["entries"] = msgspec.convert(facts["entries"] or (), tuple[LiveEntry, ...])
        facts["absences"] = msgspec.convert(facts["absences"] or (), tuple[Absence, ...])
        extractor = document.get("extractor") or {}
        return cls(id=document["_id"], extractor_version=extractor.get("version"), **facts)

    def filter(self) -> Document:
        """A filter that matches the document as it was read, and no later state of it (optimistic locking)."""
        return {
            "_id": self.id,
            "version": self.version,
            "content_hash": self.content_hash,
            "updated_at": self.updated_at,
        }

    @property
    def absence(self) -> Absence | None:
        """The absence that has not ended."""
        for absence in self.absences:
            if absence.ended_at is None:
                return absence
        return None


def next_version(article: Article, stored: StoredSummary) -> int | None:
    """The version under which the article replaces the stored one; None when it must not, or need not.

    - What was read before the stored one changes nothing, whatever its version: the order of versions is the order of
      `fetched_at`. A batch that waited in the spool, or in another crawl, cannot undo what was read after it.
    - A higher version than the stored one is taken as it is.
    - What equals the stored one changes nothing: a crawl that runs twice moves no `updated_at`. "Equal" means
      `content_hash`, `status` and the versions of tagger, schema and extractor; not `fetched_at`, `run_id` or a
      `published` printed as «2 часа назад», which differs at each reading. Without hashes, only the version counts.
    - Another text under a version that is taken (two crawlers met) becomes the next version.
    - The same text with another status, or read or tagged by other rules, keeps its version; so does a live broadcast
      that has grown.
    - What was read before an article was found to be missing does not make it live again.
    """
    if _is_older(article, stored):
        return None
    if article.version > stored.version:
        return article.version
    if _is_equal(article, stored):
        return None
    return stored.version + int(has_other_text(article, stored))


def kind_of_change(article: Article, stored: StoredSummary, version: int) -> ChangedHow:
    """What it means that the article replaces the stored one under this version."""
    if version > stored.version:
        return "updated"
    if has_new_live_entries(article, stored.entries) or article.content_hash != stored.content_hash:
        return "grown"  # without a new version the hash changes only while a broadcast is live
    return "returned" if stored.status == "removed" and article.status == "live" else "refreshed"


def unacknowledged_write(article: Article, stored: StoredSummary) -> Literal["created", "updated"] | None:
    """What writing this very reading did before, where its write succeeded and the answer was lost; else None."""
    if article.run_id is None or article.fetched_at is None or stored.first_seen_at is None:
        return None
    fetched_at = to_milliseconds(article.fetched_at)
    if (article.run_id, fetched_at, article.content_hash) != (stored.run_id, stored.fetched_at, stored.content_hash):
        return None
    if stored.first_seen_at >= fetched_at:
        return "created"
    return "updated" if stored.version > 1 else None


def has_other_text(article: Article, stored: StoredSummary) -> bool:
    """Whether the texts differ by their hashes; a live broadcast stays one text while it grows."""
    return article.content_hash != stored.content_hash and not (article.live and stored.live)


def _is_older(article: Article, stored: StoredSummary) -> bool:
    if article.fetched_at is None or stored.fetched_at is None:
        return False
    fetched_at = to_milliseconds(article.fetched_at)
    if fetched_at < stored.fetched_at:
        return True
    return stored.absence is not None and fetched_at < stored.absence.noticed_at


def _is_equal(article: Article, stored: StoredSummary) -> bool:
    if has_new_live_entries(article, stored.entries):
        return False
    extractor_version = article.extractor.version if article.extractor is not None else None
    return (
        article.content_hash == stored.content_hash
        and article.status == stored.status
        and article.tagger == stored.tagger
        and article.schema_version == stored.schema_version
        and extractor_version == stored.extractor_version
    )
