"""One line about the crawl: now and then while it runs, and at its end."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.crawl_outcome import problems, results

logger = logging.getLogger(__name__)

_INTERVAL_S = 10.0


class Progress:
    """Logs at INFO what came of the pages so far; while nothing comes it keeps silent."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._clock: AsyncioLoopingCall | LoopingCall | None = None
        self._said = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics."""
        assert crawler.stats is not None
        progress = cls(crawler.stats)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        """Starts the clock."""
        self._clock = create_looping_call(self._tick, spider.name)
        self._clock.start(_INTERVAL_S, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Stops it and says how the crawl ended."""
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        logger.info("%s %s: %s", spider.name, reason, self._counts())

    def _tick(self, site: str) -> None:
        counts = self._counts()
        if counts != self._said:
            logger.info("%s: %s", site, counts)
        self._said = counts

    def _counts(self) -> str:
        stats = self._stats.get_stats()
        pages = stats.get("response_received_count", 0)
        return ", ".join([f"{pages} pages", *results(stats), *problems(stats)])
