"""Spider middleware: a backfill passes over the archive's days that an earlier one walked to the end."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.finished_days import FinishedDays
from newscrawl.store import CrawlState

_AT_ONCE = 366


class SkipFinishedDays:
    """Leaves out the days that are done and tells the log what is asked for of the others."""

    def __init__(
        self, connection: DatabaseConnection, log: FinishedDays, stats: StatsCollector, spider: Spider | None
    ) -> None:
        self._connection = connection
        self._log = log
        self._stats = stats
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection, its log of days, its statistics and its spider."""
        assert crawler.stats is not None
        return cls(DatabaseConnection.find_in(crawler), FinishedDays.find_in(crawler), crawler.stats, crawler.spider)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The start requests without those of days that are done."""
        batch: list[Any] = []
        async for request in start:
            batch.append(request)
            if len(batch) == _AT_ONCE:
                for one in await self._undone(batch):
                    yield one
                batch = []
        for one in await self._undone(batch):
            yield one

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Passes everything on; an article's request takes its listing's day along."""
        day = response.meta.get("day") if response.request is not None else None
        async for one in result:
            if day is not None and isinstance(one, Request):
                one.meta["day"] = day
                self._log.tally.add_request(day)
            yield one

    async def _undone(self, requests: list[Any]) -> list[Any]:
        days = {day for one in requests if (day := one.meta.get("day")) is not None}
        if not days or self._spider is None:
            return requests
        done = await CrawlState(await self._connection.database()).done_days(self._spider.name, days)
        self._stats.inc_value("newscrawl/archive/days_done_before", len(done))
        undone = [one for one in requests if one.meta.get("day") not in done]
        for day in (one.meta.get("day") for one in undone):
            if day is not None:
                self._log.tally.add_request(day)
        return undone
