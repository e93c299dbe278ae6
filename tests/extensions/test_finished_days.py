"""The days of an archive that a backfill has finished."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.finished_days import FinishedDays
from newscrawl.signals import store_now
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState


class VestnikSpider(NewsSpider):
    name = "vestnik"
    timezone = "Europe/Moscow"


def today() -> date:
    """In Moscow, when a test runs: a day may begin between the import and then."""
    return datetime.now(ZoneInfo("Europe/Moscow")).date()


class Days:
    """The extension with a real database, the statistics, and the days that are done there."""

    def __init__(self, uri: str, database: str, folder: Path) -> None:
        self.connection = DatabaseConnection(uri=uri, database=database, data_dir=folder)
        self.stats = StatsCollector(Crawler(Spider, Settings()))
        self.signals = SignalManager(self)
        self.finished = FinishedDays(lambda: self.connection, self.stats, self.signals)

    def listing(self, day: date, rows: int = 1) -> Request:
        request = Request("https://vestnik.example/")
        self.finished.open(request, day)
        self.finished.add_listing(day, rows)
        return request

    async def end(self, *days: date, spider: VestnikSpider | None = None) -> None:
        for day in days:
            await self.finished.finish(spider or VestnikSpider(), day)

    async def done(self) -> set[date]:
        days = [today() - timedelta(days=age) for age in range(30)]
        return await CrawlState(await self.connection.database()).done_days("vestnik", days)


@pytest.fixture
def days(mongo_uri: str, mongo_database: str, tmp_path: Path) -> Days:
    return Days(mongo_uri, mongo_database, tmp_path)


async def test_complete_days_are_recorded_once_they_are_two_days_old(days: Days) -> None:
    young, final, failed, open_still = (today() - timedelta(days=age) for age in (1, 2, 3, 4))
    requests = {day: days.listing(day) for day in (young, final, failed, open_still)}
    days.finished.fail(requests[failed])
    for day in (young, final, failed):
        days.finished.close(requests[day])
    await days.end(young, final, failed, open_still)
    assert await days.done() == {final}
    stats = days.stats.get_stats()
    assert stats == {"newscrawl/archive/days_read": 2, "newscrawl/archive/days_failed": 1}
    await days.connection.close()


async def test_a_day_is_done_only_when_its_articles_are_stored(days: Days) -> None:
    day = today() - timedelta(days=9)
    days.finished.close(days.listing(day))
    asked = []

    async def refuse() -> None:
        asked.append(await days.done())
        raise StoreError("the disk is full")

    days.signals.connect(refuse, signal=store_now)
    await days.end(day)
    assert (asked, await days.done()) == ([set()], set())
    days.signals.disconnect(refuse, signal=store_now)
    await days.finished.spider_closed(VestnikSpider())
    assert await days.done() == {day}
    await days.connection.close()


async def test_no_day_is_done_after_articles_were_lost(days: Days) -> None:
    day = today() - timedelta(days=9)
    days.finished.close(days.listing(day))
    days.stats.set_value("newscrawl/store/lost", 1)
    await days.end(day)
    await days.finished.spider_closed(VestnikSpider())
    assert await days.done() == set()
    await days.connection.close()


async def test_the_end_of_a_day_is_awaited(days: Days) -> None:
    day = today() - timedelta(days=9)
    request = days.listing(day)
    article = Request("https://vestnik.example/1")
    days.finished.open(article, day)
    response = Response(article.url, request=article)
    days.finished.open_article(day)
    waiting = asyncio.ensure_future(days.finished.wait_for_end(day))
    for end in (
        lambda: days.finished.close(request),
        lambda: days.finished.close(article),
        lambda: days.finished.article_passed(response),
    ):
        await asyncio.sleep(0.01)
        assert not waiting.done()
        end()
    await asyncio.wait_for(waiting, 1)


async def test_a_day_that_does_not_end_is_left_and_not_done(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.extensions.finished_days._MAX_SILENCE_S", 0.05)
    day = today() - timedelta(days=9)
    days.finished.close(days.listing(day))
    days.finished.open(Request("https://vestnik.example/lost"), day)
    await asyncio.wait_for(days.finished.wait_for_end(day), 5)
    await days.end(day)
    assert await days.done() == set()
    assert days.stats.get_stats() == {"newscrawl/archive/days_failed": 1}
    await days.connection.close()


async def test_an_empty_day_is_noted_at_once_and_done_by_the_next_run(days: Days) -> None:
    full, empty = today() - timedelta(days=8), today() - timedelta(days=9)
    days.finished.close(days.listing(full))
    days.finished.close(days.listing(empty, 0))
    first_run = VestnikSpider()
    await days.end(full, empty, empty, spider=first_run)
    assert await days.done() == {full}
    await days.end(empty)
    assert await days.done() == {full, empty}
    assert days.stats.get_stats() == {"newscrawl/archive/days_read": 2, "newscrawl/archive/days_empty": 2}
    await days.connection.close()
