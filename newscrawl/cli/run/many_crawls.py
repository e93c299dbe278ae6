"""Runs several crawls in one process with a concurrency limit; a failed crawl does not affect the others."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from newscrawl.cli.run.crawl_process import CrawlProcess
from newscrawl.crawl_outcome import CrawlOutcome, crawl_outcome
from newscrawl.exceptions import NewscrawlError

logger = logging.getLogger(__name__)


class QueuedCrawler(Crawler):
    """A crawler that waits for one of the `slots` and can be stopped at any moment, also while it waits.

    Scrapy's own crawler ignores a stop until its engine runs. After one Ctrl-C the waiting sites would still start, and
    those whose engine is just starting would be cut off.
    """

    def __init__(self, spidercls: type[Spider], settings: Settings, slots: asyncio.Semaphore) -> None:
        super().__init__(spidercls, settings)
        self.has_begun = False
        self._slots = slots
        self._stop_requested = False
        self._engine_started = False
        self._closing: asyncio.Future[None] | None = None
        self._can_be_stopped = asyncio.Event()
        """Set when the engine has started, or when it is certain that it never will."""
        self.signals.connect(self._on_engine_started, signal=signals.engine_started)
        self.signals.connect(self._can_be_stopped.set, signal=signals.spider_closed)

    async def crawl_async(self, *args: Any, **kwargs: Any) -> None:
        """Wait for a slot, then crawl, unless a stop came first."""
        try:
            async with self._slots:
                if not self._stop_requested:
                    self.has_begun = True
                    await super().crawl_async(*args, **kwargs)
                if self._closing is not None:  # a stop that came while the engine started is not finished yet
                    await self._closing
        finally:
            self._can_be_stopped.set()

    async def stop_async(self) -> None:
        """Close the crawl as soon as its engine allows it; the engine also calls this when it has finished."""
        self._stop_requested = True
        await self._can_be_stopped.wait()
        if self._engine_started and self.crawling:
            self.crawling = False
            self._closing = asyncio.ensure_future(self.engine.stop_async())
            await self._closing

    def _on_engine_started(self) -> None:
        self._engine_started = True
        self._can_be_stopped.set()


def crawl_all(
    process: CrawlProcess,
    sites: Iterable[str],
    spider_arguments: Mapping[str, str],
    *,
    jobs: int,
    on_end: Callable[[str], None],
) -> dict[str, CrawlOutcome]:
    """Crawl the sites with the same spider arguments, `jobs` of them in parallel; return when all have ended.

    `on_end` is called with each site as soon as its crawl has ended.
    """
    slots = asyncio.Semaphore(jobs)
    crawls: dict[str, tuple[QueuedCrawler, asyncio.Task[None]]] = {}
    for site in sites:
        crawler = QueuedCrawler(process.scrapy.spider_loader.load(site), process.scrapy.settings, slots)
        task = process.scrapy.crawl(crawler, **spider_arguments)
        task.add_done_callback(partial(_log_failure, site))
        task.add_done_callback(partial(_call_with_site, on_end, site))
        crawls[site] = crawler, task
    process.run()
    return {site: _outcome(crawler, task) for site, (crawler, task) in crawls.items()}


def _call_with_site(on_end: Callable[[str], None], site: str, _: asyncio.Task[None]) -> None:
    on_end(site)


def _log_failure(site: str, task: asyncio.Task[None]) -> None:
    """Log at once why a crawl failed; our own exceptions explain themselves, so they need no traceback."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        traceback = None if isinstance(error, NewscrawlError) else error
        logger.error("%s failed: %s", site, error, exc_info=traceback)


def _outcome(crawler: QueuedCrawler, task: asyncio.Task[None]) -> CrawlOutcome:
    if not crawler.has_begun:
        return CrawlOutcome(finish_reason="not begun", is_complete=False, is_reachable=True)
    if not task.done() or task.cancelled():
        return CrawlOutcome(finish_reason="killed", is_complete=False, is_reachable=True)
    error = task.exception()
    if error is not None:
        problem = " ".join(f"{type(error).__name__}: {error}".split())
        return CrawlOutcome(finish_reason="failed", problems=(problem,), is_complete=False, is_reachable=True)
    stats = crawler.stats.get_stats()
    return crawl_outcome(str(stats.get("finish_reason")), stats)
