"""Finds the sources of a site's file that gave nothing: an error, a block page, a redirect loop, no feed at all."""

import logging
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.signals import source_read
from newscrawl.sources import Source

logger = logging.getLogger(__name__)


class FailedSources:
    """Counts `newscrawl/source/failed`; sources that were only guessed are expected to fail."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._asked: dict[str, str] = {}
        self._read: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics."""
        assert crawler.stats is not None
        extension = cls(crawler.stats)
        for handler, signal in (
            (extension.request_scheduled, signals.request_scheduled),
            (extension.response_received, signals.response_received),
            (extension.source_read, source_read),
            (extension.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return extension

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Note a source that is asked for; a source is known by all its values."""
        source = request.cb_kwargs.get("source")
        if source is not None and source in getattr(spider, "sources", ()):
            self._asked.setdefault(repr(source), request.url)

    def response_received(self, response: Response, request: Request) -> None:
        """Note a source that has not changed: the spider does not see its answer."""
        if response.status == 304 and "source" in request.cb_kwargs:
            self._read.add(repr(request.cb_kwargs["source"]))

    def source_read(self, source: Source) -> None:
        """Note a source of which at least one response could be read."""
        self._read.add(repr(source))

    def spider_closed(self, reason: str) -> None:
        """Count and name the others; a crawl that was ended early may not have come to them."""
        if reason != "finished":
            return
        for source, url in self._asked.items():
            if source not in self._read:
                self._stats.inc_value("newscrawl/source/failed")
                logger.warning("Nothing could be read of a source of the site: %s", url)
