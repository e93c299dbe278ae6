"""Runs the crawls of a process until they end, or until Ctrl-C or SIGTERM ends them within about two seconds."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Iterable
from types import FrameType
from typing import NoReturn

from scrapy.crawler import AsyncCrawlerProcess, Crawler, CrawlerProcessBase
from twisted.internet.interfaces import IReactorFromThreads

from newscrawl.cli.run.interruption import interruptible
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.stoppable_downloader import StoppableDownloader
from newscrawl.pipelines.store import Store

logger = logging.getLogger(__name__)

_PATIENCE_S = 1.0
"""How long stopped crawls may take before their databases must answer a ping."""
_PING_TIMEOUT_S = 0.3
_MAX_CLOSING_S = 20
"""A database that answers and takes no articles for so long is given up as well."""


class CrawlProcess:
    """The crawls of a Scrapy process, whose first signal ends them in order.

    Requests under way are given up, what was scraped is stored. Where MongoDB does not answer, what waits for it goes
    to the spool at once and the process ends without the rest of Scrapy's shutdown, as at a second signal.
    """

    def __init__(self, process: CrawlerProcessBase) -> None:
        assert isinstance(process, AsyncCrawlerProcess)
        self.scrapy = process
        self.is_interrupted = False
        """Whether Ctrl-C ended the crawls; SIGTERM does not count, it has Scrapy's exit code."""
        self._first_signal: int | None = None
        self._stopping: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Run until all crawls have ended."""
        previous = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        for number, handler in previous.items():
            if handler is not signal.SIG_IGN:
                signal.signal(number, self._receive)
        try:
            self.scrapy.start(install_signal_handlers=False)
        finally:
            signal.signal(signal.SIGTERM, previous[signal.SIGTERM])
            interruptible()

    def run_or_raise(self) -> None:
        """Run until all crawls have ended.

        Raises:
            KeyboardInterrupt: Ctrl-C ended them.
        """
        self.run()
        if self.is_interrupted:
            raise KeyboardInterrupt

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        reactor = _reactor()
        if self._first_signal is None:
            self._first_signal = number
            self.is_interrupted = number == signal.SIGINT
            reactor.callFromThread(self._begin_stop)
        else:
            reactor.callFromThread(self._break_off, "a second signal came")

    def _begin_stop(self) -> None:
        assert self._first_signal is not None
        logger.info("%s: the crawl ends; what was scraped is stored", signal.Signals(self._first_signal).name)
        self._stopping = asyncio.ensure_future(self._stop())

    async def _stop(self) -> None:
        crawlers = list(self.scrapy.crawlers)
        for crawler in crawlers:
            _give_up_requests(crawler)
        closing = asyncio.ensure_future(self.scrapy.stop())
        for _ in range(round(_MAX_CLOSING_S / _PATIENCE_S)):
            done, _ = await asyncio.wait({closing}, timeout=_PATIENCE_S)
            if done:
                return
            if not await _databases_answer(crawlers):
                self._break_off("MongoDB does not answer")
        self._break_off("the crawl does not end")

    def _break_off(self, reason: str) -> NoReturn:
        """Keep what was scraped on disk and end the process."""
        kept = sum(_keep_on_disk(crawler) for crawler in self.scrapy.crawlers)
        articles = f", {kept} articles are kept on disk" if kept else ""
        print(f"newscrawl: interrupted; {reason}{articles}", file=sys.stderr)
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(130 if self.is_interrupted else 1)


def _reactor() -> IReactorFromThreads:
    from twisted.internet import reactor  # importing it at the top would install the default one

    return reactor


def _give_up_requests(crawler: Crawler) -> None:
    engine = crawler._engine  # noqa: SLF001  # the public attribute raises before the engine exists
    if engine is not None and isinstance(engine.downloader, StoppableDownloader):
        engine.downloader.give_up()


async def _databases_answer(crawlers: Iterable[Crawler]) -> bool:
    connections = [_connection(crawler) for crawler in crawlers]
    answers = await asyncio.gather(
        *(connection.answers(_PING_TIMEOUT_S) for connection in connections if connection is not None)
    )
    return all(answers)


def _connection(crawler: Crawler) -> DatabaseConnection | None:
    return None if crawler._extensions is None else crawler.get_extension(DatabaseConnection)  # noqa: SLF001


def _keep_on_disk(crawler: Crawler) -> int:
    store = None if crawler._engine is None else crawler.get_item_pipeline(Store)  # noqa: SLF001
    try:
        return 0 if store is None else store.keep_on_disk()
    except StoreError as error:
        print(f"newscrawl: {error}", file=sys.stderr)
        return 0
