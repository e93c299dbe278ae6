"""Adjusts the delay between requests to a host by its robots.txt and its answers."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.exceptions import NotAnArticle
from newscrawl.signals import page_refused

logger = logging.getLogger(__name__)

_BACK_OFF_STATUSES = (403, 429, 503)
_MAX_DELAY_S = 120.0  # a longer delay would stall the crawl
_RECOVERY_FACTOR = 0.9  # per good answer; seven of them undo one doubling


class Politeness:
    """Raises a host's delay to its Crawl-delay, doubles it on 403, 429, 503 and block pages, and lowers it again.

    Scrapy's AutoThrottle overwrites the delay of a slot and would ignore the Crawl-delay.
    """

    def __init__(
        self, slots: Callable[[], dict[str, Slot]], stats: StatsCollector, *, user_agent: str, min_delay_s: float
    ):
        self._slots = slots
        self._stats = stats
        self._user_agent = user_agent
        self._min_delay_s = min_delay_s
        self._floors: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """`DOWNLOAD_DELAY` is the minimum."""
        assert crawler.stats is not None
        settings = crawler.settings
        politeness = cls(
            partial(_slots, crawler),
            crawler.stats,
            user_agent=settings["USER_AGENT"],
            min_delay_s=settings.getfloat("DOWNLOAD_DELAY"),
        )
        crawler.signals.connect(politeness.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(politeness.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(politeness.page_refused, signal=page_refused)
        return politeness

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Note the host's Crawl-delay, up to two minutes."""
        delay = robotparser.crawl_delay(self._user_agent)
        if delay:
            host = urlparse_cached(request).hostname or ""
            self._floors[host] = min(float(delay), _MAX_DELAY_S)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Adjust the slot's delay by the status of the response."""
        slot = self._slots().get(request.meta.get("download_slot", ""))
        if slot is None:
            return
        floor = max(self._min_delay_s, self._floors.get(urlparse_cached(request).hostname or "", 0.0))
        if response.status in _BACK_OFF_STATUSES:
            self._back_off(slot, response, f"{response.status}")
        else:
            slot.delay = max(floor, slot.delay * _RECOVERY_FACTOR)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Back off from a block page with another status, mostly 200."""
        if response.request is None:  # `response.meta` needs it
            return
        slot = self._slots().get(response.meta.get("download_slot", ""))
        if slot is not None and error.code == "blocked" and response.status not in _BACK_OFF_STATUSES:
            self._back_off(slot, response, "a block page")

    def _back_off(self, slot: Slot, response: Response, why: str) -> None:
        slot.delay = min(_MAX_DELAY_S, max(2 * slot.delay, self._min_delay_s, retry_after_s(response)))
        self._stats.inc_value("newscrawl/politeness/stepped_back")
        logger.info("%s answers %s: %.0f s between requests", response.url, why, slot.delay)


def _slots(crawler: Crawler) -> dict[str, Slot]:
    assert crawler.engine is not None, "responses come while the engine runs"
    slots: dict[str, Slot] = crawler.engine.downloader.slots
    return slots


def retry_after_s(response: Response) -> float:
    """The seconds of Retry-After (RFC 9110, 10.2.3); 0 without it and where it is a date."""
    text = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    return float(text) if text.isdecimal() else 0.0
