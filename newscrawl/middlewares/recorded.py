"""Both ends of a replay: recorded requests replace the spider's own, recorded responses replace the network."""

import logging
from collections.abc import AsyncIterator
from typing import Any, Self

import msgspec
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import NewscrawlError
from newscrawl.site.arguments import Arguments
from newscrawl.site.spider import NewsSpider
from newscrawl.warc import Exchange, ExchangeLocation, NotReplayable, RecordedRun, decode_arguments, read_exchange

logger = logging.getLogger(__name__)


class RecordedRequests:
    """Spider middleware: starts with the recorded requests of a run, and drops the requests that the spider makes.

    The spider gets the id and the arguments of the recorded run. They are set here, not passed as texts: the end of a
    day that was then today lies in the future, which `until=` refuses.
    """

    def __init__(self, crawler: Crawler, run: RecordedRun, stats: StatsCollector) -> None:
        assert isinstance(crawler.spider, NewsSpider)
        self._crawler = crawler
        self._spider = crawler.spider
        self._spider.run_id = run.run_id
        self._spider.arguments = _arguments(run)
        self._run = run
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The command puts the run into the settings."""
        assert crawler.stats is not None
        return cls(crawler, crawler.settings["NEWSCRAWL_REPLAY_RUN"], crawler.stats)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """A request for each response. Responses are read one by one, so that no file is in memory as a whole."""
        for location in self._run.locations:
            request = self._request_at(location)
            if request is not None:
                yield request
            assert self._crawler.engine is not None
            while self._crawler.engine.needs_backout():
                await self._crawler.signals.wait_for(signals.scheduler_empty)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The articles; responses to the requests are in the file and come in their own turn."""
        async for output in result:
            if not isinstance(output, Request):
                yield output

    def _request_at(self, location: ExchangeLocation) -> Request | None:
        """The recorded request; None, counted and named, where it cannot be made again."""
        url = f"{location.file}, byte {location.offset}"
        try:
            exchange = read_exchange(location)
            url = exchange.url
            return self._to_request(exchange)
        except (NewscrawlError, NotReplayable, TypeError, ValueError) as error:
            self._stats.inc_value("newscrawl/replay/passed_over")
            logger.warning("%s is skipped: %s", url, error)
            return None

    def _to_request(self, exchange: Exchange) -> Request:
        recorded = exchange.request
        return Request(
            exchange.url,
            callback=self._method(recorded.callback),
            errback=self._method(recorded.errback) if recorded.errback is not None else None,
            cb_kwargs=decode_arguments(recorded.cb_kwargs, self._spider.sources),
            meta={**recorded.meta, "fetched_at": exchange.fetched_at, "recorded": _to_response(exchange)},
            dont_filter=True,
        )

    def _method(self, name: str) -> Any:
        method = getattr(self._spider, name, None)
        if not callable(method):
            raise NotReplayable(f"spider {self._spider.name} has no method {name} any longer")
        return method


def _arguments(run: RecordedRun) -> Arguments:
    """The arguments of the crawl, from the first response that has them."""
    for location in run.locations:
        try:
            return msgspec.convert(read_exchange(location).request.arguments, Arguments)
        except (NewscrawlError, msgspec.ValidationError) as error:
            logger.warning("%s: the arguments of the crawl cannot be read: %s", location.file, error)
    return Arguments()


class RecordedResponses:
    """Downloader middleware: answers every request with its recorded response."""

    def process_request(self, request: Request) -> Response:
        """The recorded response.

        Raises:
            IgnoreRequest: there is none; a replay makes no requests.
        """
        recorded: Response | None = request.meta.pop("recorded", None)
        if recorded is None:
            raise IgnoreRequest(f"{request.url} was not recorded")
        return recorded


def _to_response(exchange: Exchange) -> Response:
    headers: dict[str, list[str]] = {}
    for name, value in exchange.headers:
        headers.setdefault(name, []).append(value)
    response = Response(exchange.url, status=exchange.status, headers=headers, body=exchange.body)
    response_class = responsetypes.from_args(headers=response.headers, url=response.url, body=response.body)
    return response.replace(cls=response_class)
