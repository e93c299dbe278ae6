"""Fetches single pages with the project's politeness settings, without pipelines and without the store."""

import logging
import sys
from collections.abc import AsyncIterator
from typing import Any, Self

import scrapy
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.cli.run.crawl_process import CrawlProcess
from newscrawl.exceptions import UnreadablePage

_MIDDLEWARES_OF_CRAWLS = ("newscrawl.middlewares.conditional.", "newscrawl.middlewares.page_responses.")
"""The first needs the database; the second decodes pages before a command has said how."""


def fetch_page(process: CrawlerProcessBase, url: str) -> Response:
    """Fetch one URL and return the response that it leads to, whatever the status.

    Redirects are followed as in a crawl; where they led, is printed to stderr. It runs the reactor, which cannot be
    restarted: one call per process.

    Raises:
        UnreadablePage: no response arrived; the message says why.
        KeyboardInterrupt: Ctrl-C came first.
    """
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)  # the exception below reports a failure in one line
    crawler = process.create_crawler(_OnePageSpider)
    process.crawl(crawler, url=url)
    CrawlProcess(process).run_or_raise()
    result = crawler.spider.result if isinstance(crawler.spider, _OnePageSpider) else None
    if isinstance(result, Response):
        if "redirect_urls" in result.meta:
            print(" redirects to ".join([*result.meta["redirect_urls"], result.url]), file=sys.stderr)
        return result
    reason = "the crawl did not start"
    if result is not None:
        reason = " ".join(f"{type(result).__name__}: {result}".split())
    raise UnreadablePage(f"{url}: no response ({reason})")


class StorelessSpider(scrapy.Spider):
    """Base of spiders that only look at pages: no pipelines, no database, nothing that needs either."""

    custom_settings = {  # noqa: RUF012 (Scrapy's own attribute)
        "ITEM_PIPELINES": {},
        "SPIDER_MIDDLEWARES": {},
        "EXTENSIONS": {},
        "LOG_LEVEL": "WARNING",
    }

    @classmethod
    def update_settings(cls: type[Self], settings: BaseSettings) -> None:
        """Remove the downloader middlewares of whole crawls; robots.txt and redirects are handled as in any crawl."""
        super().update_settings(settings)
        middlewares = {
            path: order
            for path, order in settings["DOWNLOADER_MIDDLEWARES"].items()
            if not path.startswith(_MIDDLEWARES_OF_CRAWLS)
        }
        settings.set("DOWNLOADER_MIDDLEWARES", middlewares, priority="spider")


class _OnePageSpider(StorelessSpider):
    """Fetches one URL and keeps the response or the error."""

    name = "page"
    custom_settings = {**StorelessSpider.custom_settings, "HTTPERROR_ALLOW_ALL": True}  # noqa: RUF012

    def __init__(self, *, url: str) -> None:
        super().__init__()
        self.url = url
        self.result: Response | BaseException | None = None

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.url, callback=self.keep_response, errback=self.keep_error)

    def keep_response(self, response: Response) -> None:
        self.result = response

    def keep_error(self, failure: Failure) -> None:
        self.result = failure.value
