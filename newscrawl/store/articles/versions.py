"""The collection `versions`: what articles were before each change, and how each became the next one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Annotated, Any

import msgspec
from pymongo import ASCENDING, UpdateOne

from newscrawl.items import Image, Instant, Timestamp
from newscrawl.revisions import Change, change_of
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, VERSIONS

# What a version keeps of the article; topics, entities and links can be computed again or belong to the present text.
_VERSION_FIELDS = (
    "version",
    "title",
    "lead",
    "body",
    "blocks",
    "images",
    "live",
    "entries",
    "content_hash",
    "published",
    "modified",
    "fetched_at",
    "extractor",
    "run_id",
)
_TEXT_PROJECTION = dict.fromkeys(("version", "title", "lead", "body", "images", "fetched_at"), 1)


def _description(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """The fields of a stored reading that `revisions.change_of` compares."""

    title: str
    body: str
    lead: str | None = None
    images: tuple[Image, ...] = ()
    version: int = 1
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article was until `replaced_at`; with `blocks`, `images`, `live`, `entries`, … as in the article."""

    article: Annotated[str, _description("id of the article")]
    version: int
    title: str
    body: str
    lead: str | None = None
    published: Timestamp | None = None
    fetched_at: Annotated[Instant | None, _description("UTC; when this text was read")] = None
    replaced_at: Annotated[Instant, _description("UTC; when the next version was seen")]
    change: Annotated[Change | None, _description("how it became the next version")] = None


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
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, _TEXT_PROJECTION)
            return {document["_id"]: _to_text(document) async for document in cursor}

    async def archive(self, filters: list[Document], now: datetime) -> None:
        """Copy the articles that these filters match to `versions`, on the server; a second time changes nothing."""
        if not filters:
            return
        projection: Document = dict.fromkeys(_VERSION_FIELDS, 1)
        version_id = {"$concat": ["$_id", "#", {"$toString": "$version"}]}
        pipeline: list[Document] = [
            {"$match": {"$or": filters}},
            {"$project": {**projection, "_id": version_id, "article": "$_id", "replaced_at": {"$literal": now}}},
            {"$merge": {"into": VERSIONS, "on": "_id", "whenMatched": "merge"}},
        ]
        with self._database.translate_errors():
            async for _ in await self._articles.aggregate(pipeline):
                pass

    async def superseded(self, hashes: Mapping[str, str | None]) -> set[str]:
        """The ids whose text was written and has been replaced by another writer already.

        Args:
            hashes: `<id>#<version>` → the content hash that was written under it.
        """
        if not hashes:
            return set()
        with self._database.translate_errors():
            cursor = self._versions.find({"_id": {"$in": list(hashes)}}, {"article": 1, "content_hash": 1})
            return {row["article"] async for row in cursor if row["content_hash"] == hashes[row["_id"]]}

    async def describe_changes(self, ids: Collection[str]) -> None:
        """Add to every version of these articles that lacks it how it became the next one.

        It is computed from the two stored texts, so it is the same whichever of several crawls writes it.
        """
        if not ids:
            return
        undescribed = {"article": {"$in": list(ids)}, "change": None}
        first_versions: dict[str, int] = {}
        with self._database.translate_errors():
            async for row in self._versions.find(undescribed, {"article": 1, "version": 1}):
                earliest = first_versions.get(row["article"], row["version"])
                first_versions[row["article"]] = min(earliest, row["version"])
        writes: list[UpdateOne] = []
        for article_id, first_version in sorted(first_versions.items()):
            writes += await self._change_updates(article_id, first_version)
        if writes:
            with self._database.translate_errors():
                await self._versions.bulk_write(writes, ordered=False)

    async def versions_of(self, article_id: str) -> list[Version]:
        """An article's versions, oldest first, without the one in `articles`."""
        with self._database.translate_errors():
            cursor = self._versions.find({"article": article_id}).sort("version", ASCENDING)
            return [msgspec.convert(document, Version) async for document in cursor]

    async def _change_updates(self, article_id: str, first_version: int) -> list[UpdateOne]:
        with self._database.translate_errors():
            query = {"article": article_id, "version": {"$gte": first_version}}
            cursor = self._versions.find(query, _TEXT_PROJECTION).sort("version", ASCENDING)
            texts = [_to_text(document) async for document in cursor]
            current = await self._articles.find_one({"_id": article_id}, _TEXT_PROJECTION)
        if current is not None:
            texts.append(_to_text(current))
        # A crawl that died between copying and replacing leaves the current text in `versions` as well: no change.
        return [_change_update(article_id, old, new) for old, new in pairwise(texts) if old.version < new.version]


def _change_update(article_id: str, old: StoredText, new: StoredText) -> UpdateOne:
    change = change_of(old, new)
    value: Any = None if change is None else msgspec.to_builtins(change)
    return UpdateOne({"_id": f"{article_id}#{old.version}"}, {"$set": {"change": value}})


def _to_text(document: Document) -> StoredText:
    return msgspec.convert(document, StoredText)
