"""A replay's two ends: recorded responses in place of the sources and of the network, and nothing else goes out."""

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

from newscrawl.site.arguments import Arguments
from newscrawl.site.spider import NewsSpider
from newscrawl.warc import Exchange, NotReplayable, RecordedRun, decode_arguments, read_exchange

logger = logging.getLogger(__name__)


class RecordedRequests:
    """Spider middleware: the run's requests as they were made, and none of those that come of them.

    The spider goes under the id of the run that made them, and with its arguments. These cannot be said again as texts:
    the end of today lies in the future, which `until=` refuses.
    """

    def __init__(self, crawler: Crawler, run: RecordedRun, stats: StatsCollector) -> None:
        assert isinstance(crawler.spider, NewsSpider)
        self._crawler = crawler
        self._spider = crawler.spider
        self._spider.run_id = run.run_id
        self._spider.arguments = msgspec.convert(read_exchange(run.locations[0]).request.arguments, Arguments)
        self._run = run
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the run from the settings, where the command has put it."""
        assert crawler.stats is not None
        return cls(crawler, crawler.settings["NEWSCRAWL_REPLAY_RUN"], crawler.stats)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """A request for each response, read from the file when its turn has come: no file is ever in memory whole."""
        for place in self._run.locations:
            request = self._request(read_exchange(place))
            if request is not None:
                yield request
            assert self._crawler.engine is not None
            while self._crawler.engine.needs_backout():
                await self._crawler.signals.wait_for(signals.scheduler_empty)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The articles; what was fetched in answer to the requests is in the file and has its own turn."""
        async for one in result:
            if not isinstance(one, Request):
                yield one

    def _request(self, exchange: Exchange) -> Request | None:
        asked = exchange.request
        try:
            return Request(
                exchange.url,
                callback=self._method(asked.callback),
                errback=self._method(asked.errback) if asked.errback is not None else None,
                cb_kwargs=decode_arguments(asked.cb_kwargs, self._spider.sources),
                meta={**asked.meta, "fetched_at": exchange.fetched_at, "recorded": _response(exchange)},
                dont_filter=True,
            )
        except NotReplayable as error:
            self._stats.inc_value("newscrawl/replay/passed_over")
            logger.warning("%s is passed over: %s", exchange.url, error)
            return None

    def _method(self, name: str) -> Any:
        method = getattr(self._spider, name, None)
        if method is None:
            raise NotReplayable(f"spider {self._spider.name} has no method {name} any longer")
        return method


class RecordedResponses:
    """Downloader middleware: answers with what was recorded."""

    def process_request(self, request: Request) -> Response:
        """The recorded response.

        Raises:
            IgnoreRequest: there is none, and a replay asks nobody else.
        """
        recorded: Response | None = request.meta.pop("recorded", None)
        if recorded is None:
            raise IgnoreRequest(f"{request.url} was not recorded")
        return recorded


def _response(exchange: Exchange) -> Response:
    headers: dict[str, list[str]] = {}
    for name, value in exchange.headers:
        headers.setdefault(name, []).append(value)
    plain = Response(exchange.url, status=exchange.status, headers=headers, body=exchange.body)
    kind = responsetypes.from_args(headers=plain.headers, url=plain.url, body=plain.body)
    return plain.replace(cls=kind)
