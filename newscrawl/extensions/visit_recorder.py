"""Remembers what became of each listed address, so that the next crawl asks only for what is new or due."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import MissingPage, NotAnArticle, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.periodic_job import PeriodicJob
from newscrawl.extract import missing_reason
from newscrawl.freshness import AddressState, Visit, after_not_modified, visit_for_entry
from newscrawl.items import Article, Entry
from newscrawl.normalise.urls import url_key
from newscrawl.signals import page_refused
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)

_INTERVAL_S = 5.0
_PASSING = frozenset({"blocked"})
"""Refusals that say nothing of the article: it is asked for again at the next crawl."""


class VisitRecorder:
    """Notes visits in memory and writes them every few seconds and at the end."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._visits: dict[str, Visit] = {}
        self._periodic_write = PeriodicJob(self._write, interval_s=_INTERVAL_S)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes, once all extensions are there, the crawl's database connection."""
        assert crawler.stats is not None
        log = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats)
        for handler, signal in (
            (log.spider_opened, signals.spider_opened),
            (log.response_received, signals.response_received),
            (log.page_refused, page_refused),
            (log.item_scraped, signals.item_scraped),
            (log.item_dropped, signals.item_dropped),
            (log.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return log

    def spider_opened(self) -> None:
        """Starts the periodic writes."""
        self._periodic_write.start()

    def response_received(self, response: Response, request: Request) -> None:
        """Notes an article's page that came, that is gone, or that is as it was."""
        if response.status == 304 and "visit" in request.meta:
            visit = after_not_modified(request.meta["visit"], datetime.now(UTC))
            self._visits[visit.key] = visit
            self._stats.inc_value("newscrawl/article/not_modified")
            return
        if response.status == 200:
            self._note(request, response)
            return
        missing = missing_reason(status=response.status, requested=request.url, answered=response.url)
        if missing is not None:
            self._note(request, response, missing=missing)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Notes a page that is no article; a wall before it says nothing of it."""
        if response.request is None:
            return
        if error.code in _PASSING:
            self._forget(response.request)
        elif isinstance(error, MissingPage):
            self._note(response.request, response, missing=error.reason)
        else:
            self._note(response.request, response, refused=error.code)

    def item_scraped(self, item: Article, response: Response | None) -> None:
        """Notes whose reading the page's validators belong to."""
        if response is not None and response.request is not None:
            self._note(response.request, response, read_at=item.fetched_at)

    def item_dropped(self, item: Any, response: Response | None, exception: DropItem) -> None:
        """Notes a page that was read and lacked its headline or its text, or that says what is stored."""
        if response is None or response.request is None:
            return
        if isinstance(exception.__cause__, NotAnArticle):
            self.page_refused(response, exception.__cause__)
        elif getattr(exception, "is_as_stored", False):
            self._note(response.request, response, is_as_stored=True)

    async def spider_closed(self) -> None:
        """Stops the periodic writes and writes the rest."""
        await self._periodic_write.stop()
        await self._write()

    def _note(
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
            etag=header(response, b"ETag"),
            last_modified=header(response, b"Last-Modified"),
            read_at=read_at,
            is_as_stored=is_as_stored,
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
            self._visits = visits | self._visits
            logger.warning("%d visits are not noted yet: %s", len(self._visits), error)


def conditional(request: Request, seen: AddressState) -> Request:
    """The request for an article that is stored, with the validators of its last reading where they can be trusted."""
    validators = seen.validators()
    for name, value in validators.items():
        request.headers[name] = value
    if validators:
        request.meta["visit"] = seen.visit
    return request


def header(response: Response, name: bytes) -> str | None:
    """The text of a header."""
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")
