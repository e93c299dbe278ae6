"""The collection `articles`: idempotent bulk writes, links between duplicates, and reading."""

from collections import Counter
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

_OPENING_CHARS = 300  # an agency is named in the dateline, «МОСКВА, 22 октября. /ТАСС/.», or in the first sentences

_RELATED_PROJECTION: Document = {
    **dict.fromkeys(("url", "source", "content_hash", "title", "duplicate"), 1),
    "published_at": "$published.at",
    "opening": {"$substrCP": ["$body", 0, _OPENING_CHARS]},
}
_COMPARISON_PROJECTION: Document = dict.fromkeys(("url", "source", "title", "body", "published", "content_hash"), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The fields of a stored article by which the original is chosen among copies."""

    id: str
    url: str
    source: str
    title: str
    opening: str
    """The first 300 characters of the body."""
    content_hash: str | None
    published_at: datetime | None = None
    duplicate: Duplicate | None


class ArticleStore:
    """Articles of one database. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def summaries(self, ids: Collection[str]) -> dict[str, StoredSummary]:
        """What is stored under these ids, in one round trip; ids that are not stored are absent."""
        with self._database.translate_errors():
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, dict.fromkeys(SUMMARY_FIELDS, 1))
            return {document["_id"]: StoredSummary.from_document(document) async for document in cursor}

    async def write(self, articles: Sequence[Article], now: datetime) -> WriteReport:
        """Store the articles; a second time changes nothing (`changes.next_version` has the rule).

        - A stored article whose text is replaced is first copied to `versions`. A text that differs by volatile lines
          alone (`revisions.change_of`) replaces nothing, and a live broadcast grows without a version.
        - `first_seen_at` is the `now` of the first write, `updated_at` that of the last one that changed something.
        - Of several articles with one id, later ones are written after earlier ones.
        - A new article or a changed text is stored with the `duplicate` that it has, None included, for a link belongs
          to a text. The same text with other facts keeps its stored link, unless it has one itself. In the same way it
          keeps its entities, unless they were recognised anew.

        Returns:
            The counts, and each article that MongoDB cannot hold with the reason.

        Raises:
            StoreError: MongoDB is away or refuses all writes; some of the articles may be stored, write them again.
        """
        report = WriteReport()
        for batch in _batches_of_unique_ids(articles):
            report.add(await write_batch(self._database, batch, self.summaries, now))
        return report

    async def related(self, ids: Collection[str], hashes: Collection[str], copies_of: Collection[str]) -> list[Related]:
        """The stored articles with these ids, with these `content_hash`es, or linked to one of `copies_of`.

        It takes one round trip.
        """
        fields = {"_id": ids, "content_hash": hashes, "duplicate.of": copies_of}
        clauses = [{field: {"$in": list(values)}} for field, values in fields.items() if values]
        if not clauses:
            return []
        with self._database.translate_errors():
            cursor = self._articles.find({"$or": clauses}, _RELATED_PROJECTION)
            documents = [{"id": document.pop("_id"), **document} async for document in cursor]
        return msgspec.convert(documents, list[Related])

    async def texts_to_compare(self, ids: Collection[str]) -> dict[str, Article]:
        """The stored articles with these ids, with only the fields that `dedupe` compares."""
        if not ids:
            return {}
        with self._database.translate_errors():
            cursor = self._articles.find({"_id": {"$in": list(ids)}}, _COMPARISON_PROJECTION)
            return {document["_id"]: from_document(document) async for document in cursor}

    async def link(self, links: Mapping[str, Duplicate | None], now: datetime) -> int:
        """Set the links, or remove them where None; returns how many changed. Only these get a new `updated_at`."""
        operations = [_link_update(article_id, link, now) for article_id, link in links.items()]
        if not operations:
            return 0
        with self._database.translate_errors():
            return (await self._articles.bulk_write(operations, ordered=False)).modified_count

    async def mark_removed(self, absences: Mapping[str, Absence], now: datetime) -> list[str]:
        """Mark articles as removed from their addresses; their texts stay.

        An article that was read after its absence was noticed is left alone.

        Returns:
            The ids that were not marked before.
        """
        marked = []
        with self._database.translate_errors():
            for article_id, absence in absences.items():
                # `$not $gt` instead of `$lte`: it also matches articles without `fetched_at`.
                present = {"status": {"$ne": "removed"}, "fetched_at": {"$not": {"$gt": absence.noticed_at}}}
                record = msgspec.to_builtins(absence, builtin_types=(datetime,))
                update = {"$set": {"status": "removed", "updated_at": now}, "$push": {"absences": record}}
                result = await self._articles.update_one({"_id": article_id, **present}, update)
                if result.modified_count:
                    marked.append(article_id)
        return marked

    async def find(self, query: ArticleQuery) -> AsyncIterator[Article]:
        """The articles of the query, by `published.at`, then `_id`; articles without a date come first."""
        order = [("published.at", ASCENDING), ("_id", ASCENDING)]
        with self._database.translate_errors():
            cursor = self._articles.find(query.filter(), sort=order, limit=query.limit or 0, allow_disk_use=True)
            async with cursor:
                async for document in cursor:
                    yield from_document(document)

    async def sources(self) -> set[str]:
        """The sources of all articles."""
        with self._database.translate_errors():
            return set(await self._articles.distinct("source"))

    async def topics(self) -> set[str]:
        """The slugs of all topics that articles have."""
        with self._database.translate_errors():
            return set(await self._articles.distinct("topics.topic"))

    async def per_day(self, query: ArticleQuery, timezone: str) -> dict[date, int]:
        """Counts of the query's articles by day of publication in an IANA zone; days without articles are absent."""
        day = {"$dateToString": {"date": "$published.at", "format": "%Y-%m-%d", "timezone": timezone}}
        pipeline: list[Document] = [
            {"$match": {"$and": [query.filter(), {"published.at": {"$type": "date"}}]}},
            {"$group": {"_id": day, "count": {"$sum": 1}}},
        ]
        with self._database.translate_errors():
            cursor = await self._articles.aggregate(pipeline)
            return {date.fromisoformat(row["_id"]): row["count"] async for row in cursor}

    async def count(self, query: ArticleQuery) -> int:
        """The number of articles that `find` would yield."""
        limit: dict[str, Any] = {"limit": query.limit} if query.limit else {}
        with self._database.translate_errors():
            return await self._articles.count_documents(query.filter(), **limit)


def _batches_of_unique_ids(articles: Sequence[Article]) -> list[dict[str, Article]]:
    """The articles in batches that hold each id once; the n-th article of an id is in the n-th batch."""
    batches: list[dict[str, Article]] = []
    counts: Counter[str] = Counter()
    for article in articles:
        index = counts[article.id]
        if index == len(batches):
            batches.append({})
        batches[index][article.id] = article
        counts[article.id] += 1
    return batches


def _link_update(article_id: str, link: Duplicate | None, now: datetime) -> UpdateOne:
    value = link.to_json() if link is not None else None
    changed = {"_id": article_id, "duplicate": {"$ne": value}}
    return UpdateOne(changed, {"$set": {"duplicate": value, "updated_at": now}})
