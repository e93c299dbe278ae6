"""Scrapy's downloader with a way to give up what is under way: a stopped crawl does not wait for slow hosts."""

import asyncio

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response


class RequestGivenUp(IgnoreRequest):
    """The crawl was stopped before the response arrived; the next crawl makes the request again."""


class StoppableDownloader(Downloader):
    """Set as `DOWNLOADER`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._transfers: set[asyncio.Task[Response]] = set()
        self._is_stopped = False

    def give_up(self) -> None:
        """End every request that waits or is under way, and refuse all that come after."""
        self._is_stopped = True
        for slot in self.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(RequestGivenUp("the crawl is stopped"))
        for transfer in self._transfers:
            transfer.cancel()

    async def _download(self, slot: Slot, request: Request) -> Response:
        if self._is_stopped:
            raise RequestGivenUp("the crawl is stopped")
        transfer = asyncio.ensure_future(super()._download(slot, request))
        self._transfers.add(transfer)
        try:
            return await transfer
        except asyncio.CancelledError as error:
            if not self._is_stopped:
                raise
            raise RequestGivenUp("the crawl is stopped") from error
        finally:
            self._transfers.discard(transfer)
