"""Counts the requests for articles that Scrapy's duplicate filter drops without a word."""

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class FilteredArticles:
    """Says which article was requested a second time; sources that are named twice are no loss and are not counted."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics."""
        assert crawler.stats is not None
        extension = cls(crawler.stats)
        crawler.signals.connect(extension.request_dropped, signal=signals.request_dropped)
        return extension

    def request_dropped(self, request: Request) -> None:
        """Count a request that the scheduler did not take."""
        if "entry" in request.cb_kwargs:
            self._stats.inc_value("newscrawl/article/filtered")
            logger.info("%s was requested before in this crawl and is read once", request.url)
