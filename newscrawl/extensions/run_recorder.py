"""A document in `runs` for every crawl: when, with what arguments, how it ended, what it counted."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Self

import msgspec
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.periodic_job import PeriodicJob
from newscrawl.site.spider import NewsSpider
from newscrawl.store import RunLedger

logger = logging.getLogger(__name__)

_HEARTBEAT_S = 30.0


class RunRecorder:
    """Writes the run's document when the spider opens, its heartbeat meanwhile, and the end when it closes."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._heartbeat: PeriodicJob | None = None
        self._opening: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's statistics and, once all extensions are there, its database connection."""
        assert crawler.stats is not None
        ledger = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats)
        crawler.signals.connect(ledger.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(ledger.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(ledger.item_error, signal=signals.item_error)
        return ledger

    async def spider_opened(self, spider: Spider) -> None:
        """Begins the run's document; a spider of another kind keeps no ledger."""
        if not isinstance(spider, NewsSpider):
            return
        self._opening = asyncio.ensure_future(self._begin(spider))
        await self._opening
        self._heartbeat = PeriodicJob(partial(self._beat, spider.run_id), interval_s=_HEARTBEAT_S)
        self._heartbeat.start()

    async def _begin(self, spider: NewsSpider) -> None:
        asked = {name: value for name, value in msgspec.to_builtins(spider.arguments).items() if value}
        ledger = RunLedger(await self._connection().database())
        await ledger.start(spider.run_id, spider.name, asked, datetime.now(UTC))

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Ends it; a database that is away then costs the ledger's line, never an article."""
        if self._opening is None or not isinstance(spider, NewsSpider):
            return
        try:
            await self._opening  # an interrupt may come while it is under way
            if self._heartbeat is not None:
                await self._heartbeat.stop()
            ledger = RunLedger(await self._connection().database())
            await ledger.finish(spider.run_id, datetime.now(UTC), reason, self._stats.get_stats())
        except StoreError as error:
            logger.warning("the run %s stays open in the ledger: %s", spider.run_id, error)

    def item_error(self) -> None:
        """Counts an article that a stage failed on; Scrapy only logs it."""
        self._stats.inc_value("newscrawl/article/failed")

    async def _beat(self, run_id: str) -> None:
        try:
            await RunLedger(await self._connection().database()).heartbeat(run_id, datetime.now(UTC))
        except StoreError as error:
            logger.warning("no heartbeat: %s", error)
