"""The ledger of runs: one document per crawl, so that a run that died shows as well as one that finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import DESCENDING

from newscrawl.store.connection import Database
from newscrawl.store.documents import RUNS
from newscrawl.store.storable import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that finished or was stopped; the instants are aware."""

    id: str
    started_at: datetime
    finished_at: datetime
    reason: str
    stats: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestRun:
    """The last run of a source: `state` is `running`, `skipped` or `finished`; `run` is set for the latter."""

    id: str
    state: str
    started_at: datetime
    heartbeat_at: datetime
    why: str | None = None
    run: Run | None = None


class RunLedger:
    """The collection `runs`: `_id` is the run's id, `state` is `running`, `finished` or `skipped`.

    A run that died stays `running`.

    Every method raises `StoreError` when MongoDB is away.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._runs = database.collection(RUNS)

    async def start(self, run_id: str, source: str, arguments: Mapping[str, Any], now: datetime) -> None:
        """Record the start of a run; a run that is resumed under its old id replaces its record."""
        started = {"source": source, "arguments": storable(arguments), "started_at": now, "heartbeat_at": now}
        with self._database.translate_errors():
            await self._runs.replace_one({"_id": run_id}, {**started, "state": "running"}, upsert=True)

    async def heartbeat(self, run_id: str, now: datetime) -> None:
        """Record that the run is alive: `running` with an old `heartbeat_at` means that it died."""
        with self._database.translate_errors():
            await self._runs.update_one({"_id": run_id}, {"$set": {"heartbeat_at": now}})

    async def finish(
        self, run_id: str, now: datetime, reason: str, stats: Mapping[str, Any], result: Mapping[str, Any] | None = None
    ) -> None:
        """Record Scrapy's finish reason and statistics, also for a run whose start could not be recorded.

        `result` are further fields, for readers who do not know the statistics.
        """
        facts = {"finished_at": now, "heartbeat_at": now, "reason": reason, "stats": storable(stats), **(result or {})}
        with self._database.translate_errors():
            await self._runs.update_one({"_id": run_id}, {"$set": {**facts, "state": "finished"}}, upsert=True)

    async def last(self, source: str, is_wanted: Callable[[Run], bool]) -> Run | None:
        """The source's latest finished run for which `is_wanted` holds."""
        finished = {"source": source, "state": "finished"}
        with self._database.translate_errors():
            async for document in self._runs.find(finished).sort("started_at", DESCENDING):
                run = _to_run(document)
                if is_wanted(run):
                    return run
        return None

    async def skip(self, run_id: str, source: str, arguments: Mapping[str, Any], now: datetime, why: str) -> None:
        """Record a run that did not begin, and why."""
        facts = {"source": source, "arguments": storable(arguments), "started_at": now, "finished_at": now}
        with self._database.translate_errors():
            await self._runs.insert_one({"_id": run_id, **facts, "state": "skipped", "outcome": "skipped", "why": why})

    async def latest(self, source: str) -> LatestRun | None:
        """The source's run that began last, whatever became of it."""
        with self._database.translate_errors():
            document = await self._runs.find_one({"source": source}, sort=[("started_at", DESCENDING)])
        if document is None:
            return None
        run = _to_run(document) if document["state"] == "finished" else None
        return LatestRun(
            id=document["_id"],
            state=document["state"],
            started_at=document["started_at"],
            heartbeat_at=document["heartbeat_at"] if "heartbeat_at" in document else document["started_at"],
            why=document.get("why"),
            run=run,
        )


def _to_run(document: Mapping[str, Any]) -> Run:
    return Run(
        id=document["_id"],
        started_at=document["started_at"],
        finished_at=document["finished_at"],
        reason=document["reason"],
        stats=document["stats"],
    )
