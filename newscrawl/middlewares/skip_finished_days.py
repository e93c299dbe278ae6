"""Spider middleware: a backfill skips the days of the archive that an earlier one has finished, and reads the others
one after the other."""

from collections.abc import AsyncIterator, Iterable
from datetime import date
from functools import partial
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from newscrawl.exceptions import BlockPage, NotAnArticle
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.finished_days import FinishedDays
from newscrawl.site.reader_version import reader_version
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import Api, Sitemap
from newscrawl.store import CrawlState

_DAYS_PER_LOOKUP = 366  # one round trip per year of an archive
_PASSING_STATUSES = (408, 429)  # client errors by number only: the article may be there the next time


class SkipFinishedDays:
    """Drops the start requests of finished days, and asks for the other days one at a time, the newest first.

    A crawl that is killed asks again for the day that it was in, not for those before.
    """

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
        """The start requests that are of no day, then those of the unfinished days, day by day."""
        requests_by_day: dict[date, list[Request]] = {}
        async for output in start:
            day = output.meta.get("day") if isinstance(output, Request) else None
            if day is None:
                yield output
            else:
                requests_by_day.setdefault(day, []).append(output)
        for days in _batches(sorted(requests_by_day, reverse=True)):
            for day in await self._unfinished(days):
                for request in requests_by_day[day]:
                    yield self._watched(request, day)
                await self._finished_days.wait_for_end(day)
                if isinstance(self._spider, NewsSpider):
                    await self._finished_days.finish(self._spider, day)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Passes everything; requests get the day of the listing that they come from."""
        day = response.meta.get("day") if response.request is not None else None
        if day is None:
            async for output in result:
                yield output
            return
        assert response.request is not None
        has_further_page = False
        try:
            async for output in result:
                if isinstance(output, Request):
                    has_further_page |= "source" in output.cb_kwargs
                    yield self._watched(output, day)
                else:
                    self._finished_days.open_article(day)
                    yield output
            rows = response.meta.get("rows")
            if rows or (rows == 0 and not has_further_page and not _is_ordinary_end(response)):
                self._finished_days.add_listing(day, rows)
        finally:
            self._finished_days.close(response.request)

    def process_spider_exception(self, response: Response, exception: Exception) -> None:
        """Note what the exception means for the day; others handle it."""
        if response.request is not None:
            self._end_without_page(response.request, exception)

    def _watched(self, request: Request, day: date) -> Request:
        self._finished_days.open(request, day)
        request.errback = partial(self._on_failure, request.errback)
        return request

    def _on_failure(self, errback: Any, failure: Failure) -> Any:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        if failure.value is not None:
            self._end_without_page(request, failure.value)
        return failure if errback is None else errback(failure)

    def _end_without_page(self, request: Request, exception: BaseException) -> None:
        if _is_loss(request, exception):
            self._finished_days.fail(request)
        self._finished_days.close(request)

    def _wanted_reader(self) -> str | None:
        """With `again=1` only days count that this version of the reader finished."""
        is_again = isinstance(self._spider, NewsSpider) and self._spider.arguments.again
        return reader_version(type(self._spider)) if self._spider is not None and is_again else None

    async def _unfinished(self, days: list[date]) -> list[date]:
        if self._spider is None:
            return days
        done = await CrawlState(await self._connection.database()).done_days(
            self._spider.name, days, reader=self._wanted_reader()
        )
        self._stats.inc_value("newscrawl/archive/days_done_before", len(done))
        return [day for day in days if day not in done]


def _batches(days: list[date]) -> Iterable[list[date]]:
    return [days[start : start + _DAYS_PER_LOOKUP] for start in range(0, len(days), _DAYS_PER_LOOKUP)]


def _is_ordinary_end(response: Response) -> bool:
    """Whether a response without rows ends a walk as usual: pages of an API are counted until one is empty."""
    is_further = response.meta.get("depth", 0) > 0
    return is_further and isinstance(response.cb_kwargs.get("source"), Api | Sitemap)


def _is_loss(request: Request, exception: BaseException) -> bool:
    """Whether an article of the day may have been lost: not where a listing names one that is gone, or is none."""
    if "source" in request.cb_kwargs:
        return not (isinstance(exception, HttpError) and exception.response.status == 304)
    if isinstance(exception, HttpError):
        return exception.response.status >= 500 or exception.response.status in _PASSING_STATUSES
    return isinstance(exception, BlockPage) or not isinstance(exception, NotAnArticle)
