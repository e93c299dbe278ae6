"""Downloader middleware: requests feeds and sitemaps conditionally, once their validators have proved reliable."""

import logging
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.conditional_requests import header_text
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness import Validators, record_fetch, record_not_modified
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

# After any of these an article of the source may still be missing: the next crawl must read the source again, although
# the source itself is unchanged.
_INCOMPLETE_STATS = (
    "retry/max_reached",
    "spider_exceptions/count",
    "newscrawl/article/failed",
    "newscrawl/host/given_up",
    "newscrawl/page/blocked",
    "newscrawl/page/not-article",
    "newscrawl/page/undecodable",
    "newscrawl/article/refused_before",
    "item_dropped_reasons_count/IncompleteArticle",
    "newscrawl/source/unreadable",
    "newscrawl/source/empty",
    "newscrawl/source/limits",
    "newscrawl/source/left_out/cut",
    "newscrawl/redirect/loop",
    "newscrawl/store/spooled",
    "newscrawl/store/lost",
    "newscrawl/store/unreadable",
    "newscrawl/store/unanswered",
)


class ConditionalSources:
    """Keeps validators only after a crawl that read the whole source and stored all its articles."""

    def __init__(self, connection: DatabaseConnection, stats: StatsCollector, *, again: bool = False) -> None:
        self._connection = connection
        self._stats = stats
        self._again = again
        self._before: dict[str, Validators | None] = {}
        self._after: dict[str, Validators] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's database connection and statistics; `again=1` reads every source whole."""
        assert crawler.stats is not None
        again = getattr(getattr(crawler.spider, "arguments", None), "again", False)
        middleware = cls(DatabaseConnection.find_in(crawler), crawler.stats, again=again)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    async def process_request(self, request: Request) -> None:
        """Add the source's validators, where they can be trusted."""
        if "source" not in request.cb_kwargs:
            return
        before = self._before[request.url] = await self._read_validators(request.url)
        if before is not None and before.are_trusted and not self._again:
            for name, value in before.headers().items():
                request.headers[name] = value

    async def process_response(self, request: Request, response: Response) -> Response:
        """Note the new validators; a response 304 is passed on, and Scrapy's HttpError drops it."""
        if "source" not in request.cb_kwargs:
            return response
        before = self._before.get(request.url)
        if response.status == 200:
            self._after[request.url] = record_fetch(
                before,
                url=request.url,
                body=response.body,
                etag=header_text(response, b"ETag"),
                last_modified=header_text(response, b"Last-Modified"),
                now=datetime.now(UTC),
            )
        elif response.status == 304 and before is not None:
            self._stats.inc_value("newscrawl/source/not_modified")
            self._after[request.url] = record_not_modified(before)
        return response

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Keep the validators, unless an article of the sources may have been missed."""
        if not self._is_complete(spider, reason):
            return
        try:
            await CrawlState(await self._connection.database()).keep_validators(self._after.values())
        except StoreError as error:
            logger.warning("the validators of %d sources are not kept: %s", len(self._after), error)

    async def _read_validators(self, url: str) -> Validators | None:
        try:
            return await CrawlState(await self._connection.database()).validators(url)
        except StoreError:
            return None

    def _is_complete(self, spider: Spider, reason: str) -> bool:
        if not isinstance(spider, NewsSpider):
            return False
        arguments = spider.arguments
        if arguments.mode != "latest" or arguments.since is not None or arguments.until is not None:
            return False
        return reason == "finished" and not any(self._stats.get_value(name) for name in _INCOMPLETE_STATS)
