"""One line about the crawl: now and then while it runs, and at its end."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

logger = logging.getLogger(__name__)

_INTERVAL_S = 10.0

_COUNTS = (
    ("new", "newscrawl/article/new"),
    ("updated", "newscrawl/article/updated"),
    ("unchanged", "item_dropped_reasons_count/UnchangedArticle"),
    ("outside the window", "item_dropped_reasons_count/OutsideWindow"),
    ("incomplete", "item_dropped_reasons_count/IncompleteArticle"),
    ("not an article", "newscrawl/page/not-article"),
    ("blocked", "newscrawl/page/blocked"),
    ("undated", "newscrawl/date/unread"),
    ("unreadable sources", "newscrawl/source/unreadable"),
    ("kept on disk", "newscrawl/store/spooled"),
    ("put aside", "newscrawl/store/rejected"),
    ("failed", "newscrawl/article/failed"),
    ("errors", "log_count/ERROR"),
)


class Progress:
    """Logs at INFO what came of the pages so far."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._clock: AsyncioLoopingCall | LoopingCall | None = None

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
        self._clock = create_looping_call(self._log, spider.name)
        self._clock.start(_INTERVAL_S, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Stops it and says how the crawl ended."""
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        self._log(f"{spider.name} {reason}")

    def _log(self, head: str) -> None:
        pages = self._stats.get_value("response_received_count", 0)
        logger.info("%s: %s", head, ", ".join([f"{pages} pages", *self._counts()]))

    def _counts(self) -> list[str]:
        values = ((label, self._stats.get_value(key, 0)) for label, key in _COUNTS)
        return [f"{value} {label}" for label, value in values if value]
