"""Spider middleware: requests only the rows of a listing that are new or due, after one look-up for all rows."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.checked_settings import revisit_ages
from newscrawl.exceptions import StoreError
from newscrawl.extensions.conditional_requests import make_conditional
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness import AddressState, has_entry_changed, should_fetch
from newscrawl.items import Entry
from newscrawl.normalise.urls import url_key
from newscrawl.site.reader_version import reader_version
from newscrawl.store import CrawlState

_MAX_KNOWN_IN_A_ROW = 20
"""After this many known articles in a row a listing has nothing new: rows are out of order, but not by so much."""


class Incremental:
    """Drops requests for known articles, and stops paging after `_MAX_KNOWN_IN_A_ROW` consecutive known articles."""

    def __init__(
        self,
        connection: DatabaseConnection,
        stats: StatsCollector,
        *,
        to_the_end: bool,
        ages: Sequence[timedelta],
        reader: str,
        again: bool = False,
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._ages = ages
        self._to_the_end = to_the_end
        self._reader = reader
        self._again = again
        self._known_in_a_row: Counter[int] = Counter()  # by `id` of the source

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """An archive (`mode=archive`) is read to its end, however many of its articles are known."""
        assert crawler.stats is not None
        arguments = getattr(crawler.spider, "arguments", None)
        return cls(
            DatabaseConnection.find_in(crawler),
            crawler.stats,
            to_the_end=getattr(arguments, "mode", None) == "archive",
            ages=revisit_ages(crawler.settings),
            reader=reader_version(crawler.spidercls),
            again=getattr(arguments, "again", False),
        )

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The spider's output without requests for known articles; articles pass at once."""
        source = response.cb_kwargs.get("source") if response.request is not None else None
        requests: list[Request] = []
        async for output in result:
            if source is not None and isinstance(output, Request):
                requests.append(output)
            else:
                yield output
        states = await self._read_states(requests)
        for request in requests:
            entry = _entry(request)
            if entry is None:
                if self._follows_page(request, id(source)):
                    yield request
                continue
            state = states.get(url_key(entry.url))
            if self._should_fetch(entry, state, id(source)):
                yield _as_revisit(request, entry, state)

    async def _read_states(self, requests: Iterable[Request]) -> dict[str, AddressState]:
        """What the store knows of the rows; nothing while it is away: better to fetch a page twice than never."""
        entries = [entry for entry in map(_entry, requests) if entry is not None]
        keys = {url_key(entry.url) for entry in entries}
        try:
            return await CrawlState(await self._connection.database()).addresses(keys)
        except StoreError:
            self._stats.inc_value("newscrawl/store/unanswered")
            return {}

    def _follows_page(self, request: Request, source: int) -> bool:
        """Whether a request that is not for an article passes; the next page of a listing may not."""
        is_next_page = "source" in request.cb_kwargs
        if is_next_page and not self._to_the_end and self._known_in_a_row[source] >= _MAX_KNOWN_IN_A_ROW:
            self._stats.inc_value("newscrawl/source/left")
            return False
        return True

    def _should_fetch(self, entry: Entry, state: AddressState | None, source: int) -> bool:
        now = datetime.now(UTC)
        is_needed = should_fetch(entry, state, now=now, ages=self._ages, reader=self._reader, again=self._again)
        if is_needed:
            self._known_in_a_row[source] = 0
        elif state is not None and state.is_refused:
            self._stats.inc_value("newscrawl/article/refused_before")
        else:
            self._known_in_a_row[source] += 1
            self._stats.inc_value("newscrawl/article/known")
        return is_needed


def _as_revisit(request: Request, entry: Entry, state: AddressState | None) -> Request:
    """A planned re-visit is conditional; where the row has changed, the page is fetched whatever its validators say."""
    if state is None or has_entry_changed(entry, state.visit):
        return request
    return make_conditional(request, state)


def _entry(request: Request) -> Entry | None:
    """The row of the listing that an article's request comes from; None for a request of a source."""
    entry: Entry | None = request.cb_kwargs.get("entry")
    return entry
