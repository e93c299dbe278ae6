"""Spider middleware: stops block pages before parsing, and counts pages that are not articles instead of failing."""

import logging
from collections.abc import Iterable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import BrokenReader, MissingPage, NotAnArticle, UnreadableSource
from newscrawl.signals import page_refused
from newscrawl.site.responses import stop_at_block_page, stop_at_missing_page, stop_at_oversized_page

logger = logging.getLogger(__name__)


class RefusedPages:
    """Counts `newscrawl/page/<code>`, `newscrawl/gone/<reason>`, `newscrawl/source/unreadable`; the crawl goes on."""

    def __init__(self, stats: StatsCollector, signals: SignalManager, max_page_bytes: int) -> None:
        self._stats = stats
        self._signals = signals
        self._max_page_bytes = max_page_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's statistics, signals and `NEWSCRAWL_MAX_PAGE_BYTES`."""
        assert crawler.stats is not None
        return cls(crawler.stats, crawler.signals, crawler.settings.getint("NEWSCRAWL_MAX_PAGE_BYTES"))

    def process_spider_input(self, response: Response) -> None:
        """Stop block pages of any status, pages sent in place of a missing article, and articles that are too large.

        Raises:
            OversizedPage: the article's page is larger than any.
            BlockPage: a bot guard sent the page.
            MissingPage: the requested article is missing.
        """
        is_article = response.request is not None and "entry" in response.cb_kwargs
        if is_article:
            stop_at_oversized_page(response, self._max_page_bytes)
        stop_at_block_page(response)
        if is_article:
            stop_at_missing_page(response)

    def process_spider_exception(self, response: Response, exception: Exception) -> Iterable[Any] | None:
        """Count a page that is not an article, or an unreadable source; the crawl continues."""
        if isinstance(exception, NotAnArticle):
            self._stats.inc_value(f"newscrawl/page/{exception.code}")
            if isinstance(exception, MissingPage):
                self._stats.inc_value(f"newscrawl/gone/{exception.reason}")
            self._log(exception)
            self._signals.send_catch_log(page_refused, response=response, error=exception)
            return ()
        if isinstance(exception, UnreadableSource):
            self._stats.inc_value("newscrawl/source/unreadable")
            logger.warning("Unreadable source: %s", exception)
            return ()
        return None

    def _log(self, error: NotAnArticle) -> None:
        if isinstance(error, BrokenReader):
            logger.error("No article: %s", error, exc_info=error.__cause__)
        else:
            logger.info("No article: %s", error)
