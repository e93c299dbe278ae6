"""Spider middleware: stops block pages before parsing, and counts pages that are not articles instead of failing."""

import logging
from collections.abc import Iterable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import MissingPage, NotAnArticle, UnreadableSource
from newscrawl.signals import page_refused
from newscrawl.site.responses import stop_at_block_page, stop_at_missing_page

logger = logging.getLogger(__name__)


class RefusedPages:
    """Counts `newscrawl/page/<code>`, `newscrawl/gone/<reason>`, `newscrawl/source/unreadable`; the crawl goes on."""

    def __init__(self, stats: StatsCollector, signals: SignalManager) -> None:
        self._stats = stats
        self._signals = signals

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's statistics and signals."""
        assert crawler.stats is not None
        return cls(crawler.stats, crawler.signals)

    def process_spider_input(self, response: Response) -> None:
        """Stop block pages of any status, and pages sent in place of a missing article.

        Raises:
            BlockPage: a bot guard sent the page.
            MissingPage: the requested article is missing.
        """
        stop_at_block_page(response)
        if response.request is not None and "entry" in response.cb_kwargs:
            stop_at_missing_page(response)

    def process_spider_exception(self, response: Response, exception: Exception) -> Iterable[Any] | None:
        """Count a page that is not an article, or an unreadable source; the crawl continues."""
        if isinstance(exception, NotAnArticle):
            self._stats.inc_value(f"newscrawl/page/{exception.code}")
            if isinstance(exception, MissingPage):
                self._stats.inc_value(f"newscrawl/gone/{exception.reason}")
            logger.info("No article: %s", exception)
            self._signals.send_catch_log(page_refused, response=response, error=exception)
            return ()
        if isinstance(exception, UnreadableSource):
            self._stats.inc_value("newscrawl/source/unreadable")
            logger.warning("Unreadable source: %s", exception)
            return ()
        return None
