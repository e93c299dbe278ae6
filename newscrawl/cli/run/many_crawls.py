"""Many crawls in one process, so many at once; what becomes of one is nothing to the others."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from newscrawl.crawl_outcome import CrawlOutcome, crawl_outcome
from newscrawl.exceptions import NewscrawlError

logger = logging.getLogger(__name__)


class QueuedCrawler(Crawler):
    """Begins when it gets one of the `turns`; a stop ends it wherever it stands.

    Scrapy's own is deaf to a stop until its engine runs: one Ctrl-C would let the waiting sites begin, and cut off
    those that are opening.
    """

    def __init__(self, spidercls: type[Spider], settings: Settings, turns: asyncio.Semaphore) -> None:
        super().__init__(spidercls, settings)
        self.has_begun = False
        self._turns = turns
        self._is_stopped = False
        self._is_started = False
        self._closing: asyncio.Future[None] | None = None
        self._settled = asyncio.Event()  # the engine has started, or never will
        self.signals.connect(self._start, signal=signals.engine_started)
        self.signals.connect(self._settle, signal=signals.spider_closed)

    async def crawl_async(self, *args: Any, **kwargs: Any) -> None:
        """Waits for a turn, then crawls, unless it was stopped meanwhile."""
        try:
            async with self._turns:
                if not self._is_stopped:
                    self.has_begun = True
                    await super().crawl_async(*args, **kwargs)
                if self._closing is not None:  # a stop that came while the engine started is still under way
                    await self._closing
        finally:
            self._settle()

    async def stop_async(self) -> None:
        """Closes the crawl as soon as it can be closed; the engine calls this as well when it is through."""
        self._is_stopped = True
        await self._settled.wait()
        if self._is_started and self.crawling:
            self.crawling = False
            self._closing = asyncio.ensure_future(self.engine.stop_async())
            await self._closing

    def _start(self) -> None:
        self._is_started = True
        self._settle()

    def _settle(self) -> None:
        self._settled.set()


def crawl_all(
    process: AsyncCrawlerProcess, sites: Iterable[str], texts: Mapping[str, str], *, jobs: int
) -> dict[str, CrawlOutcome]:
    """Crawls the sites with the same arguments, `jobs` of them at once; returns when all have ended."""
    turns = asyncio.Semaphore(jobs)
    crawls: dict[str, tuple[QueuedCrawler, asyncio.Task[None]]] = {}
    for site in sites:
        crawler = QueuedCrawler(process.spider_loader.load(site), process.settings, turns)
        task = process.crawl(crawler, **texts)
        task.add_done_callback(partial(_report, site))
        crawls[site] = crawler, task
    process.start()
    return {site: _outcome(crawler, task) for site, (crawler, task) in crawls.items()}


def _report(site: str, task: asyncio.Task[None]) -> None:
    """Logs at once why a crawl could not be; ours are said in one line."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        logger.error("%s failed: %s", site, error, exc_info=None if isinstance(error, NewscrawlError) else error)


def _outcome(crawler: QueuedCrawler, task: asyncio.Task[None]) -> CrawlOutcome:
    if not crawler.has_begun:
        return CrawlOutcome(finish_reason="not begun", is_complete=False, is_reachable=True)
    if not task.done() or task.cancelled():
        return CrawlOutcome(finish_reason="killed", is_complete=False, is_reachable=True)
    error = task.exception()
    if error is not None:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return CrawlOutcome(finish_reason="failed", problems=(said,), is_complete=False, is_reachable=True)
    stats = crawler.stats.get_stats()
    return crawl_outcome(str(stats.get("finish_reason")), stats)
