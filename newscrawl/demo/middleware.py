"""Leads requests for the demo world's hosts through its server; all others pass untouched."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

_SUFFIXES = (".example", ".xn--80akhbyknj4f")  # RFC 2606; the reserved test domain .испытание


class DemoWorldMiddleware:
    """Downloader middleware; `url` is the address of the world's server."""

    def __init__(self, url: str) -> None:
        self.url = url

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_DEMO_URL`.

        Raises:
            ValueError: the setting is empty.
        """
        url = crawler.settings.get("NEWSCRAWL_DEMO_URL")
        if not url:
            raise ValueError("NEWSCRAWL_DEMO_URL is empty: give it the address that `newscrawl demo --serve` prints")
        return cls(url)

    def process_request(self, request: Request) -> None:
        """Name the world's server as the proxy of requests for hosts that exist nowhere else."""
        if (urlparse_cached(request).hostname or "").endswith(_SUFFIXES):
            request.meta["proxy"] = self.url
