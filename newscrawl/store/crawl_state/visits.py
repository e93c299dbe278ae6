"""What crawls remember between runs: visits of addresses, validators of sources, days of archives."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import msgspec
from pymongo import ReplaceOne, UpdateOne

from newscrawl.freshness import AddressState, Validators, Visit
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES

VISITS, SOURCES, DAYS = "visits", "sources", "days"

_WHOLE_VISIT = {field.name: f"${field.name}" for field in fields(Visit) if field.name != "key"}


def _facts(article: str) -> Document:
    """What is asked of an article, by the path that leads to its document."""
    is_gone = {"$eq": [f"{article}status", "removed"]}
    return {
        "url": f"{article}url",
        "published_at": {"$ifNull": [f"{article}published.at", f"{article}first_seen_at"]},
        "fetched_at": f"{article}fetched_at",
        "is_live": {"$eq": [f"{article}live", True]},
        "gone_since": {"$cond": [is_gone, {"$max": f"{article}absences.noticed_at"}, None]},
    }


class CrawlState:
    """The collections `visits`, `sources` and `days`. Every method raises `StoreError` when MongoDB is away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)
        self._visits = database.collection(VISITS)
        self._sources = database.collection(SOURCES)
        self._days = database.collection(DAYS)

    async def addresses(self, keys: Collection[str]) -> dict[str, AddressState]:
        """What is known under these keys, in one round trip; keys never met are absent.

        An address that redirects is known by its visit, which names the article it led to.
        """
        if not keys:
            return {}
        pipeline: list[Document] = [
            {"$match": {"_id": {"$in": list(keys)}}},
            {"$lookup": {"from": ARTICLES, "localField": "article", "foreignField": "_id", "as": "stored"}},
            {"$project": {"visit": {**_WHOLE_VISIT, "key": "$_id"}, "stored": _first("$stored")}},
            {
                "$unionWith": {
                    "coll": ARTICLES,
                    "pipeline": [{"$match": {"_id": {"$in": list(keys)}}}, {"$project": {"stored": _facts("$")}}],
                }
            },
        ]
        with self._database.translate_errors():
            cursor = await self._visits.aggregate(pipeline)
            return _merged([document async for document in cursor])

    async def record(self, visits: Iterable[Visit]) -> None:
        """Note visits; the last one of a key stays, with what an earlier row said where it says nothing."""
        writes = [_noting(visit) for visit in visits]
        if writes:
            with self._database.translate_errors():
                await self._visits.bulk_write(writes, ordered=True)

    async def published_between(
        self, sources: Collection[str], *, since: datetime, until: datetime | None = None
    ) -> list[AddressState]:
        """The sources' articles published from `since` on, before `until`, with their visits.

        One without a date counts by when it was first seen; without `until` those that went since then are there, too.
        """
        within = {"$gte": since} | ({} if until is None else {"$lt": until})
        clauses: list[Document] = [{"published.at": within}, {"published.at": None, "first_seen_at": within}]
        if until is None:
            clauses.append({"status": "removed", "absences.noticed_at": within})
        pipeline: list[Document] = [
            {"$match": {"source": {"$in": list(sources)}, "$or": clauses}},
            {"$project": {"stored": _facts("$")}},
            {"$lookup": {"from": VISITS, "localField": "_id", "foreignField": "_id", "as": "visits"}},
            {"$project": {"stored": 1, "visit": {"$first": "$visits"}}},
        ]
        with self._database.translate_errors():
            cursor = await self._articles.aggregate(pipeline)
            rows = [_with_key(document) async for document in cursor]
        return list(_merged(rows).values())

    async def validators(self, url: str) -> Validators | None:
        """What is known of a source's address."""
        with self._database.translate_errors():
            document = await self._sources.find_one({"_id": url})
        return None if document is None else msgspec.convert(document, Validators)

    async def keep_validators(self, all_of_them: Iterable[Validators]) -> None:
        """Note the validators of fetches whose articles are all in."""
        rows = [msgspec.to_builtins(one, builtin_types=(datetime,)) for one in all_of_them]
        writes = [ReplaceOne({"_id": row["url"]}, {**row, "_id": row["url"]}, upsert=True) for row in rows]
        if writes:
            with self._database.translate_errors():
                await self._sources.bulk_write(writes, ordered=False)

    async def done_days(self, site: str, days: Collection[date]) -> set[date]:
        """The days of a site's archive that a backfill has walked to the end."""
        ids = {f"{site} {day.isoformat()}": day for day in days}
        with self._database.translate_errors():
            cursor = self._days.find({"_id": {"$in": list(ids)}}, {"_id": 1})
            return {ids[document["_id"]] async for document in cursor}

    async def finish_days(self, site: str, days: Sequence[date], now: datetime) -> None:
        """Note days that are walked to the end."""
        ids = [f"{site} {day.isoformat()}" for day in days]
        writes = [UpdateOne({"_id": one}, {"$set": {"site": site, "done_at": now}}, upsert=True) for one in ids]
        if writes:
            with self._database.translate_errors():
                await self._days.bulk_write(writes, ordered=False)


def _noting(visit: Visit) -> UpdateOne:
    row: Document = msgspec.to_builtins(visit, builtin_types=(datetime,))
    missing_since = row.pop("missing_since")
    said = {name: value for name, value in row.items() if value is not None or name not in ("title", "modified")}
    missing = {"$unset": {"missing_since": 1}} if missing_since is None else {"$min": {"missing_since": missing_since}}
    return UpdateOne({"_id": visit.key}, {"$set": said, **missing}, upsert=True)


def _with_key(row: Document) -> Document:
    """A `$lookup` gives a visit with its `_id`; what was noted before that field existed has no key of its own."""
    visit = row.get("visit")
    return row if visit is None else {**row, "visit": {**visit, "key": visit["_id"]}}


def _first(stored: str) -> Document:
    """The facts of the one article in a `$lookup`'s list, or null."""
    return {"$first": {"$map": {"input": stored, "as": "one", "in": _facts("$$one.")}}}


def _merged(rows: Iterable[dict[str, Any]]) -> dict[str, AddressState]:
    """One `AddressState` a key, of its visit's row and its article's row."""
    visits: dict[str, Visit] = {}
    stored: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.get("visit") is not None:
            visits[row["_id"]] = msgspec.convert(row["visit"], Visit)
        if row.get("stored") is not None:
            stored[row["_id"]] = row["stored"]
    keys = visits.keys() | stored.keys()
    return {key: AddressState(visit=visits.get(key), is_stored=key in stored, **stored.get(key, {})) for key in keys}
