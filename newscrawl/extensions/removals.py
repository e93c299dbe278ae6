"""Marks articles as removed from their addresses, once the crawl has shown that their host is in order."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
    """Collects which articles were missing and which were found; `freshness.removal` decides."""

    def __init__(self, connection: Callable[[], DatabaseConnection], stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._missing: dict[str, MissingArticle] = {}
        self._found_by_host: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
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
        """Note an article that is missing, or that was not modified."""
        if response.status == 200:
            return
        if response.status == 304:
            self._note_found(request)
            return
        reason = missing_reason(status=response.status, requested=request.url, answered=response.url)
        if reason is not None:
            self._note_missing(request, reason)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Note an article in whose place another page was sent."""
        if response.request is not None and isinstance(error, MissingPage):
            self._note_missing(response.request, error.reason)

    def item_scraped(self, item: Any, response: Response | None) -> None:
        """Note an article that was found."""
        if response is not None and response.request is not None:
            self._note_found(response.request)

    def item_dropped(self, item: Any, response: Response | None, exception: DropItem) -> None:
        """Note an article that was found and equals what is stored."""
        if getattr(exception, "is_as_stored", False):
            self.item_scraped(item, response)

    async def all_stored(self) -> None:
        """Mark the articles that are certainly removed; for the others the visits keep since when they are missing."""
        if not self._missing:
            return
        try:
            await self._mark_removed(datetime.now(UTC))
        except StoreError as error:
            logger.warning("%d missing articles are not recorded: %s", len(self._missing), error)

    async def _mark_removed(self, now: datetime) -> None:
        database = await self._connection().database()
        states = await CrawlState(database).addresses(self._missing)
        missing = _with_first_absence(self._missing.values(), states)
        removed = confirm_removals(missing, self._found_by_host)
        absences = {article.id: Absence(noticed_at=article.missing_since, reason=article.reason) for article in removed}
        for article_id in await ArticleStore(database).mark_removed(absences, now):
            self._stats.inc_value("newscrawl/article/removed")
            logger.info("%s is removed from its address (%s)", article_id, absences[article_id].reason)
        if len(missing) > len(removed):
            self._stats.inc_value("newscrawl/article/missing", len(missing) - len(removed))

    def _note_missing(self, request: Request, reason: str) -> None:
        key = _article_key(request)
        if key is not None:
            now = datetime.now(UTC)
            self._missing[key] = MissingArticle(id=key, reason=reason, missing_since=now, checked_at=now)

    def _note_found(self, request: Request) -> None:
        key = _article_key(request)
        if key is not None:
            self._found_by_host[host_of(key)] += 1


def _article_key(request: Request) -> str | None:
    """The key of the article that was requested; None for a source."""
    entry = request.cb_kwargs.get("entry")
    return url_key(entry.url) if isinstance(entry, Entry) else None


def _with_first_absence(missing: Iterable[MissingArticle], states: Mapping[str, AddressState]) -> list[MissingArticle]:
    """The missing articles that are stored and not marked as removed yet, with the first absence that was recorded."""
    dated = []
    for article in missing:
        state = states.get(article.id)
        if state is None or not state.is_stored or state.removed_since is not None:
            continue
        recorded = None if state.visit is None else state.visit.missing_since
        since = article.missing_since if recorded is None else min(article.missing_since, recorded)
        dated.append(replace(article, missing_since=since))
    return dated
