"""Backpressure: no request is sent while too many pages are on their way to the store."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.statscollectors import StatsCollector

from newscrawl.middlewares.backpressure import Backpressure


class Engine:
    """What the middleware looks at: requests in the downloader, responses in the spider, articles in the buffer."""

    def __init__(self, *, limit: int) -> None:
        self.active: set[Request] = set()
        self.slot = SimpleNamespace(active=set(), queue=[])
        self.stats = StatsCollector(Crawler(Spider))
        parts: Any = SimpleNamespace(
            engine=SimpleNamespace(
                downloader=SimpleNamespace(active=self.active), scraper=SimpleNamespace(slot=self.slot)
            )
        )
        self.middleware = Backpressure(parts, self.stats, limit=limit)
        self.sent: list[str] = []

    async def request(self, name: str, **meta: object) -> None:
        """As Scrapy's downloader does: the request is active before the middlewares see it."""
        request = Request(f"http://a.example/{name}", meta=meta)
        self.active.add(request)
        await self.middleware.process_request(request)
        self.sent.append(name)

    def respond(self) -> None:
        """One page arrives at the spider."""
        request = next(request for request in self.active if request.url.rpartition("/")[2] in self.sent)
        self.active.remove(request)
        self.slot.active.add(request)

    def scraped(self) -> None:
        """One page's article goes into the write buffer."""
        self.slot.active.pop()
        self.store(self.stats.get_value("newscrawl/store/waiting", 0) + 1)

    def store(self, waiting: int) -> None:
        self.stats.set_value("newscrawl/store/waiting", waiting)


async def test_as_many_pages_as_the_limit_are_on_their_way() -> None:
    engine = Engine(limit=3)
    tasks = [asyncio.create_task(engine.request(str(number))) for number in range(6)]
    await asyncio.sleep(0.03)
    assert engine.sent == ["0", "1", "2"]
    engine.respond()
    engine.respond()
    engine.scraped()
    await asyncio.sleep(0.03)
    assert engine.sent == ["0", "1", "2"]
    engine.store(0)
    await asyncio.sleep(0.03)
    assert engine.sent == ["0", "1", "2", "3"]
    engine.respond()
    engine.respond()
    for _ in range(3):
        engine.scraped()
    engine.store(1)
    await asyncio.gather(*tasks)
    assert engine.sent == ["0", "1", "2", "3", "4", "5"]


async def test_robots_txt_is_not_held_back() -> None:
    engine = Engine(limit=1)
    await engine.request("page")
    await asyncio.wait_for(engine.request("robots.txt", dont_obey_robotstxt=True), 1)
    assert engine.sent == ["page", "robots.txt"]


async def test_a_cancelled_request_leaves_its_place() -> None:
    engine = Engine(limit=1)
    engine.store(1)
    tasks = [asyncio.create_task(engine.request(name)) for name in "ab"]
    await asyncio.sleep(0.03)
    tasks[0].cancel()
    engine.active -= {request for request in engine.active if request.url.endswith("/a")}
    engine.store(0)
    await asyncio.wait_for(tasks[1], 1)
    assert engine.sent == ["b"]


async def test_nothing_waits_for_a_store_that_has_given_up() -> None:
    engine = Engine(limit=1)
    engine.store(1)
    task = asyncio.create_task(engine.request("a"))
    await asyncio.sleep(0.03)
    assert not task.done()
    engine.stats.set_value("newscrawl/store/given_up", 1)
    with pytest.raises(IgnoreRequest):
        await task
