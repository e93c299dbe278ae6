"""The collection `articles`: idempotent bulk writes, the links between duplicates, and reading."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from pymongo import ASCENDING, UpdateOne

from newscrawl.items import Absence, Article, Duplicate
from newscrawl.store.articles.batch import WriteReport, write_batch
from newscrawl.store.articles.changes import SUMMARY_FIELDS, StoredSummary
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, from_document

_OPENING_LETTERS = 300

_RELATED: Document = {
    **dict.fromkeys(("url", "source", "content_hash", "title", "duplicate"), 1),
    "published_at": "$published.at",
    "opening": {"$substrCP": ["$body", 0, _OPENING_LETTERS]},
}
_COMPARED: Document = dict.fromkeys(("url", "source", "title", "body", "published", "content_hash"), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A stored article as far as it takes to choose the original among copies."""

    id: str
    url: str
    source: str
    title: str
    opening: str
    """The first 300 letters of the body, where an agency is named."""
    content_hash: str | None
    published_at: datetime | None = None
    duplicate: Duplicate | None


class ArticleStore:
    """Articles of one database. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def summaries(self, ids: Collection[str]) -> dict[str, StoredSummary]:
        """What is stored of these ids, in one round trip; ids that are not stored are absent."""
        with self._database.translate_errors():
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, dict.fromkeys(SUMMARY_FIELDS, 1))
            return {document["_id"]: StoredSummary.from_document(document) async for document in cursor}

    async def write(self, articles: Sequence[Article], now: datetime) -> WriteReport:
        """Store the articles; a second time changes nothing (`changes.next_version` has the rule).

        A stored article whose text is replaced is first copied to `versions`; what differs by page furniture alone
        (`revisions.change_of`) replaces nothing, and a live broadcast grows without a version. `first_seen_at` is the
        `now` of the first write, `updated_at` that of the last one that changed something. Of several articles with one
        id, later ones are written after earlier ones. `duplicate`: what a new article or a changed text brings is
        stored, None included, for a link belongs to a text; the same text with other facts keeps its stored link,
        unless it brings one. So it keeps its entities, unless something has looked for them anew.

        Returns:
            What was done, and each article that MongoDB cannot hold, with the reason.

        Raises:
            StoreError: MongoDB is away or refuses all writes; some of the articles may be stored, write them again.
        """
        report = WriteReport()
        for batch in _one_of_an_id(articles):
            report.add(await write_batch(self._database, batch, self.summaries, now))
        return report

    async def related(self, ids: Collection[str], hashes: Collection[str], copies_of: Collection[str]) -> list[Related]:
        """The stored articles of these ids, of these `content_hash`es, and those linked to some, in one round trip."""
        fields = {"_id": ids, "content_hash": hashes, "duplicate.of": copies_of}
        asked = [{field: {"$in": list(values)}} for field, values in fields.items() if values]
        if not asked:
            return []
        with self._database.translate_errors():
            cursor = self._articles.find({"$or": asked}, _RELATED)
            documents = [{"id": document.pop("_id"), **document} async for document in cursor]
        return msgspec.convert(documents, list[Related])

    async def texts_to_compare(self, ids: Collection[str]) -> dict[str, Article]:
        """The stored articles of these ids with what is needed to compare them, and no more."""
        if not ids:
            return {}
        with self._database.translate_errors():
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, _COMPARED)
            return {document["_id"]: from_document(document) async for document in cursor}

    async def link(self, links: Mapping[str, Duplicate | None], now: datetime) -> int:
        """Set or take off the duplicates' links; says how many changed. `updated_at` moves with these only."""
        operations = [_linking(article_id, link, now) for article_id, link in links.items()]
        if not operations:
            return 0
        with self._database.translate_errors():
            return (await self._articles.bulk_write(operations, ordered=False)).modified_count

    async def mark_removed(self, gone: Mapping[str, Absence], now: datetime) -> list[str]:
        """Note that articles are gone from their addresses; their texts stay. Says which were not noted so before.

        One that was read after its absence was noticed is not gone.
        """
        buried = []
        with self._database.translate_errors():
            for article_id, absence in gone.items():
                standing = {"status": {"$ne": "removed"}, "fetched_at": {"$not": {"$gt": absence.noticed_at}}}
                said = msgspec.to_builtins(absence, builtin_types=(datetime,))
                update = {"$set": {"status": "removed", "updated_at": now}, "$push": {"absences": said}}
                if (await self._articles.update_one({"_id": article_id, **standing}, update)).modified_count:
                    buried.append(article_id)
        return buried

    async def find(self, query: ArticleQuery) -> AsyncIterator[Article]:
        """The articles asked for, by `published.at`, then `_id`; articles without a date come first."""
        order = [("published.at", ASCENDING), ("_id", ASCENDING)]
        with self._database.translate_errors():
            cursor = self._articles.find(query.filter(), sort=order, limit=query.limit or 0, allow_disk_use=True)
            async with cursor:
                async for document in cursor:
                    yield from_document(document)

    async def per_day(self, query: ArticleQuery, timezone: str) -> dict[date, int]:
        """How many of the articles asked for were published on each day of an IANA zone; empty days are absent."""
        day = {"$dateToString": {"date": "$published.at", "format": "%Y-%m-%d", "timezone": timezone}}
        pipeline: list[Document] = [
            {"$match": {"$and": [query.filter(), {"published.at": {"$type": "date"}}]}},
            {"$group": {"_id": day, "count": {"$sum": 1}}},
        ]
        with self._database.translate_errors():
            cursor = await self._articles.aggregate(pipeline)
            return {date.fromisoformat(row["_id"]): row["count"] async for row in cursor}

    async def count(self, query: ArticleQuery) -> int:
        """How many articles `find` would give."""
        limit: dict[str, Any] = {"limit": query.limit} if query.limit else {}
        with self._database.translate_errors():
            return await self._articles.count_documents(query.filter(), **limit)


def _one_of_an_id(articles: Sequence[Article]) -> list[dict[str, Article]]:
    """The articles in batches that have each id once, in their order."""
    batches: list[dict[str, Article]] = []
    for article in articles:
        free = next((batch for batch in batches if article.id not in batch), None)
        if free is None:
            batches.append(free := {})
        free[article.id] = article
    return batches


def _linking(article_id: str, link: Duplicate | None, now: datetime) -> UpdateOne:
    value = link.to_json() if link is not None else None
    return UpdateOne(
        {"_id": article_id, "duplicate": {"$ne": value}}, {"$set": {"duplicate": value, "updated_at": now}}
    )
