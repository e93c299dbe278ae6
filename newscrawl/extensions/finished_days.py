"""Records the days of an archive that a backfill has finished, each before the next one begins."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, Self
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.extension_lookup import ExtensionLookup
from newscrawl.freshness import DayTally
from newscrawl.signals import store_now
from newscrawl.site.reader_version import reader_version
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_FINAL_AFTER = timedelta(days=2)  # a younger day may still get articles: corrected, or published about midnight
_MAX_SILENCE_S = 600.0  # far more than a request takes with all its tries and delays


class FinishedDays(ExtensionLookup):
    """Waits for the end of a day and writes it as done; by then its articles are stored."""

    def __init__(
        self, connection: Callable[[], DatabaseConnection], stats: StatsCollector, signal_manager: SignalManager
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._signals = signal_manager
        self._tally = DayTally()
        self._changed = asyncio.Event()
        self._numbers = count(1)
        self._unwritten: set[date] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
        assert crawler.stats is not None
        finished_days = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats, crawler.signals)
        for handler, signal in (
            (finished_days.close, signals.request_dropped),  # a duplicate: the first request gets the response
            (finished_days.article_passed, signals.item_scraped),
            (finished_days.article_passed, signals.item_dropped),
            (finished_days.article_failed, signals.item_error),
            (finished_days.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return finished_days

    def open(self, request: Request, day: date) -> None:
        """Note a request for a listing page or an article of the day."""
        number = next(self._numbers)
        request.meta["day"], request.meta["day_request"] = day, number
        self._tally.open_request(day, number)

    def close(self, request: Request) -> None:
        """Note that a request has ended, and that what follows from it was noted before."""
        day, number = request.meta.get("day"), request.meta.get("day_request")
        if day is not None and number is not None:
            self._tally.close_request(day, number)
            self._changed.set()

    def fail(self, request: Request) -> None:
        """Note that an article of the request's day may have been lost: the next backfill reads the day again."""
        if request.meta.get("day") is not None:
            self._tally.add_failure(request.meta["day"])

    def add_listing(self, day: date, rows: int) -> None:
        """Note how many articles a listing page of the day named."""
        self._tally.add_listing(day, rows)

    def open_article(self, day: date) -> None:
        """Note an article of the day that goes to the pipelines."""
        self._tally.open_article(day)

    def article_passed(self, response: Response | Failure | None) -> None:
        """An article was passed to the store, or dropped for a reason of its own."""
        request = _request_of(response)
        if request is not None and request.meta.get("day") is not None:
            self._tally.close_article(request.meta["day"])
            self._changed.set()

    def article_failed(self, response: Response | Failure | None) -> None:
        """A pipeline failed on an article."""
        request = _request_of(response)
        if request is not None:
            self.fail(request)
        self.article_passed(response)

    async def wait_for_end(self, day: date) -> None:
        """Wait until nothing of the day is under way; a day of which nothing is heard for long is left."""
        while self._tally.is_open(day):
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), _MAX_SILENCE_S)
            except TimeoutError:
                logger.warning("the day %s of the archive does not end; it is read again by the next backfill", day)
                self._tally.add_failure(day)
                return

    async def finish(self, spider: NewsSpider, day: date) -> None:
        """Write a day that has ended: as done, or as seen without articles."""
        if self._tally.is_failed(day):
            self._stats.inc_value("newscrawl/archive/days_failed")
        elif self._tally.is_complete(day):
            self._stats.inc_value("newscrawl/archive/days_read")
            self._unwritten.add(day)
            if await self._are_articles_stored():
                await self._write(spider)
        elif self._tally.is_empty(day):
            await self._note_empty(spider, day)

    async def spider_closed(self, spider: Spider) -> None:
        """Write what could not be written before; every scraped article is stored by now."""
        if isinstance(spider, NewsSpider):
            await self._write(spider)

    async def _are_articles_stored(self) -> bool:
        """Ask the pipeline to store what it holds; False where neither MongoDB nor the spool takes it."""
        results = await self._signals.send_catch_log_async(store_now)
        return not any(isinstance(result, BaseException | Failure) for _, result in results)

    async def _note_empty(self, spider: NewsSpider, day: date) -> None:
        """Finish a day that an earlier run found empty as well; another is looked at a second time."""
        reader, now = reader_version(type(spider)), datetime.now(UTC)
        days = _final_days(spider, {day})
        try:
            state = CrawlState(await self._connection().database())
            confirmed = await state.confirm_empty_days(
                spider.name, days, now, reader=reader, run_id=spider.run_id, is_reader_proved=self._tally.has_rows
            )
            await state.finish_days(spider.name, confirmed, now, reader=reader)
        except StoreError as error:
            confirmed = []
            logger.warning("%d finished days of the archive are not recorded yet: %s", len(days), error)
        self._stats.inc_value(f"newscrawl/archive/{'days_read' if confirmed else 'days_empty'}")

    async def _write(self, spider: NewsSpider) -> None:
        days = _final_days(spider, self._unwritten)
        if not days or self._stats.get_value("newscrawl/store/lost"):  # a lost article may be of any of them
            return
        try:
            state = CrawlState(await self._connection().database())
            await state.finish_days(spider.name, days, datetime.now(UTC), reader=reader_version(type(spider)))
            self._unwritten.clear()
        except StoreError as error:
            logger.warning("%d finished days of the archive are not recorded yet: %s", len(days), error)


def _request_of(response: Any) -> Request | None:
    request: Request | None = getattr(response, "request", None)
    return request


def _final_days(spider: NewsSpider, days: set[date]) -> list[date]:
    """The days that get no more articles, in order."""
    last_final = datetime.now(ZoneInfo(spider.timezone)).date() - _FINAL_AFTER
    return [day for day in sorted(days) if day <= last_final]
