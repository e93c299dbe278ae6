"""Records the result of each request for an article, so that the next crawl requests only what is new or due."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import MissingPage, NotAnArticle, StoreError
from newscrawl.extensions.conditional_requests import header_text
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.periodic_job import PeriodicJob
from newscrawl.extract import missing_reason
from newscrawl.freshness import Visit, after_not_modified, visit_for_entry
from newscrawl.items import Article, Entry
from newscrawl.normalise.urls import url_key
from newscrawl.signals import page_refused
from newscrawl.site.reader_version import reader_version
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_WRITE_INTERVAL_S = 5.0  # a killed crawl forgets at most the visits of this time, and requests those pages again
_TEMPORARY_ERRORS = frozenset({"blocked"})  # they say nothing about the article: the next crawl requests it again


class VisitRecorder:
    """Keeps visits in memory and writes them every few seconds and at the end."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._site: str | None = None
        self._reader: str | None = None
        self._visits: dict[str, Visit] = {}
        self._periodic_write = PeriodicJob(self._write, interval_s=_WRITE_INTERVAL_S)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
        assert crawler.stats is not None
        recorder = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats)
        for handler, signal in (
            (recorder.spider_opened, signals.spider_opened),
            (recorder.response_received, signals.response_received),
            (recorder.page_refused, page_refused),
            (recorder.item_scraped, signals.item_scraped),
            (recorder.item_dropped, signals.item_dropped),
            (recorder.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return recorder

    def spider_opened(self, spider: Spider) -> None:
        """Start the periodic writes."""
        self._site, self._reader = spider.name, reader_version(type(spider))
        self._periodic_write.start()

    def response_received(self, response: Response, request: Request) -> None:
        """Record a page that arrived, is missing, or was not modified."""
        if response.status == 304 and "visit" in request.meta:
            visit = after_not_modified(request.meta["visit"], datetime.now(UTC))
            self._visits[visit.key] = visit
            self._stats.inc_value("newscrawl/article/not_modified")
            return
        if response.status == 200:
            self._record(request, response)
            return
        missing = missing_reason(status=response.status, requested=request.url, answered=response.url)
        if missing is not None:
            self._record(request, response, missing=missing)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Record a page that is not an article; a block page says nothing about the article behind it."""
        if response.request is None:
            return
        if error.code in _TEMPORARY_ERRORS:
            self._forget(response.request)
        elif isinstance(error, MissingPage):
            self._record(response.request, response, missing=error.reason)
        else:
            self._record(response.request, response, refused=error.code)

    def item_scraped(self, item: Article, response: Response | None) -> None:
        """Record that the page's validators belong to this reading."""
        if response is not None and response.request is not None:
            self._record(response.request, response, read_at=item.fetched_at)

    def item_dropped(self, item: Any, response: Response | None, exception: DropItem) -> None:
        """Record a page without headline or text, or one that equals what is stored."""
        if response is None or response.request is None:
            return
        if isinstance(exception.__cause__, NotAnArticle):
            self.page_refused(response, exception.__cause__)
        elif getattr(exception, "is_as_stored", False):
            self._record(response.request, response, is_as_stored=True)

    async def spider_closed(self) -> None:
        """Stop the periodic writes and write the rest."""
        await self._periodic_write.stop()
        await self._write()

    def _record(
        self,
        request: Request,
        response: Response,
        *,
        refused: str | None = None,
        missing: str | None = None,
        read_at: datetime | None = None,
        is_as_stored: bool = False,
    ) -> None:
        entry = request.cb_kwargs.get("entry")
        if not isinstance(entry, Entry):
            return
        key, now = url_key(entry.url), datetime.now(UTC)
        visit = visit_for_entry(entry, key=key, article=url_key(response.url), now=now, refused=missing or refused)
        self._visits[key] = replace(
            visit,
            missing_since=now if missing is not None else None,
            etag=header_text(response, b"ETag"),
            last_modified=header_text(response, b"Last-Modified"),
            read_at=read_at,
            is_as_stored=is_as_stored,
            site=self._site,
            reader=self._reader,
        )

    def _forget(self, request: Request) -> None:
        entry = request.cb_kwargs.get("entry")
        if isinstance(entry, Entry):
            self._visits.pop(url_key(entry.url), None)

    async def _write(self) -> None:
        visits, self._visits = self._visits, {}
        try:
            await CrawlState(await self._connection().database()).record(visits.values())
        except StoreError as error:
            self._visits = visits | self._visits  # newer visits of the same key win
            logger.warning("%d visits are not recorded yet: %s", len(self._visits), error)
