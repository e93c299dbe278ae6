"""Remembers which days of an archive a backfill has walked to the end, while it is under way."""

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
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_INTERVAL_S = 10.0
_SETTLED = timedelta(days=2)
"""A day younger than this may still grow."""


class FinishedDays(ExtensionLookup):
    """Writes a whole day one interval after it became whole: by then its articles are stored."""

    def __init__(self, connection: Callable[[], DatabaseConnection]) -> None:
        self._connection = connection
        self.tally = DayTally()
        self._waiting: set[date] = set()
        self._written: set[date] = set()
        self._periodic_write: PeriodicJob | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes, once all extensions are there, the crawl's database connection."""
        log = cls(partial(DatabaseConnection.find_in, crawler))
        for handler, signal in (
            (log.spider_opened, signals.spider_opened),
            (log.answered, signals.response_received),
            (log.answered, signals.request_dropped),  # asked for already: the first request brings it
            (log.spider_error, signals.spider_error),
            (log.item_error, signals.item_error),
            (log.page_refused, page_refused),
            (log.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return log

    def spider_opened(self, spider: Spider) -> None:
        """Starts the periodic writes."""
        self._periodic_write = PeriodicJob(partial(self._tick, spider), interval_s=_INTERVAL_S)
        self._periodic_write.start()

    def answered(self, request: Request) -> None:
        """Counts what came."""
        if request.meta.get("day") is not None:
            self.tally.add_response(request.meta["day"])

    def spider_error(self, response: Response) -> None:
        """A callback failed: its day is to be walked again."""
        self._fail(response)

    def item_error(self, response: Response | None) -> None:
        """A stage failed on an article: its day is to be walked again."""
        self._fail(response)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """A wall stands before a page: its day is to be walked again."""
        if error.code == "blocked":
            self._fail(response)

    async def spider_closed(self, spider: Spider) -> None:
        """Stops the periodic writes and writes the rest; everything scraped is stored by now."""
        if self._periodic_write is not None:
            await self._periodic_write.stop()
        self._waiting = self.tally.complete_days()
        await self._tick(spider)

    async def _tick(self, spider: Spider) -> None:
        ripe, self._waiting = self._waiting - self._written, self.tally.complete_days()
        if not ripe or not isinstance(spider, NewsSpider):
            return
        settled = datetime.now(ZoneInfo(spider.timezone)).date() - _SETTLED
        try:
            state = CrawlState(await self._connection().database())
            await state.finish_days(spider.name, [day for day in sorted(ripe) if day <= settled], datetime.now(UTC))
            self._written |= ripe
        except StoreError as error:
            logger.warning("%d days of the archive are not noted as done yet: %s", len(ripe), error)

    def _fail(self, response: Response | None) -> None:
        if response is not None and response.request is not None and response.meta.get("day") is not None:
            self.tally.add_failure(response.meta["day"])
