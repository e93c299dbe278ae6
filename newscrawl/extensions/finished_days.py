"""Records the days of an archive that a backfill has finished, while it is running."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Self
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.exceptions import NotAnArticle, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.extension_lookup import ExtensionLookup
from newscrawl.extensions.periodic_job import PeriodicJob
from newscrawl.freshness import DayTally
from newscrawl.signals import page_refused
from newscrawl.site.reader_version import reader_version
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_WRITE_INTERVAL_S = 10.0  # longer than an article waits in the write buffer (NEWSCRAWL_STORE_INTERVAL_S, 2 by default)
_FINAL_AFTER = timedelta(days=2)  # a younger day may still get articles: corrected, or published about midnight


class FinishedDays(ExtensionLookup):
    """Writes a day one interval after it became complete: by then its articles are stored."""

    def __init__(self, connection: Callable[[], DatabaseConnection]) -> None:
        self._connection = connection
        self.tally = DayTally()
        self._complete: set[date] = set()
        self._written: set[date] = set()
        self._periodic_write: PeriodicJob | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
        finished_days = cls(partial(DatabaseConnection.find_in, crawler))
        for handler, signal in (
            (finished_days.spider_opened, signals.spider_opened),
            (finished_days.answered, signals.response_received),
            (finished_days.answered, signals.request_dropped),  # a duplicate: the first request gets the response
            (finished_days.spider_error, signals.spider_error),
            (finished_days.item_error, signals.item_error),
            (finished_days.page_refused, page_refused),
            (finished_days.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return finished_days

    def spider_opened(self, spider: Spider) -> None:
        """Start the periodic writes."""
        self._periodic_write = PeriodicJob(partial(self._write, spider), interval_s=_WRITE_INTERVAL_S)
        self._periodic_write.start()

    def answered(self, request: Request, response: Response | None = None) -> None:
        """Count the response, or a request that needs none; a listing that answers with an error is a failure."""
        day = request.meta.get("day")
        if day is None:
            return
        self.tally.add_response(day)
        if response is not None and response.status >= 400 and "source" in request.cb_kwargs:
            self.tally.add_failure(day)

    def spider_error(self, response: Response) -> None:
        """A callback failed: the next backfill reads the day again."""
        self._fail(response)

    def item_error(self, response: Response | None) -> None:
        """A pipeline failed on an article: the next backfill reads the day again."""
        self._fail(response)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """A block page came in place of a page: the next backfill reads the day again."""
        if error.code == "blocked":
            self._fail(response)

    async def spider_closed(self, spider: Spider) -> None:
        """Stop the periodic writes and write the rest; every scraped article is stored by now."""
        if self._periodic_write is not None:
            await self._periodic_write.stop()
        self._complete = self.tally.complete_days()
        await self._write(spider)
        await self._confirm_empty_days(spider)

    async def _confirm_empty_days(self, spider: Spider) -> None:
        """Finish the days that an earlier run found empty as well; the others are looked at a second time."""
        if not isinstance(spider, NewsSpider):
            return
        days = _final_days(spider, self.tally.empty_days())
        reader, now = reader_version(type(spider)), datetime.now(UTC)
        try:
            state = CrawlState(await self._connection().database())
            empty = await state.confirm_empty_days(spider.name, days, now, reader=reader, run_id=spider.run_id)
            await state.finish_days(spider.name, empty, now, reader=reader)
        except StoreError as error:
            logger.warning("%d finished days of the archive are not recorded yet: %s", len(days), error)

    async def _write(self, spider: Spider) -> None:
        """Write the days that were complete at the last call, and note those that are complete now."""
        unwritten, self._complete = self._complete - self._written, self.tally.complete_days()
        if not unwritten or not isinstance(spider, NewsSpider):
            return
        days = _final_days(spider, unwritten)
        try:
            state = CrawlState(await self._connection().database())
            await state.finish_days(spider.name, days, datetime.now(UTC), reader=reader_version(type(spider)))
            self._written |= unwritten
        except StoreError as error:
            logger.warning("%d finished days of the archive are not recorded yet: %s", len(unwritten), error)

    def _fail(self, response: Response | None) -> None:
        if response is not None and response.request is not None and response.meta.get("day") is not None:
            self.tally.add_failure(response.meta["day"])


def _final_days(spider: NewsSpider, days: set[date]) -> list[date]:
    """The days that get no more articles, in order."""
    last_final = datetime.now(ZoneInfo(spider.timezone)).date() - _FINAL_AFTER
    return [day for day in sorted(days) if day <= last_final]
