"""Keeps the distance that a host asks for, and steps back when it is told to."""

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

_STEP_BACK = (403, 429, 503)
_LONGEST_S = 120.0
_RECOVERY = 0.9


class Politeness:
    """Raises a host's delay to its Crawl-delay, doubles it on 403, 429, 503 and on walls, and eases it again.

    Stock AutoThrottle forgets a slot's own delay, so it cannot serve here.
    """

    def __init__(self, slots: Callable[[], dict[str, Slot]], stats: StatsCollector, *, user_agent: str, least_s: float):
        self._slots = slots
        self._stats = stats
        self._user_agent = user_agent
        self._least_s = least_s
        self._floors: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes DOWNLOAD_DELAY as the distance that is never undercut."""
        assert crawler.stats is not None
        settings = crawler.settings
        polite = cls(
            partial(_slots, crawler),
            crawler.stats,
            user_agent=settings["USER_AGENT"],
            least_s=settings.getfloat("DOWNLOAD_DELAY"),
        )
        crawler.signals.connect(polite.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(polite.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(polite.page_refused, signal=page_refused)
        return polite

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Notes the host's Crawl-delay, up to two minutes."""
        delay = robotparser.crawl_delay(self._user_agent)
        if delay:
            host = urlparse_cached(request).hostname or ""
            self._floors[host] = min(float(delay), _LONGEST_S)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Sets the slot's delay by what the host answered."""
        slot = self._slots().get(request.meta.get("download_slot", ""))
        if slot is None:
            return
        floor = max(self._least_s, self._floors.get(urlparse_cached(request).hostname or "", 0.0))
        if response.status in _STEP_BACK:
            self._step_back(slot, response, f"{response.status}")
        else:
            slot.delay = max(floor, slot.delay * _RECOVERY)

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Steps back from a wall that came with a status of its own choice, 200 most often."""
        slot = self._slots().get(response.meta.get("download_slot", "")) if response.request is not None else None
        if slot is not None and error.code == "blocked" and response.status not in _STEP_BACK:
            self._step_back(slot, response, "a wall")

    def _step_back(self, slot: Slot, response: Response, why: str) -> None:
        slot.delay = min(_LONGEST_S, max(2 * slot.delay, self._least_s, _retry_after(response)))
        self._stats.inc_value("newscrawl/politeness/stepped_back")
        logger.info("%s answers %s: %.0f s between requests", response.url, why, slot.delay)


def _slots(crawler: Crawler) -> dict[str, Slot]:
    assert crawler.engine is not None, "responses come while the engine runs"
    slots: dict[str, Slot] = crawler.engine.downloader.slots
    return slots


def _retry_after(response: Response) -> float:
    """The seconds of Retry-After (RFC 9110, 10.2.3); a date there counts as nothing said."""
    text = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    return float(text) if text.isdecimal() else 0.0
