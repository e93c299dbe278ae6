"""The collection `versions`: what articles were before each change, and how each became the next one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Annotated, Any

import msgspec
from pymongo import ASCENDING, UpdateOne

from newscrawl.items import Image, Instant, Timestamp
from newscrawl.revisions import Change, change_of
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, VERSIONS

_KEPT = (
    *("version", "title", "lead", "body", "blocks", "images", "live", "entries", "content_hash", "published"),
    *("modified", "fetched_at", "extractor", "run_id"),
)
_TEXT = dict.fromkeys(("version", "title", "lead", "body", "images", "fetched_at"), 1)


def _said(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """As much of a stored reading as it takes to compare it with another."""

    title: str
    body: str
    lead: str | None = None
    images: tuple[Image, ...] = ()
    version: int = 1
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article was until `replaced_at`; with `blocks`, `images`, `live`, `entries`, … as in the article."""

    article: Annotated[str, _said("id of the article")]
    version: int
    title: str
    body: str
    lead: str | None = None
    published: Timestamp | None = None
    fetched_at: Annotated[Instant | None, _said("UTC; when this text was read")] = None
    replaced_at: Annotated[Instant, _said("UTC; when the next version was seen")]
    change: Annotated[Change | None, _said("how it became the next version")] = None


class VersionStore:
    """Versions of one database. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)
        self._versions = database.collection(VERSIONS)

    async def texts(self, ids: Collection[str]) -> dict[str, StoredText]:
        """The texts stored under these ids now, in one round trip."""
        if not ids:
            return {}
        with self._database.translate_errors():
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, _TEXT)
            return {document["_id"]: _text(document) async for document in cursor}

    async def keep(self, replaced: list[Document], now: datetime) -> None:
        """Copy the articles that these filters find to `versions`, on the server; done twice it gives the same copy."""
        if not replaced:
            return
        copy: Document = dict.fromkeys(_KEPT, 1)
        copy_id = {"$concat": ["$_id", "#", {"$toString": "$version"}]}
        pipeline: list[Document] = [
            {"$match": {"$or": replaced}},
            {"$project": {**copy, "_id": copy_id, "article": "$_id", "replaced_at": {"$literal": now}}},
            {"$merge": {"into": VERSIONS, "on": "_id", "whenMatched": "merge"}},
        ]
        with self._database.translate_errors():
            async for _ in await self._articles.aggregate(pipeline):
                pass

    async def superseded(self, tried: Mapping[str, str | None]) -> set[str]:
        """Ids whose text was written, `<id>#<version>` with its hash, and has made way for another writer's already."""
        if not tried:
            return set()
        with self._database.translate_errors():
            cursor = self._versions.find({"_id": {"$in": list(tried)}}, {"article": 1, "content_hash": 1})
            return {row["article"] async for row in cursor if row["content_hash"] == tried[row["_id"]]}

    async def describe(self, ids: Collection[str]) -> None:
        """Say of every version of these articles that does not say it yet how it became the next one.

        It is told from the two stored texts, so it comes out the same whichever of several crawls tells it.
        """
        if not ids:
            return
        with self._database.translate_errors():
            cursor = self._versions.find({"article": {"$in": list(ids)}, "change": None}, {"article": 1, "version": 1})
            waiting = [(row["article"], row["version"]) async for row in cursor]
        writes = [write for article, first in _firsts(waiting) for write in await self._descriptions(article, first)]
        if writes:
            with self._database.translate_errors():
                await self._versions.bulk_write(writes, ordered=False)

    async def versions_of(self, article_id: str) -> list[Version]:
        """An article's versions, oldest first, without the one in `articles`."""
        with self._database.translate_errors():
            cursor = self._versions.find({"article": article_id}).sort("version", ASCENDING)
            return [msgspec.convert(document, Version) async for document in cursor]

    async def _descriptions(self, article_id: str, first: int) -> list[UpdateOne]:
        with self._database.translate_errors():
            wanted = {"article": article_id, "version": {"$gte": first}}
            chain = [_text(row) async for row in self._versions.find(wanted, _TEXT).sort("version", ASCENDING)]
            current = await self._articles.find_one({"_id": article_id}, _TEXT)
        chain += [] if current is None else [_text(current)]
        return [_description(article_id, old, new) for old, new in pairwise(chain) if old.version < new.version]


def _firsts(waiting: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Of each article the first version that says nothing yet."""
    return [(article, min(version for _, version in rows)) for article, rows in groupby(sorted(waiting), _article)]


def _article(row: tuple[str, int]) -> str:
    return row[0]


def _description(article_id: str, old: StoredText, new: StoredText) -> UpdateOne:
    change = change_of(old, new)
    said: Any = None if change is None else msgspec.to_builtins(change)
    return UpdateOne({"_id": f"{article_id}#{old.version}"}, {"$set": {"change": said}})


def _text(document: Document) -> StoredText:
    return msgspec.convert(document, StoredText)
