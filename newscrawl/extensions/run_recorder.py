"""Records every crawl in `runs`: its times, arguments, finish reason and statistics."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

import msgspec
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.crawl_outcome import Stats, crawl_outcome
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.periodic_job import PeriodicJob
from newscrawl.site.spider import NewsSpider
from newscrawl.store import RunLedger

logger = logging.getLogger(__name__)

_HEARTBEAT_INTERVAL_S = 30.0


class RunRecorder:
    """Writes the run's document when the spider opens, a heartbeat while it runs, and the end when it closes."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._heartbeat: PeriodicJob | None = None
        self._start: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
        assert crawler.stats is not None
        recorder = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats)
        crawler.signals.connect(recorder.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(recorder.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(recorder.item_error, signal=signals.item_error)
        return recorder

    async def spider_opened(self, spider: Spider) -> None:
        """Write the start; spiders other than `NewsSpider` are not recorded."""
        if not isinstance(spider, NewsSpider):
            return
        self._start = asyncio.ensure_future(self._write_start(spider))
        await self._start
        self._heartbeat = PeriodicJob(partial(self._write_heartbeat, spider.run_id), interval_s=_HEARTBEAT_INTERVAL_S)
        self._heartbeat.start()

    async def _write_start(self, spider: NewsSpider) -> None:
        arguments = msgspec.to_builtins(spider.arguments)
        given = {name: value for name, value in arguments.items() if value}
        ledger = RunLedger(await self._connection().database())
        await ledger.start(spider.run_id, spider.name, given, datetime.now(UTC))

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Write the end; if MongoDB is away, only this record is lost, never an article."""
        if self._start is None or not isinstance(spider, NewsSpider):
            return
        try:
            await self._start  # Ctrl-C may close the spider while the start is being written
            if self._heartbeat is not None:
                await self._heartbeat.stop()
            ledger = RunLedger(await self._connection().database())
            stats = self._stats.get_stats()
            await ledger.finish(spider.run_id, datetime.now(UTC), reason, stats, _result(reason, stats))
        except StoreError as error:
            logger.warning("the run %s stays open in the ledger: %s", spider.run_id, error)

    def item_error(self) -> None:
        """Count an article on which a pipeline failed; Scrapy only logs it."""
        self._stats.inc_value("newscrawl/article/failed")

    async def _write_heartbeat(self, run_id: str) -> None:
        try:
            await RunLedger(await self._connection().database()).heartbeat(run_id, datetime.now(UTC))
        except StoreError as error:
            logger.warning("no heartbeat: %s", error)


def _result(reason: str, stats: Stats) -> dict[str, Any]:
    """What the exit code and the summary of the crawl say."""
    outcome = crawl_outcome(reason, stats)
    return {"outcome": outcome.ending, "successful": outcome.is_successful, "problems": list(outcome.problems)}
