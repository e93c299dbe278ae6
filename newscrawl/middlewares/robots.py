"""Downloader middleware: robots.txt by RFC 9309, where Scrapy's own takes a failing robots.txt for permission."""

import asyncio
import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage
from newscrawl.middlewares.down_hosts import NoAnswer

logger = logging.getLogger(__name__)

_MAX_BYTES = 512 * 2**10  # RFC 9309, 2.5: at least the first 500 KiB are parsed
_TOO_MANY_REQUESTS = 429  # a client error by number only: the host says nothing about its rules


class RobotsTxt(RobotsTxtMiddleware):
    """Obeys robots.txt; a host whose robots.txt cannot be had (5xx, 429, no answer) is not fetched in this crawl.

    A robots.txt that does not exist (another 4xx) or redirects without end permits everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rules: dict[str, asyncio.Task[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, fetched once a crawl; None permits everything."""
        url = urlparse_cached(request)
        site = f"{url.scheme}://{url.netloc.rpartition('@')[2]}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch_rules(f"{site}/robots.txt", request))
        return await asyncio.shield(self._rules[site])  # a request that is cancelled leaves the others their rules

    async def _fetch_rules(self, robots_url: str, request: Request) -> RobotParser | None:
        self._stats.inc_value("robotstxt/request_count")
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(
                Request(
                    robots_url,
                    priority=self.DOWNLOAD_PRIORITY,
                    meta={"dont_obey_robotstxt": True},
                    callback=NO_CALLBACK,
                )
            )
        except NoAnswer as error:
            failure = error.__cause__ or error
            self._stats.inc_value(f"robotstxt/exception_count/{type(failure)}")
            return self._nothing_allowed(robots_url, f"no answer ({type(failure).__name__})")
        except IgnoreRequest:  # too many redirects (RFC 9309, 2.3.1.2), or another middleware refuses the host itself
            return None
        except Exception as error:  # noqa: BLE001  # whatever the download failed with, there are no rules
            self._stats.inc_value(f"robotstxt/exception_count/{type(error)}")
            return self._nothing_allowed(robots_url, f"no answer ({type(error).__name__})")
        return await self._rules_of(response, request)

    async def _rules_of(self, response: Response, request: Request) -> RobotParser | None:
        self._stats.inc_value("robotstxt/response_count")
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= 500 or response.status == _TOO_MANY_REQUESTS:
            return self._nothing_allowed(response.url, f"status {response.status}")
        if response.status >= 400:
            return None
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, _as_utf8(response.body[:_MAX_BYTES]))
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=parser, request=request
        )
        return parser

    def _nothing_allowed(self, robots_url: str, why: str) -> RobotParser:
        self._stats.inc_value("newscrawl/robots/unreachable")
        logger.warning("%s: %s; nothing of this host is fetched in this crawl (RFC 9309)", robots_url, why)
        return _NothingAllowed()


class _NothingAllowed(RobotParser):
    """The rules of a host whose robots.txt cannot be had."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:  # noqa: ARG003  # the interface's names
        return cls()

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        return False


def _as_utf8(body: bytes) -> bytes:
    """The text in UTF-8 without a byte order mark; what is no text is left to the parser, which finds no rules."""
    try:
        return decode(body, None).encode("utf-8", "ignore")
    except UndecodablePage:
        return body
