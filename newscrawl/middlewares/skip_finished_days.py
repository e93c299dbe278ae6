"""Spider middleware: a backfill skips the days of the archive that an earlier one has finished."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.finished_days import FinishedDays
from newscrawl.site.reader_version import reader_version
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

_DAYS_PER_LOOKUP = 366  # one round trip per year of an archive


class SkipFinishedDays:
    """Drops the start requests of finished days, and counts the requests of the other days."""

    def __init__(
        self, connection: DatabaseConnection, finished_days: FinishedDays, stats: StatsCollector, spider: Spider | None
    ) -> None:
        self._connection = connection
        self._finished_days = finished_days
        self._stats = stats
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's database connection and its extension `FinishedDays`."""
        assert crawler.stats is not None
        return cls(DatabaseConnection.find_in(crawler), FinishedDays.find_in(crawler), crawler.stats, crawler.spider)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The start requests without those of finished days."""
        batch: list[Any] = []
        async for request in start:
            batch.append(request)
            if len(batch) == _DAYS_PER_LOOKUP:
                for unfinished in await self._drop_finished(batch):
                    yield unfinished
                batch = []
        for unfinished in await self._drop_finished(batch):
            yield unfinished

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Passes everything; requests get the day of the listing that they come from."""
        day = response.meta.get("day") if response.request is not None else None
        async for output in result:
            if day is not None and isinstance(output, Request):
                output.meta["day"] = day
                self._finished_days.tally.add_request(day)
            yield output
        if day is not None and "rows" in response.meta:
            self._finished_days.tally.add_listing(day, response.meta["rows"])

    def _wanted_reader(self) -> str | None:
        """With `again=1` only days count that this version of the reader finished."""
        is_again = isinstance(self._spider, NewsSpider) and self._spider.arguments.again
        return reader_version(type(self._spider)) if self._spider is not None and is_again else None

    async def _drop_finished(self, requests: list[Any]) -> list[Any]:
        days = {request.meta["day"] for request in requests if request.meta.get("day") is not None}
        if not days or self._spider is None:
            return requests
        done = await CrawlState(await self._connection.database()).done_days(
            self._spider.name, days, reader=self._wanted_reader()
        )
        self._stats.inc_value("newscrawl/archive/days_done_before", len(done))
        unfinished = [request for request in requests if request.meta.get("day") not in done]
        for request in unfinished:
            if request.meta.get("day") is not None:
                self._finished_days.tally.add_request(request.meta["day"])
        return unfinished
