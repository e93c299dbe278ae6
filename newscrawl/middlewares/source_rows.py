"""Spider middleware: sources that have named the same articles for too long."""

import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import StatsCollector

from newscrawl.checked_settings import frozen_after
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.signals import all_stored
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)


class SourceRows:
    """Counts `newscrawl/source/frozen` of the sources of latest articles that the site's file names."""

    def __init__(
        self, connection: DatabaseConnection, stats: StatsCollector, spider: Any, *, frozen_after: timedelta | None
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._sources = spider.sources if isinstance(spider, NewsSpider) else ()
        self._frozen_after = frozen_after
        self._not_modified: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_FROZEN_HOURS`."""
        assert crawler.stats is not None
        connection = DatabaseConnection.find_in(crawler)
        middleware = cls(connection, crawler.stats, crawler.spider, frozen_after=frozen_after(crawler.settings))
        crawler.signals.connect(middleware.all_stored, signal=all_stored)
        return middleware

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Passes everything, then looks at the rows of a source."""
        async for output in result:
            yield output
        keys = None if response.request is None else response.meta.get("row_keys")
        if keys and self._is_latest(response):
            note = partial(CrawlState.note_rows, digest=_digest(keys), now=datetime.now(UTC))
            await self._look_at_age(_address(response), note)

    def process_spider_exception(self, response: Response, exception: Exception) -> None:
        """Note a source that is not modified: its rows are what they were."""
        if isinstance(exception, HttpError) and response.status == 304 and self._is_latest(response):
            self._not_modified.append(_address(response))

    async def all_stored(self) -> None:
        """Look at the sources that are not modified, before the statistics are final."""
        for address in self._not_modified:
            await self._look_at_age(address, CrawlState.rows_since)

    def _is_latest(self, response: Response) -> bool:
        """Whether it is the first page of a source of latest articles; later pages of a listing stay the same."""
        if response.request is None or response.meta.get("depth", 0) > 0:
            return False
        source = response.cb_kwargs.get("source")
        return any(source is own and own.fresh for own in self._sources)

    async def _look_at_age(
        self, address: str, rows_since: Callable[[CrawlState, str], Awaitable[datetime | None]]
    ) -> None:
        if self._frozen_after is None:
            return
        try:
            since = await rows_since(CrawlState(await self._connection.database()), address)
        except StoreError as error:
            logger.warning("whether %s is frozen is not known: %s", address, error)
            return
        if since is not None and datetime.now(UTC) - since >= self._frozen_after:
            self._stats.inc_value("newscrawl/source/frozen")
            logger.warning(
                "Frozen source: %s has named the same articles since %s", address, f"{since:%Y-%m-%dT%H:%MZ}"
            )


def _address(response: Response) -> str:
    """The address that was asked for, before any redirect."""
    redirected: list[str] = response.meta.get("redirect_urls", [])
    return redirected[0] if redirected else response.url


def _digest(keys: Collection[str]) -> str:
    return hashlib.blake2b("\n".join(sorted(keys)).encode(), digest_size=16).hexdigest()
