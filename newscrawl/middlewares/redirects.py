"""Downloader middlewares: redirects that lose no page without a word."""

import logging
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, MetaRefreshMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from w3lib.url import canonicalize_url

from newscrawl.middlewares.gate_cookies import GateCookies
from newscrawl.site.arguments import without_login

logger = logging.getLogger(__name__)


class _CountedRedirects(BaseRedirectMiddleware):
    """Follows a redirect to an address of its own chain only with new cookies; any other is a loop, which is counted.

    Scrapy's duplicate filter would drop such requests in silence, and the second of two articles that redirect to the
    same page.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        redirected = redirected.replace(url=without_login(redirected.url))
        is_in_chain = _is_in_chain(redirected, request)
        if is_in_chain and not self._opens_gate(redirected):
            raise self._loop(request)
        try:
            followed = super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:
            raise self._loop(request) from error
        if is_in_chain or "entry" in request.cb_kwargs:
            followed.dont_filter = True
        return followed

    def _opens_gate(self, redirected: Request) -> bool:
        cookies = self.crawler.get_downloader_middleware(GateCookies)
        return cookies is not None and cookies.open_gate(redirected)

    def _loop(self, request: Request) -> IgnoreRequest:
        first = request.meta.get("redirect_urls", [request.url])[0]
        if not _is_guess(request):
            assert self.crawler.stats is not None
            self.crawler.stats.inc_value("newscrawl/redirect/loop")
            logger.warning("%s redirects in a circle and is not read", first)
        return IgnoreRequest(f"{first} redirects in a circle")


class Redirects(_CountedRedirects, RedirectMiddleware):
    """HTTP redirects."""


class MetaRefreshes(_CountedRedirects, MetaRefreshMiddleware):
    """`<meta http-equiv=refresh>` of a few seconds; a page that reloads itself is read as it is."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        if _is_same_address(redirected.url, request.url) and not self._opens_gate(redirected):
            raise _ReloadsItself
        return super()._redirect(redirected, request, reason)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for the other page, or the response."""
        try:
            return super().process_response(request, response)
        except _ReloadsItself:
            return response


class _ReloadsItself(Exception):
    """The refresh leads to the page itself."""


def _is_in_chain(redirected: Request, request: Request) -> bool:
    chain = [*request.meta.get("redirect_urls", ()), request.url]
    return any(_is_same_address(redirected.url, url) for url in chain)


def _is_same_address(url: str, other: str) -> bool:
    return canonicalize_url(url) == canonicalize_url(other)


def _is_guess(request: Request) -> bool:
    """Whether nothing is lost: a robots.txt, or a guessed source for which client errors are expected."""
    return request.callback is NO_CALLBACK or "handle_httpstatus_list" in request.meta
