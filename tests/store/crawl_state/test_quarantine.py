"""Samples of what gave no article."""

from datetime import datetime

from newscrawl.store.connection import connect
from newscrawl.store.crawl_state.quarantine import Quarantine


async def test_samples_are_bounded_by_reason_and_run(mongo_uri: str, mongo_database: str, noon: datetime) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        quarantine = Quarantine(database, per_reason=2)

        async def put(number: int, reason: str, run_id: str) -> bool:
            url = f"https://primer.ru/{number}"
            return await quarantine.put(
                url, "primer", reason, "нет", run_id=run_id, now=noon, sample=b"x" * 30_000, charset=None
            )

        assert [await put(number, "no-title", "1") for number in range(4)] == [True, True, False, False]
        assert [await put(0, "no-body", "1"), await put(0, "no-title", "2")] == [True, True]
        kept = [page async for page in database.collection("quarantine").find()]
    assert sorted(page["_id"] for page in kept) == [
        "1 no-body https://primer.ru/0",
        "1 no-title https://primer.ru/0",
        "1 no-title https://primer.ru/1",
        "2 no-title https://primer.ru/0",
    ]
    assert {len(page["sample"]) for page in kept} == {20_000}
    assert {page["at"] for page in kept} == {noon}


async def test_one_page_is_kept_once_and_whatever_it_holds(mongo_uri: str, mongo_database: str, noon: datetime) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        for detail in ("первый", "второй"):
            await Quarantine(database).put(
                "https://primer.ru/\ud83d",
                "primer",
                "no-body",
                detail,
                run_id="1",
                now=noon,
                sample=b"\xef\0\xff",
                charset="koi8-r",
            )
        (page,) = [page async for page in database.collection("quarantine").find()]
    assert (page["url"], page["detail"]) == ("https://primer.ru/?", "второй")
    assert (page["sample"], page["charset"]) == (b"\xef\0\xff", "koi8-r")
