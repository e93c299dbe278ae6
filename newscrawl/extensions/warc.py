"""Keeps every response that the spider gets in a WARC file, which `newscrawl replay` reads."""

import logging
import os
from pathlib import Path
from typing import Any, Self

import msgspec
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl import __version__
from newscrawl.exceptions import NewscrawlError
from newscrawl.site.responses import fetched_at
from newscrawl.site.spider import NewsSpider
from newscrawl.warc import Exchange, NotReplayable, RecordedRequest, WarcFile, encode_arguments

logger = logging.getLogger(__name__)

_NOT_MODIFIED = 304
_REPLAYED_META = ("handle_httpstatus_all", "handle_httpstatus_list", "redirect_urls")  # keys that the spider reads


class RawResponses:
    """Writes one file per run, `RUN.warc.gz` under `NEWSCRAWL_WARC_DIR`.

    It keeps responses as they leave the downloader middlewares: decompressed, after redirects and retries. Only
    responses to the spider's own requests are kept, so no robots.txt. When the disk fails the raw page is lost, counted
    as `newscrawl/warc/lost`, and the article is not.
    """

    def __init__(self, folder: Path, stats: StatsCollector) -> None:
        self._folder = folder
        self._stats = stats
        self._file: WarcFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_WARC_DIR`.

        Raises:
            NotConfigured: it is empty.
            NewscrawlError: the folder is not writable.
        """
        assert crawler.stats is not None
        if not crawler.settings["NEWSCRAWL_WARC_DIR"]:
            raise NotConfigured
        recorder = cls(require_writable_folder(Path(crawler.settings["NEWSCRAWL_WARC_DIR"])), crawler.stats)
        crawler.signals.connect(recorder.response_received, signal=signals.response_received)
        crawler.signals.connect(recorder.spider_closed, signal=signals.spider_closed)
        return recorder

    def response_received(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep the response; `fetched_at` in its meta is the `now` against which the spider reads its dates."""
        if not isinstance(spider, NewsSpider) or response.status == _NOT_MODIFIED:
            return
        try:
            recorded = _recorded_request(request, spider)
        except NotReplayable as error:
            self._stats.inc_value("newscrawl/warc/unreplayable")
            logger.warning("%s is not kept: %s", response.url, error)
            return
        if recorded is not None:
            request.meta["fetched_at"] = fetched_at(response)
            self._keep(_exchange(response, recorded))

    def spider_closed(self) -> None:
        """Give the file its final name."""
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as error:
            logger.warning("the raw pages stay in a .part file in %s: %s", self._folder, error.strerror)

    def _keep(self, exchange: Exchange) -> None:
        try:
            if self._file is None:
                run_id = exchange.request.run_id
                path = self._folder / f"{run_id}.warc.gz"
                self._file = WarcFile(path, software=f"newscrawl/{__version__}", run_id=run_id)
            self._file.write(exchange)
        except OSError as error:
            if not self._stats.get_value("newscrawl/warc/lost"):
                logger.warning("raw pages are not kept in %s: %s", self._folder, error.strerror)
            self._stats.inc_value("newscrawl/warc/lost")
        else:
            self._stats.inc_value("newscrawl/warc/kept")


def require_writable_folder(folder: Path) -> Path:
    """The folder, created where it does not exist.

    Raises:
        NewscrawlError: it is not writable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewscrawlError(f"NEWSCRAWL_WARC_DIR {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NewscrawlError(f"NEWSCRAWL_WARC_DIR {folder} is not writable; choose another folder")
    return folder


def _recorded_request(request: Request, spider: NewsSpider) -> RecordedRequest | None:
    """The request for the WARC; None where its callback is not a method of the spider.

    Raises:
        NotReplayable: an argument of the callback cannot be recorded.
    """
    if getattr(request.callback, "__self__", None) is not spider:
        return None
    callback = _method_name(request.callback, spider)
    assert callback is not None
    return RecordedRequest(
        spider=spider.name,
        run_id=spider.run_id,
        callback=callback,
        errback=_method_name(request.errback, spider),
        arguments={
            **msgspec.to_builtins(spider.arguments),
            "urls": (),
        },  # may be many; a replay needs none
        cb_kwargs=encode_arguments(request.cb_kwargs, spider.sources),
        meta={name: request.meta[name] for name in _REPLAYED_META if name in request.meta},
    )


def _method_name(function: Any, spider: NewsSpider) -> str | None:
    """The name of a method of the spider; None for any other function."""
    return function.__name__ if getattr(function, "__self__", None) is spider else None


def _exchange(response: Response, request: RecordedRequest) -> Exchange:
    headers = []
    for name, values in response.headers.items():
        headers += [(name.decode("latin-1"), value.decode("latin-1")) for value in values]
    return Exchange(
        request=request,
        url=response.url,
        status=response.status,
        headers=tuple(headers),
        body=response.body,
        fetched_at=fetched_at(response),
    )
