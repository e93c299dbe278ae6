"""What crawls remember between runs: visits of addresses, validators of sources, finished days of archives."""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import msgspec
from pymongo import DESCENDING, UpdateOne

from newscrawl.freshness import AddressState, Validators, Visit
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, VISITS
from newscrawl.store.storable import storable

SOURCES, DAYS = "sources", "days"

_MAX_REFUSALS = 4  # a gallery that has left its feed is looked at on three more days

_VISIT_PROJECTION = {field.name: f"${field.name}" for field in fields(Visit) if field.name != "key"}


def _article_facts(path: str) -> Document:
    """The projection of an article to the fields of `AddressState`; `path` leads to its document."""
    is_removed = {"$eq": [f"{path}status", "removed"]}
    return {
        "url": f"{path}url",
        "published_at": {"$ifNull": [f"{path}published.at", f"{path}first_seen_at"]},
        "fetched_at": f"{path}fetched_at",
        "is_live": {"$eq": [f"{path}live", True]},
        "removed_since": {"$cond": [is_removed, {"$max": f"{path}absences.noticed_at"}, None]},
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
        """What is known under these keys, in one round trip; unknown keys are absent.

        An address that redirects is known by its visit, which names the article it led to.
        """
        if not keys:
            return {}
        of_keys: Document = {"$match": {"_id": {"$in": list(keys)}}}
        articles: list[Document] = [of_keys, {"$project": {"stored": _article_facts("$")}}]
        pipeline: list[Document] = [
            of_keys,
            {"$lookup": {"from": ARTICLES, "localField": "article", "foreignField": "_id", "as": "stored"}},
            {"$project": {"visit": {**_VISIT_PROJECTION, "key": "$_id"}, "stored": _first_article("$stored")}},
            {"$unionWith": {"coll": ARTICLES, "pipeline": articles}},
        ]
        with self._database.translate_errors():
            cursor = await self._visits.aggregate(pipeline)
            return _merge([document async for document in cursor])

    async def record(self, visits: Iterable[Visit]) -> None:
        """Store visits; the last visit of a key counts, with the title and date of an earlier one where it has none."""
        writes = [_visit_update(visit) for visit in visits]
        if writes:
            with self._database.translate_errors():
                await self._visits.bulk_write(writes, ordered=True)

    async def refused(
        self, site: str, *, since: datetime, reader: str | None, limit: int | None, rested: datetime | None = None
    ) -> AsyncIterator[Visit]:
        """The visits of a site since an instant whose page was there and was not an article, latest first.

        With `reader` only those that another version of the reader made, and with `rested` also those until that
        instant, unless they were refused `_MAX_REFUSALS` times in a row.
        """
        wanted: Document = {
            "site": site,
            "refused": {"$type": "string"},
            "missing_since": {"$exists": False},
            "checked_at": {"$gte": since},
        }
        if reader is not None:
            may_be_read: list[Document] = [{"reader": {"$ne": reader}}]
            if rested is not None:
                may_be_read.append({"checked_at": {"$lte": rested}, "refusals": {"$not": {"$gte": _MAX_REFUSALS}}})
            wanted["$or"] = may_be_read
        with self._database.translate_errors():
            cursor = self._visits.find(wanted).sort("checked_at", DESCENDING).limit(limit or 0)
            async for document in cursor:
                yield msgspec.convert({**document, "key": document["_id"]}, Visit)

    async def published_between(
        self, sources: Collection[str], *, since: datetime, until: datetime | None = None
    ) -> list[AddressState]:
        """The sources' articles published from `since` on and before `until`, with their visits.

        An article without a date counts by `first_seen_at`. Without `until`, articles removed since then are included.
        """
        period: Document = {"$gte": since}
        if until is not None:
            period["$lt"] = until
        clauses: list[Document] = [{"published.at": period}, {"published.at": None, "first_seen_at": period}]
        if until is None:
            clauses.append({"status": "removed", "absences.noticed_at": period})
        pipeline: list[Document] = [
            {"$match": {"source": {"$in": list(sources)}, "$or": clauses}},
            {"$project": {"stored": _article_facts("$")}},
            {"$lookup": {"from": VISITS, "localField": "_id", "foreignField": "_id", "as": "visits"}},
            {"$project": {"stored": 1, "visit": {"$first": "$visits"}}},
        ]
        with self._database.translate_errors():
            cursor = await self._articles.aggregate(pipeline)
            rows = [_with_visit_key(document) async for document in cursor]
        return list(_merge(rows).values())

    async def validators(self, url: str) -> Validators | None:
        """The validators of a source's address."""
        with self._database.translate_errors():
            document = await self._sources.find_one({"_id": url})
        if document is None or "body_hash" not in document:  # the rows of the source are noted there, too
            return None
        return msgspec.convert(document, Validators)

    async def keep_validators(self, validators: Iterable[Validators]) -> None:
        """Store the validators of sources whose articles are all stored."""
        writes = []
        for source in validators:
            row = msgspec.to_builtins(source, builtin_types=(datetime,))
            writes.append(UpdateOne({"_id": source.url}, {"$set": row}, upsert=True))
        if writes:
            with self._database.translate_errors():
                await self._sources.bulk_write(writes, ordered=False)

    async def note_rows(self, url: str, digest: str, now: datetime) -> datetime:
        """Note which articles a source names, as a digest; returns since when they have been the same."""
        with self._database.translate_errors():
            before = await self._sources.find_one({"_id": url}, {"rows_digest": 1, "rows_since": 1})
            if before is not None and before.get("rows_digest") == digest:
                since: datetime = before["rows_since"]
                return since
            noted = {"$set": {"rows_digest": digest, "rows_since": now}}
            await self._sources.update_one({"_id": url}, noted, upsert=True)
        return now

    async def rows_since(self, url: str) -> datetime | None:
        """Since when a source has named the same articles; None if it is not known."""
        with self._database.translate_errors():
            document = await self._sources.find_one({"_id": url}, {"rows_since": 1})
        return None if document is None else document.get("rows_since")

    async def done_days(self, site: str, days: Collection[date], *, reader: str | None = None) -> set[date]:
        """Those of the days of a site's archive that a backfill has finished, with `reader` by that version of it."""
        days_by_id = {_day_id(site, day): day for day in days}
        with self._database.translate_errors():
            wanted: Document = {"_id": {"$in": list(days_by_id)}, "done_at": {"$exists": True}}
            if reader is not None:
                wanted["reader"] = reader
            cursor = self._days.find(wanted, {"_id": 1})
            return {days_by_id[document["_id"]] async for document in cursor}

    async def confirm_empty_days(
        self,
        site: str,
        days: Collection[date],
        now: datetime,
        *,
        reader: str,
        run_id: str,
        is_reader_proved: bool = False,
    ) -> list[date]:
        """Those of the days that an earlier run of the same reader found empty as well; the others are noted.

        A reader that has never found a row on any day of the site proves nothing: its selector may be wrong.
        `is_reader_proved` says that this run has seen it find rows.
        """
        days_by_id = {_day_id(site, day): day for day in days}
        if not days_by_id:
            return []
        seen_before = {"_id": {"$in": list(days_by_id)}, "empty_for": reader, "empty_in_run": {"$ne": run_id}}
        of_site = {"_id": {"$gte": f"{site} ", "$lt": f"{site}!"}}  # `!` follows the space
        with self._database.translate_errors():
            confirmed = [days_by_id[row["_id"]] async for row in self._days.find(seen_before, {"_id": 1})]
            is_proved = is_reader_proved or await self._days.find_one(
                {**of_site, "reader": reader, "done_at": {"$exists": True}}
            )
            note = {"$set": {"site": site, "empty_at": now, "empty_for": reader, "empty_in_run": run_id}}
            writes = [
                UpdateOne({"_id": key}, note, upsert=True) for key, day in days_by_id.items() if day not in confirmed
            ]
            if writes:
                await self._days.bulk_write(writes, ordered=False)
        return confirmed if is_proved else []

    async def finish_days(self, site: str, days: Sequence[date], now: datetime, *, reader: str | None = None) -> None:
        """Record days as finished."""
        update = {"$set": {"site": site, "done_at": now, "reader": reader}}
        writes = [UpdateOne({"_id": _day_id(site, day)}, update, upsert=True) for day in days]
        if writes:
            with self._database.translate_errors():
                await self._days.bulk_write(writes, ordered=False)


def _day_id(site: str, day: date) -> str:
    return f"{site} {day.isoformat()}"


def _visit_update(visit: Visit) -> UpdateOne:
    row: Document = msgspec.to_builtins(visit, builtin_types=(datetime,))
    missing_since = row.pop("missing_since")
    row["entry"] = storable(row["entry"])
    # A re-visit starts from the store, not from a row of a listing, and has neither title nor date of change.
    kept = {name: value for name, value in row.items() if value is not None or name not in ("title", "modified")}
    # `$min` keeps the first time that the article was missing.
    update: Document = {"$set": kept, "$unset": {}}
    if missing_since is None:
        update["$unset"]["missing_since"] = 1
    else:
        update["$min"] = {"missing_since": missing_since}
    if visit.refused is None:
        update["$unset"]["refusals"] = 1
    else:
        update["$inc"] = {"refusals": 1}
    return UpdateOne({"_id": visit.key}, {name: change for name, change in update.items() if change}, upsert=True)


def _with_visit_key(row: Document) -> Document:
    """Set `key` from `_id` in the visit of a `$lookup`: visits stored before that field existed lack it."""
    visit = row.get("visit")
    return row if visit is None else {**row, "visit": {**visit, "key": visit["_id"]}}


def _first_article(path: str) -> Document:
    """The facts of the only article in the list of a `$lookup`, or null."""
    return {"$first": {"$map": {"input": path, "as": "article", "in": _article_facts("$$article.")}}}


def _merge(rows: Iterable[dict[str, Any]]) -> dict[str, AddressState]:
    """One state per key, from the row of its visit and the row of its article."""
    visits: dict[str, Visit] = {}
    stored: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.get("visit") is not None:
            visits[row["_id"]] = msgspec.convert(row["visit"], Visit)
        if row.get("stored") is not None:
            stored[row["_id"]] = row["stored"]
    states = {}
    for key in visits.keys() | stored.keys():
        states[key] = AddressState(visit=visits.get(key), is_stored=key in stored, **stored.get(key, {}))
    return states
