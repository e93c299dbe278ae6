"""Keeps every response that the spider gets, as WARC, so that `newscrawl replay` can read it again."""

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
_KEPT_META = ("handle_httpstatus_all", "handle_httpstatus_list", "redirect_urls")


class RawResponses:
    """One file a run, `RUN.warc.gz` under `NEWSCRAWL_WARC_DIR`: what has passed the downloader's middlewares.

    So bodies are decompressed, redirects followed and retries over. Only what the spider asked for is kept, so no
    robots.txt. A disk that fails costs the raw page, never the article; each is counted as `newscrawl/warc/lost`.
    """

    def __init__(self, folder: Path, stats: StatsCollector) -> None:
        self._folder = folder
        self._stats = stats
        self._file: WarcFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_WARC_DIR`.

        Raises:
            NotConfigured: it is empty: nobody asked for raw pages.
            NewscrawlError: nothing can be written there.
        """
        assert crawler.stats is not None
        if not crawler.settings["NEWSCRAWL_WARC_DIR"]:
            raise NotConfigured
        keeper = cls(require_writable_folder(Path(crawler.settings["NEWSCRAWL_WARC_DIR"])), crawler.stats)
        crawler.signals.connect(keeper.response_received, signal=signals.response_received)
        crawler.signals.connect(keeper.spider_closed, signal=signals.spider_closed)
        return keeper

    def response_received(self, response: Response, request: Request, spider: Spider) -> None:
        """Keeps it, and stamps it with the instant that the spider will read its dates against."""
        if not isinstance(spider, NewsSpider) or response.status == _NOT_MODIFIED:
            return
        try:
            asked = _asked(request, spider)
        except NotReplayable as error:
            self._stats.inc_value("newscrawl/warc/unreplayable")
            logger.warning("%s is not kept: %s", response.url, error)
            return
        if asked is not None:
            request.meta["fetched_at"] = fetched_at(response)
            self._keep(_exchange(response, asked))

    def spider_closed(self) -> None:
        """Gives the file its name."""
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as error:
            logger.warning("the raw pages stay in a file called .part in %s: %s", self._folder, error.strerror)

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
    """The folder, made where it was not there.

    Raises:
        NewscrawlError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewscrawlError(f"NEWSCRAWL_WARC_DIR {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NewscrawlError(f"NEWSCRAWL_WARC_DIR {folder}: nothing can be written there")
    return folder


def _asked(request: Request, spider: NewsSpider) -> RecordedRequest | None:
    """What is to become of the response; None where the spider is not to get it.

    Raises:
        NotReplayable: its callback, or what that is called with, cannot be named.
    """
    if getattr(request.callback, "__self__", None) is not spider:
        return None
    callback = _method(request.callback, spider)
    assert callback is not None
    return RecordedRequest(
        spider=spider.name,
        run_id=spider.run_id,
        callback=callback,
        errback=_method(request.errback, spider),
        arguments={**msgspec.to_builtins(spider.arguments), "urls": ()},  # they may be many, and a replay needs none
        cb_kwargs=encode_arguments(request.cb_kwargs, spider.sources),
        meta={name: request.meta[name] for name in _KEPT_META if name in request.meta},
    )


def _method(of: Any, spider: NewsSpider) -> str | None:
    """The name of the spider's method."""
    return of.__name__ if getattr(of, "__self__", None) is spider else None


def _exchange(response: Response, request: RecordedRequest) -> Exchange:
    headers = ((name, value) for name, values in response.headers.items() for value in values)
    return Exchange(
        request=request,
        url=response.url,
        status=response.status,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers),
        body=response.body,
        fetched_at=fetched_at(response),
    )
