"""Downloader middleware: no page is requested while too many of those that arrived are not stored yet."""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.statscollectors import StatsCollector

_POLL_INTERVAL_S = 0.01  # Scrapy does not tell when it has done with a response, so this looks again
_STORE_HAS_GIVEN_UP = "newscrawl/store/given_up"


class Backpressure:
    """Holds requests back while `NEWSCRAWL_STORE_BATCH` pages are on their way from the site to the store.

    On their way are: requests that were sent, responses in the spider and the pipelines, articles in the write buffer.
    A kill -9 loses these and no others, however fast the site answers. robots.txt is never held back: the page that
    needs it is on its way already.
    """

    def __init__(self, crawler: Crawler, stats: StatsCollector, *, limit: int) -> None:
        self._crawler = crawler
        self._stats = stats
        self._limit = limit
        self._turn = asyncio.Lock()
        """Held by the request that is sent next; the others wait in their order."""
        self._held_back = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_STORE_BATCH`."""
        assert crawler.stats is not None
        return cls(crawler, crawler.stats, limit=max(1, crawler.settings.getint("NEWSCRAWL_STORE_BATCH")))

    async def process_request(self, request: Request) -> None:
        """Wait until there is room.

        Raises:
            IgnoreRequest: there will be none, for articles can be kept nowhere.
        """
        if request.meta.get("dont_obey_robotstxt"):
            return
        self._held_back += 1
        try:
            async with self._turn:
                await self._wait_for_room()
        finally:
            self._held_back -= 1

    async def _wait_for_room(self) -> None:
        while self._on_their_way() >= self._limit:
            if self._stats.get_value(_STORE_HAS_GIVEN_UP):
                raise IgnoreRequest("articles can be kept nowhere")
            await asyncio.sleep(_POLL_INTERVAL_S)

    def _on_their_way(self) -> int:
        engine = self._crawler.engine
        assert engine is not None
        sent = len(engine.downloader.active) - self._held_back
        slot = engine.scraper.slot
        in_spider = len(slot.active) + len(slot.queue) if slot is not None else 0
        return sent + in_spider + int(self._stats.get_value("newscrawl/store/waiting", 0))
