"""Sketches in a real MongoDB: noted, found by one round trip, forgotten in time."""

from datetime import UTC, datetime, timedelta

from newscrawl.store import ensure_indexes
from newscrawl.store.connection import connect
from newscrawl.store.crawl_state.sketches import Sketch, SketchStore

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)
ONE = Sketch(id="a.example/1", keys=(-(2**31), 5, 2**31 - 1), published_at=NOON)
OTHER = Sketch(id="b.example/1", keys=(5, 6))


async def test_found_by_a_number_and_replaced_by_id(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await ensure_indexes(database)
        await ensure_indexes(database)
        sketches = SketchStore(database)
        await sketches.put([ONE, OTHER], NOON)
        assert sorted(one.id for one in await sketches.sharing({5, 99})) == [ONE.id, OTHER.id]
        assert await sketches.sharing({-(2**31)}) == [ONE]
        assert await sketches.sharing(set()) == await sketches.find([]) == []
        assert await sketches.find([OTHER.id, "absent"]) == [OTHER]
        await sketches.put([Sketch(id=ONE.id, keys=(7,))], NOON)
        await sketches.put([], NOON)
        assert {one.id: one.keys for one in await sketches.sharing({5, 7})} == {ONE.id: (7,), OTHER.id: OTHER.keys}


async def test_common_numbers_are_taken_off_the_named_articles_only(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        sketches = SketchStore(database)
        await sketches.put([ONE, OTHER], NOON)
        await sketches.remove_keys([OTHER.id], {5, 77})
        await sketches.remove_keys([ONE.id], ())
        assert sorted((one.id, one.keys) for one in await sketches.sharing({5, 6})) == [
            (ONE.id, ONE.keys),
            (OTHER.id, (6,)),
        ]


async def test_the_server_forgets_them_in_time_and_looks_them_up_by_an_index(
    mongo_uri: str, mongo_database: str
) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await ensure_indexes(database)
        await SketchStore(database).put([ONE], NOON + timedelta(days=30))
        collection = database.collection("sketches")
        indexes = await collection.index_information()
        assert indexes["expires_at_1"]["expireAfterSeconds"] == 0
        stored = await collection.find_one()
        assert stored is not None
        assert stored["expires_at"] == NOON + timedelta(days=30)
        plan = await collection.find({"keys": {"$in": [5]}}).explain()
        assert "IXSCAN" in str(plan["queryPlanner"]["winningPlan"])
