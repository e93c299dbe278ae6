"""Sends requests for the demo world's hosts to its server."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

_DEMO_HOST_SUFFIXES = (".example", ".xn--80akhbyknj4f")  # reserved by RFC 2606; the IANA test domain .испытание


class DemoWorldMiddleware:
    """Downloader middleware; `url` is the URL of the world's server. Requests for other hosts are not changed."""

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
            raise ValueError("NEWSCRAWL_DEMO_URL is empty: set it to the URL that `newscrawl demo --serve` prints")
        return cls(url)

    def process_request(self, request: Request) -> None:
        """Use the world's server as the proxy of requests for hosts that exist nowhere else."""
        if (urlparse_cached(request).hostname or "").endswith(_DEMO_HOST_SUFFIXES):
            request.meta["proxy"] = self.url
