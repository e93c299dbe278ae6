"""What writing an article means for the one already stored: new, another version, other facts, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec

from newscrawl.instants import to_milliseconds
from newscrawl.items import Absence, Article, LiveEntry
from newscrawl.revisions import has_new_live_entries
from newscrawl.store.connection import Document

SUMMARY_FIELDS = (
    *(
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
    ),
    "extractor.version",
)


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

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "StoredSummary":
        """From a document that has at least `SUMMARY_FIELDS`."""
        facts: dict[str, Any] = {name: document.get(name) for name in SUMMARY_FIELDS if "." not in name}
        facts["live"] = bool(facts["live"])
        facts["entries"] = msgspec.convert(facts["entries"] or (), tuple[LiveEntry, ...])
        facts["absences"] = msgspec.convert(facts["absences"] or (), tuple[Absence, ...])
        extractor = document.get("extractor") or {}
        return cls(id=document["_id"], extractor_version=extractor.get("version"), **facts)

    def filter(self) -> Document:
        """The filter that holds for the document that was read and for no later state of it."""
        return {name: getattr(self, name) for name in ("version", "content_hash", "updated_at")} | {"_id": self.id}

    @property
    def absence(self) -> Absence | None:
        """The one that lasts."""
        return next((one for one in self.absences if one.ended_at is None), None)


def next_version(article: Article, known: StoredSummary) -> int | None:
    """The version under which the article replaces what is stored; None when it must not, or need not.

    - A higher version than the stored one is taken as it is.
    - A text read before the stored one was, or one that says the same, changes nothing: a batch that waited in the
      spool cannot undo what came after it, and a crawl run twice moves no `updated_at`. «The same» means
      `content_hash`, `status` and the versions of tagger, schema and extractor; not `fetched_at`, `run_id` or a
      `published` printed as «2 часа назад», which differs at each reading. Without hashes, only the version counts.
    - Another text under a version that was taken meanwhile (two crawlers met) becomes the next version.
    - The same text with another status, or read or tagged by other rules, stays the version it is; so does a live
      broadcast that has grown.
    - What was read before an article was found to be gone does not bring it back.
    """
    if article.version > known.version:
        return article.version
    if _is_older(article, known) or _says_the_same(article, known):
        return None
    return known.version + int(has_other_text(article, known))


def has_other_text(article: Article, known: StoredSummary) -> bool:
    """Whether the texts differ once folded; a live broadcast stays one text while it grows."""
    return article.content_hash != known.content_hash and not (article.live and known.live)


def _is_older(article: Article, known: StoredSummary) -> bool:
    if article.fetched_at is None or known.fetched_at is None:
        return False
    read_at = to_milliseconds(article.fetched_at)
    return read_at < known.fetched_at or (known.absence is not None and read_at < known.absence.noticed_at)


def _says_the_same(article: Article, known: StoredSummary) -> bool:
    stored = (known.content_hash, known.status, known.tagger, known.schema_version, known.extractor_version)
    extractor = article.extractor.version if article.extractor is not None else None
    if has_new_live_entries(article, known.entries):
        return False
    return stored == (article.content_hash, article.status, article.tagger, article.schema_version, extractor)
