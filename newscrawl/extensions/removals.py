"""Notes articles that are gone from their addresses, once the crawl has shown that their host is in order."""

import logging
from collections import Counter
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
from newscrawl.extract import missing_reason
from newscrawl.freshness import AddressState, MissingArticle, confirm_removals, host_of
from newscrawl.items import Absence, Entry
from newscrawl.normalise.urls import url_key
from newscrawl.signals import all_stored, page_refused
from newscrawl.store import ArticleStore, CrawlState

logger = logging.getLogger(__name__)


class Removals:
    """Gathers which articles were missing and which answered; the rule is `freshness.removal`."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._missing: dict[str, MissingArticle] = {}
        self._answered: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes, once all extensions are there, the crawl's database connection."""
        assert crawler.stats is not None
        removals = cls(partial(DatabaseConnection.find_in, crawler), crawler.stats)
        for handler, signal in (
            (removals.response_received, signals.response_received),
            (removals.page_refused, page_refused),
            (removals.item_scraped, signals.item_scraped),
            (removals.item_dropped, signals.item_dropped),
            (removals.all_stored, all_stored),
        ):
            crawler.signals.connect(handler, signal=signal)
        return removals

    def response_received(self, response: Response, request: Request) -> None:
        """Notes a page that is gone, or that is as it was."""
        if response.status == 304:
            self._answer(request)
        elif response.status != 200 and (
            reason := missing_reason(status=response.status, requested=request.url, answered=response.url)
        ):
            self._miss(request, reason)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Notes a page that stands in an article's place."""
        if response.request is not None and isinstance(error, MissingPage):
            self._miss(response.request, error.reason)

    def item_scraped(self, item: Any, response: Response | None) -> None:
        """Notes an article that answered."""
        if response is not None and response.request is not None:
            self._answer(response.request)

    def item_dropped(self, item: Any, response: Response | None, exception: DropItem) -> None:
        """Notes an article that answered and says what is stored."""
        if getattr(exception, "is_as_stored", False):
            self.item_scraped(item, response)

    async def all_stored(self) -> None:
        """Puts down as removed what is gone for sure; of the rest the visits keep since when it is missing."""
        if not self._missing:
            return
        try:
            await self._settle(datetime.now(UTC))
        except StoreError as error:
            logger.warning("%d articles were not found, which is not noted: %s", len(self._missing), error)

    async def _settle(self, now: datetime) -> None:
        database = await self._connection().database()
        seen = await CrawlState(database).addresses(self._missing)
        stored = [_since_noted(one, seen[one.id]) for one in self._missing.values() if _stands(seen.get(one.id))]
        lost = confirm_removals(stored, self._answered)
        absences = {one.id: Absence(noticed_at=one.missing_since, reason=one.reason) for one in lost}
        for article_id in await ArticleStore(database).mark_removed(absences, now):
            self._stats.inc_value("newscrawl/article/removed")
            logger.info("%s is gone from its address (%s)", article_id, absences[article_id].reason)
        if len(stored) > len(lost):
            self._stats.inc_value("newscrawl/article/missing", len(stored) - len(lost))

    def _miss(self, request: Request, reason: str) -> None:
        entry = request.cb_kwargs.get("entry")
        if isinstance(entry, Entry):
            key, now = url_key(entry.url), datetime.now(UTC)
            self._missing[key] = MissingArticle(id=key, reason=reason, missing_since=now, checked_at=now)

    def _answer(self, request: Request) -> None:
        entry = request.cb_kwargs.get("entry")
        if isinstance(entry, Entry):
            self._answered[host_of(url_key(entry.url))] += 1


def _stands(seen: AddressState | None) -> bool:
    return seen is not None and seen.is_stored and seen.removed_since is None


def _since_noted(one: MissingArticle, seen: AddressState) -> MissingArticle:
    noted = None if seen.visit is None else seen.visit.missing_since
    return one if noted is None else replace(one, missing_since=min(one.missing_since, noted))
