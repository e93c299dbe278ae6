"""Remembers what became of each listed address, so that the next crawl asks only for what is new or due."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.exceptions import NotAnArticle, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness.visits import Visit, visit_of
from newscrawl.items import Entry
from newscrawl.normalise.urls import url_key
from newscrawl.signals import page_refused
from newscrawl.store.seen import SeenState

logger = logging.getLogger(__name__)

_INTERVAL_S = 5.0
_GONE = (404, 410)
_PASSING = frozenset({"blocked"})
"""Refusals that say nothing of the article: it is asked for again at the next crawl."""


class VisitLog:
    """Notes visits in memory and writes them every few seconds and at the end."""

    def __init__(self, connection: Callable[[], DatabaseConnection]) -> None:
        self._connection = connection
        self._visits: dict[str, Visit] = {}
        self._clock: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes, once all extensions are there, the crawl's database connection."""
        log = cls(partial(DatabaseConnection.of, crawler))
        for handler, signal in (
            (log.spider_opened, signals.spider_opened),
            (log.response_received, signals.response_received),
            (log.page_refused, page_refused),
            (log.item_dropped, signals.item_dropped),
            (log.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return log

    def spider_opened(self) -> None:
        """Starts the clock."""
        self._clock = create_looping_call(self._write)
        self._clock.start(_INTERVAL_S, now=False)

    def response_received(self, response: Response, request: Request) -> None:
        """Notes an article's page that came, or that is gone."""
        if response.status == 200 or response.status in _GONE:
            self._note(request, response.url, None if response.status == 200 else f"http-{response.status}")

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Notes a page that is no article; a wall before it says nothing of it."""
        if response.request is None:
            return
        if error.code in _PASSING:
            self._forget(response.request)
        else:
            self._note(response.request, response.url, error.code)

    def item_dropped(self, response: Response | None, exception: DropItem) -> None:
        """Notes a page that was read and lacked its headline or its text."""
        if response is not None and isinstance(exception.__cause__, NotAnArticle):
            self.page_refused(response, exception.__cause__)

    async def spider_closed(self) -> None:
        """Stops the clock and writes the rest."""
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        await self._write()

    def _note(self, request: Request, led_to: str, refused: str | None) -> None:
        entry = request.cb_kwargs.get("entry")
        if isinstance(entry, Entry):
            key = url_key(entry.url)
            self._visits[key] = visit_of(
                entry, key=key, article=url_key(led_to), now=datetime.now(UTC), refused=refused
            )

    def _forget(self, request: Request) -> None:
        entry = request.cb_kwargs.get("entry")
        if isinstance(entry, Entry):
            self._visits.pop(url_key(entry.url), None)

    async def _write(self) -> None:
        visits, self._visits = self._visits, {}
        try:
            await SeenState(await self._connection().database()).record(visits.values())
        except StoreError as error:
            self._visits = visits | self._visits
            logger.warning("%d visits are not noted yet: %s", len(self._visits), error)
