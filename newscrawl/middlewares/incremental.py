"""Spider middleware: of a listing's rows only what is new or due is asked for, by one look-up before any download."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.checked_settings import revisit_ages
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.visit_recorder import conditional
from newscrawl.freshness import AddressState, has_entry_changed, should_fetch
from newscrawl.items import Entry
from newscrawl.normalise.urls import url_key
from newscrawl.store import CrawlState

_KNOWN_RUN = 20
"""After so many known articles in a row a listing holds nothing new: rows stand out of order, but not that far."""


class Incremental:
    """Drops requests for articles that need no fetching, and the next page of a listing that has only known ones."""

    def __init__(
        self, connection: DatabaseConnection, stats: StatsCollector, *, to_the_end: bool, ages: Sequence[timedelta]
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._ages = ages
        self._to_the_end = to_the_end
        self._known_run: Counter[int] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection; an archive is walked to the end, whatever is known of it."""
        assert crawler.stats is not None
        arguments = getattr(crawler.spider, "arguments", None)
        return cls(
            DatabaseConnection.find_in(crawler),
            crawler.stats,
            to_the_end=getattr(arguments, "mode", None) == "archive",
            ages=revisit_ages(crawler.settings),
        )

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What the spider made of the response, without what is known; articles pass at once."""
        source = response.cb_kwargs.get("source") if response.request is not None else None
        requests: list[Request] = []
        async for one in result:
            if source is not None and isinstance(one, Request):
                requests.append(one)
            else:
                yield one
        seen = await self._seen([one for one in requests if _entry(one) is not None])
        for one in requests:
            if self._passes(one, seen, id(source)):
                yield self._as_due(one, seen)

    async def _seen(self, requests: list[Request]) -> dict[str, AddressState]:
        """What the store knows of the rows; nothing while it is away, for a page twice is better than a page never."""
        keys = {url_key(request.cb_kwargs["entry"].url) for request in requests}
        try:
            return await CrawlState(await self._connection.database()).addresses(keys)
        except StoreError:
            self._stats.inc_value("newscrawl/store/unanswered")
            return {}

    def _passes(self, one: Request, seen: dict[str, AddressState], source: int) -> bool:
        entry = _entry(one)
        if entry is not None:
            return self._is_wanted(entry, seen, source)
        is_next_page = "source" in one.cb_kwargs
        if is_next_page and not self._to_the_end and self._known_run[source] >= _KNOWN_RUN:
            self._stats.inc_value("newscrawl/source/left")
            return False
        return True

    def _as_due(self, one: Request, seen: dict[str, AddressState]) -> Request:
        """A planned re-visit asks whether the page has changed; where the row has, it is to come whole."""
        entry = _entry(one)
        known = None if entry is None else seen.get(url_key(entry.url))
        if entry is None or known is None or has_entry_changed(entry, known.visit):
            return one
        return conditional(one, known)

    def _is_wanted(self, entry: Entry, seen: dict[str, AddressState], source: int) -> bool:
        wanted = should_fetch(entry, seen.get(url_key(entry.url)), now=datetime.now(UTC), ages=self._ages)
        if wanted:
            self._known_run[source] = 0
        else:
            self._known_run[source] += 1
            self._stats.inc_value("newscrawl/article/known")
        return wanted


def _entry(one: Request) -> Entry | None:
    """The row that an article's request comes from."""
    entry: Entry | None = one.cb_kwargs.get("entry")
    return entry
