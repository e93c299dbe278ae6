"""Spider middleware: requests pages again that were refused, once the code that reads them has changed."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness import RETRY_REFUSED_AFTER
from newscrawl.site.reader_version import reader_version
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_REFUSED_WITHIN = timedelta(days=30)  # a layout that changed is noticed and followed within weeks


class RefusedAgain:
    """Adds requests for refused pages, also of rows that have left their listings.

    Without `-a again=1` these are the pages that another version of the reader refused, and those that were refused a
    day ago, which the site may have mended, at most `NEWSCRAWL_REVISIT_BUDGET` a crawl; with it all of them.
    """

    def __init__(
        self, connection: DatabaseConnection, stats: StatsCollector, spider: Spider | None, *, budget: int
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._spider = spider
        self._budget = budget

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_REVISIT_BUDGET`."""
        assert crawler.stats is not None
        budget = crawler.settings.getint("NEWSCRAWL_REVISIT_BUDGET")
        return cls(DatabaseConnection.find_in(crawler), crawler.stats, crawler.spider, budget=budget)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The spider's start requests, then those for refused pages."""
        async for request in start:
            yield request
        spider = self._spider
        if not isinstance(spider, NewsSpider) or spider.arguments.urls or spider.arguments.mode == "revisit":
            return
        try:
            state = CrawlState(await self._connection.database())
            async for visit in state.refused(
                spider.name,
                since=datetime.now(UTC) - _REFUSED_WITHIN,
                rested=datetime.now(UTC) - RETRY_REFUSED_AFTER,
                reader=None if spider.arguments.again else reader_version(type(spider)),
                limit=None if spider.arguments.again else self._budget,
            ):
                if visit.entry is not None and spider.is_wanted(visit.entry):
                    self._stats.inc_value("newscrawl/article/refused_again")
                    yield spider.article_request(visit.entry)
        except StoreError as error:
            logger.warning("refused pages are not requested again in this crawl: %s", error)
