"""The ledger of runs."""

from datetime import datetime, timedelta

from newscrawl.store.connection import connect
from newscrawl.store.crawl_state.runs import RunLedger

HOUR = timedelta(hours=1)


async def test_a_run_from_start_to_finish(mongo_uri: str, mongo_database: str, noon: datetime) -> None:
    stats = {
        "downloader/exception_type_count/twisted.internet.error.TimeoutError": 3,
        "start_time": noon,
        "huge": 2**70,
        "half\ud83d": "\ud83d",
        "reasons": {1: ("a", None, True, 0.5)},
    }
    async with connect(mongo_uri, mongo_database) as database:
        ledger = RunLedger(database)
        await ledger.start("7", "primer", {"since": "2025-10-01", "mode": None}, noon)
        running = await database.collection("runs").find_one({"_id": "7"})
        await ledger.heartbeat("7", noon + HOUR)
        alive = await database.collection("runs").find_one({"_id": "7"})
        await ledger.finish("7", noon + 2 * HOUR, "finished", stats)
        finished = await database.collection("runs").find_one({"_id": "7"})
    begun = {"_id": "7", "source": "primer", "arguments": {"since": "2025-10-01", "mode": None}, "started_at": noon}
    assert running == {**begun, "state": "running", "heartbeat_at": noon}
    assert alive == {**running, "heartbeat_at": noon + HOUR}
    assert finished == {
        **begun,
        "state": "finished",
        "reason": "finished",
        "heartbeat_at": noon + 2 * HOUR,
        "finished_at": noon + 2 * HOUR,
        "stats": {
            "downloader/exception_type_count/twisted.internet.error.TimeoutError": 3,
            "start_time": noon,
            "huge": str(2**70),
            "half?": "?",
            "reasons": {"1": ["a", None, True, 0.5]},
        },
    }


async def test_resumed_run_begins_anew(mongo_uri: str, mongo_database: str, noon: datetime) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        ledger = RunLedger(database)
        await ledger.start("7", "primer", {}, noon)
        await ledger.finish("7", noon, "shutdown", {})
        await ledger.start("7", "primer", {}, noon + HOUR)
        (run,) = [run async for run in database.collection("runs").find()]
    assert (run["state"], run["started_at"], "reason" in run) == ("running", noon + HOUR, False)


async def test_run_whose_start_was_not_written(mongo_uri: str, mongo_database: str, noon: datetime) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await RunLedger(database).finish("8", noon, "finished", {"item_scraped_count": 2})
        (run,) = [run async for run in database.collection("runs").find()]
    assert (run["_id"], run["stats"]) == ("8", {"item_scraped_count": 2})
