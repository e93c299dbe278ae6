"""Addresses looked at under the project's politeness, without a crawl and without the store."""

import logging
from collections.abc import AsyncIterator
from typing import Any, Self

import scrapy
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.exceptions import UnreadablePage

_NEEDS_THE_STORE = "newscrawl.middlewares."


def fetched(process: CrawlerProcessBase, url: str) -> Response:
    """The page at an address, whatever its status; the process can fetch nothing after it.

    Raises:
        UnreadablePage: nothing came; says why.
    """
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)  # what fails is said by the error, in one line
    crawler = process.create_crawler(_OnePage)
    process.crawl(crawler, url=url)
    process.start()
    came = crawler.spider.came if isinstance(crawler.spider, _OnePage) else None
    if not isinstance(came, Response):
        reason = " ".join(f"{type(came).__name__}: {came}".split()) if came is not None else "the crawl did not begin"
        raise UnreadablePage(f"{url}: nothing came ({reason})")
    return came


class LookingSpider(scrapy.Spider):
    """A spider without pipelines, the database and what needs it: it looks at addresses and stores nothing."""

    custom_settings = {  # noqa: RUF012 (Scrapy's own attribute)
        "ITEM_PIPELINES": {},
        "SPIDER_MIDDLEWARES": {},
        "EXTENSIONS": {},
        "LOG_LEVEL": "WARNING",
    }

    @classmethod
    def update_settings(cls: type[Self], settings: BaseSettings) -> None:
        """The project's settings without what needs the database."""
        super().update_settings(settings)
        stated = settings["DOWNLOADER_MIDDLEWARES"]
        kept = {name: order for name, order in stated.items() if not name.startswith(_NEEDS_THE_STORE)}
        settings.set("DOWNLOADER_MIDDLEWARES", kept, priority="spider")


class _OnePage(LookingSpider):
    """Fetches one address and keeps the response, whatever its status."""

    name = "page"

    def __init__(self, *, url: str) -> None:
        super().__init__()
        self.url = url
        self.came: Response | BaseException | None = None

    async def start(self) -> AsyncIterator[Any]:
        """The one request."""
        meta = {"handle_httpstatus_all": True}
        yield Request(self.url, callback=self.keep, errback=self.keep_error, meta=meta)

    def keep(self, response: Response) -> None:
        """Keeps the response."""
        self.came = response

    def keep_error(self, failure: Failure) -> None:
        """Keeps why there is none."""
        self.came = failure.value
