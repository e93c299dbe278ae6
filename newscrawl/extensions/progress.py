"""Logs one line about the crawl from time to time and at its end."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.crawl_outcome import problems, results

logger = logging.getLogger(__name__)

_LOG_INTERVAL_S = 10.0


class Progress:
    """Logs at INFO the counts of pages by result; nothing while they do not change."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._loop: AsyncioLoopingCall | LoopingCall | None = None
        self._last_counts = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics."""
        assert crawler.stats is not None
        progress = cls(crawler.stats)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        """Start the periodic line."""
        self._loop = create_looping_call(self._log_changes, spider.name)
        self._loop.start(_LOG_INTERVAL_S, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Stop it and log how the crawl ended."""
        if self._loop is not None and self._loop.running:
            self._loop.stop()
        logger.info("%s %s: %s", spider.name, reason, self._counts())

    def _log_changes(self, site: str) -> None:
        counts = self._counts()
        if counts != self._last_counts:
            logger.info("%s: %s", site, counts)
        self._last_counts = counts

    def _counts(self) -> str:
        stats = self._stats.get_stats()
        pages = stats.get("response_received_count", 0)
        return ", ".join([f"{pages} pages", *results(stats), *problems(stats)])
