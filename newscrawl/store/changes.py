"""What writing an article means for the one already stored: new, another version, other facts, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from newscrawl.items import Article
from newscrawl.store.connection import Document

KNOWN_FIELDS = (
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
    ),
    "extractor.version",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
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

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Known":
        """From a document that has at least `KNOWN_FIELDS`."""
        facts: dict[str, Any] = {name: document.get(name) for name in KNOWN_FIELDS if "." not in name}
        extractor = document.get("extractor") or {}
        return cls(id=document["_id"], extractor_version=extractor.get("version"), **facts)

    def filter(self) -> Document:
        """The filter that holds for the document that was read and for no later state of it."""
        return {name: getattr(self, name) for name in ("version", "content_hash", "updated_at")} | {"_id": self.id}


def next_version(article: Article, known: Known) -> int | None:
    """The version under which the article replaces what is stored; None when it must not, or need not.

    - A higher version than the stored one is taken as it is.
    - A text read before the stored one was, or one that says the same, changes nothing: a batch that waited in the
      spool cannot undo what came after it, and a crawl run twice moves no `updated_at`. «The same» means
      `content_hash`, `status` and the versions of tagger, schema and extractor; not `fetched_at`, `run_id` or a
      `published` printed as «2 часа назад», which differs at each reading. Without hashes, only the version counts.
    - Another text under a version that was taken meanwhile (two crawlers met) becomes the next version.
    - The same text with another status, or read or tagged by other rules, stays the version it is.
    """
    if article.version > known.version:
        return article.version
    if _is_older(article, known) or _says_the_same(article, known):
        return None
    return known.version + int(has_other_text(article, known))


def has_other_text(article: Article, known: Known) -> bool:
    """Whether the texts differ once folded."""
    return article.content_hash != known.content_hash


def _is_older(article: Article, known: Known) -> bool:
    if article.fetched_at is None or known.fetched_at is None:
        return False
    return article.fetched_at.replace(microsecond=article.fetched_at.microsecond // 1000 * 1000) < known.fetched_at


def _says_the_same(article: Article, known: Known) -> bool:
    stored = (known.content_hash, known.status, known.tagger, known.schema_version, known.extractor_version)
    extractor = article.extractor.version if article.extractor is not None else None
    return stored == (article.content_hash, article.status, article.tagger, article.schema_version, extractor)
