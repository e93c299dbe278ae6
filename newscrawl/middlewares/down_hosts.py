"""Downloader middleware: retries, and the end of all requests to a host that gives no answer."""

import asyncio
import logging
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.response import response_status_message
from twisted.internet.defer import Deferred

from newscrawl.checked_settings import down_host_limit_s
from newscrawl.exceptions import NotAnArticle
from newscrawl.extensions.politeness import retry_after_s
from newscrawl.signals import page_refused
from newscrawl.site.host_failures import HostFailures

logger = logging.getLogger(__name__)

_TRIES_IN_LIMIT = 3  # so often a request without an answer fits into the limit: as often as Scrapy tries a request


class NoAnswer(IgnoreRequest):
    """The request got no answer in its last try; it was logged as one line, so Scrapy need not log a traceback."""


class HostGivenUp(NoAnswer):
    """The request is not made: its host was given up in this crawl."""


class DownHosts(RetryMiddleware):
    """Retries like Scrapy, and gives a host up that answers with errors or block pages only, or not at all.

    `NEWSCRAWL_DOWN_HOST_S` bounds how long a host may fail, so that one that is down holds up no other site. Its
    requests, waiting ones included, then end at once, and the next crawl makes them again.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._limit_s = down_host_limit_s(settings)
        self._without_answer: dict[str, HostFailures] = {}
        self._blocked: dict[str, HostFailures] = {}
        self._has_answered: set[str] = set()
        self._given_up: dict[str, str] = {}
        self._timers: dict[HostFailures, asyncio.TimerHandle] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads `NEWSCRAWL_DOWN_HOST_S` and Scrapy's `RETRY_*`."""
        middleware = super().from_crawler(crawler)
        for handler, signal in (
            (middleware.page_refused, page_refused),
            (middleware.article_read, signals.item_scraped),
            (middleware.article_read, signals.item_dropped),
            (middleware.spider_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)
        return middleware

    def process_request(self, request: Request) -> None:
        """Refuse a request for a host that was given up; a host that has not answered gets little time.

        Raises:
            HostGivenUp: the host was given up.
        """
        host = _host(request)
        if host in self._given_up:
            raise self._refusal(host, request)
        self._limit_time(request, host)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request for another try."""
        host = _host(request)
        if response.status >= 500 or response.status in self.retry_http_codes:
            reason = response_status_message(response.status)
            self._note_failure(self._without_answer, request, reason, wait_s=retry_after_s(response))
        else:
            self._has_answered.add(host)
            self._note_answer(self._without_answer, host)
        if host in self._given_up:
            return response
        answer: Request | Response = super().process_response(request, response)
        return answer

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """The request for another try, where there is one.

        Raises:
            NoAnswer: there is none.
        """
        if not isinstance(exception, self.exceptions_to_retry):
            return None
        self._note_failure(self._without_answer, request, type(exception).__name__)
        retried = None if _host(request) in self._given_up else super().process_exception(request, exception)
        if retried is None:
            raise NoAnswer(f"{request.url}: no answer ({type(exception).__name__})") from exception
        return retried

    @property
    def _stats(self) -> StatsCollector:
        assert self.crawler.stats is not None
        return self.crawler.stats

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Note a block page; statuses that are failures were noted before."""
        if response.request is None:
            return
        if error.code != "blocked":
            self._note_answer(self._blocked, _host(response.request))
        elif response.status < 500 and response.status not in self.retry_http_codes:
            self._note_failure(self._blocked, response.request, "block pages")

    def article_read(self, response: Response | None) -> None:
        """Note a page that is no block page."""
        if response is not None and response.request is not None:
            self._note_answer(self._blocked, _host(response.request))

    def spider_closed(self) -> None:
        """Stop the timers."""
        for timer in self._timers.values():
            timer.cancel()

    def _note_failure(
        self, failures_by_host: dict[str, HostFailures], request: Request, reason: str, *, wait_s: float = 0.0
    ) -> None:
        host = _host(request)
        failures = failures_by_host.setdefault(host, HostFailures(limit_s=self._limit_s))
        loop = asyncio.get_running_loop()
        failures.add(request.url, reason, loop.time(), wait_s=wait_s)
        if failures.is_down(loop.time()):
            self._give_up(host, failures)
            return
        for _, (waiting, _) in self._waiting_requests(host):
            self._limit_time(waiting, host)
        if failures.count == 1:  # requests may wait longer than the limit for their turn
            self._cancel_timer(failures)
            self._timers[failures] = loop.call_later(self._limit_s, self._end_long_wait, host, failures)

    def _note_answer(self, failures_by_host: dict[str, HostFailures], host: str) -> None:
        if host in failures_by_host:
            failures_by_host[host].clear()

    def _end_long_wait(self, host: str, failures: HostFailures) -> None:
        if self._waiting_requests(host) and failures.is_down(asyncio.get_running_loop().time()):
            self._give_up(host, failures)

    def _give_up(self, host: str, failures: HostFailures) -> None:
        if host in self._given_up:
            return
        self._cancel_timer(failures)
        self._given_up[host] = failures.reason
        self._stats.inc_value("newscrawl/host/given_up")
        self._stats.set_value(f"newscrawl/host/down/{host}", failures.reason)
        logger.warning(
            "%s is given up in this crawl: %d requests in a row failed (%s)",
            host,
            failures.count,
            failures.reason,
        )
        self._end_waiting_requests(host)

    def _end_waiting_requests(self, host: str) -> None:
        """End the requests that wait for their turn, which may be minutes away after several failures."""
        for slot, (request, answer) in self._waiting_requests(host):
            slot.queue.remove((request, answer))
            answer.errback(self._refusal(host, request))

    def _waiting_requests(self, host: str) -> list[tuple[Slot, tuple[Request, Deferred[Response]]]]:
        """The requests for the host that are queued for download, with their queues."""
        assert self.crawler.engine is not None
        waiting = []
        for slot in self.crawler.engine.downloader.slots.values():
            waiting += [(slot, entry) for entry in slot.queue if _host(entry[0]) == host]
        return waiting

    def _refusal(self, host: str, request: Request) -> HostGivenUp:
        self._stats.inc_value("newscrawl/host/requests_given_up")
        return HostGivenUp(f"{request.url} is not requested: {host} is given up ({self._given_up[host]})")

    def _limit_time(self, request: Request, host: str) -> None:
        """Let a request to a host that fails, or has not answered yet, wait for a part of the limit only."""
        allowed_s = request.meta.setdefault("allowed_timeout", request.meta.get("download_timeout"))
        if allowed_s is None:
            return
        is_proved = host in self._has_answered and not self._is_failing(host)
        request.meta["download_timeout"] = allowed_s if is_proved else min(allowed_s, self._limit_s / _TRIES_IN_LIMIT)

    def _is_failing(self, host: str) -> bool:
        return host in self._without_answer and self._without_answer[host].count > 0

    def _cancel_timer(self, failures: HostFailures) -> None:
        timer = self._timers.pop(failures, None)
        if timer is not None:
            timer.cancel()


def _host(request: Request) -> str:
    """The host with its port, in lower case and without a login."""
    return urlparse_cached(request).netloc.rpartition("@")[2].lower()
