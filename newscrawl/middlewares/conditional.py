"""Downloader middleware: feeds and sitemaps are fetched conditionally once their host has proved honest."""

import logging
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.visit_recorder import header
from newscrawl.freshness import Validators, record_fetch, record_not_modified
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_FAILURES = (
    "retry/max_reached",
    "spider_exceptions/count",
    "newscrawl/article/failed",
    "newscrawl/page/blocked",
    "newscrawl/source/unreadable",
    "newscrawl/store/spooled",
    "newscrawl/store/unanswered",
)
"""After any of these a row of an unchanged source may still be missing, so the source is to be read again."""


class ConditionalSources:
    """Validators are kept only after a crawl that read the whole source and stored all that it led to."""

    def __init__(self, connection: DatabaseConnection, stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._before: dict[str, Validators | None] = {}
        self._after: dict[str, Validators] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and statistics."""
        assert crawler.stats is not None
        middleware = cls(DatabaseConnection.find_in(crawler), crawler.stats)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    async def process_request(self, request: Request) -> None:
        """Adds the validators that can be trusted."""
        if "source" not in request.cb_kwargs:
            return
        before = self._before[request.url] = await self._known(request.url)
        if before is not None and before.are_trusted:
            for name, value in before.headers().items():
                request.headers[name] = value

    async def process_response(self, request: Request, response: Response) -> Response:
        """Notes what the host says now; 304 goes on to be dropped as Scrapy drops it."""
        before = self._before.get(request.url)
        if "source" in request.cb_kwargs and response.status == 200:
            self._after[request.url] = record_fetch(
                before,
                url=request.url,
                body=response.body,
                etag=header(response, b"ETag"),
                last_modified=header(response, b"Last-Modified"),
                now=datetime.now(UTC),
            )
        elif "source" in request.cb_kwargs and response.status == 304 and before is not None:
            self._stats.inc_value("newscrawl/source/not_modified")
            self._after[request.url] = record_not_modified(before)
        return response

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Keeps the validators, if nothing that the sources named can have been missed."""
        if not self._is_complete(spider, reason):
            return
        try:
            await CrawlState(await self._connection.database()).keep_validators(self._after.values())
        except StoreError as error:
            logger.warning("the validators of %d sources are not kept: %s", len(self._after), error)

    async def _known(self, url: str) -> Validators | None:
        try:
            return await CrawlState(await self._connection.database()).validators(url)
        except StoreError:
            return None

    def _is_complete(self, spider: Spider, reason: str) -> bool:
        asked = spider.arguments if isinstance(spider, NewsSpider) else None
        if asked is None or asked.mode != "latest" or asked.since is not None or asked.until is not None:
            return False
        return reason == "finished" and not any(self._stats.get_value(name) for name in _FAILURES)
