"""Downloader middlewares: redirects that lose no page without a word."""

import logging
import re
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, MetaRefreshMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.response import get_base_url
from w3lib.url import canonicalize_url

from newscrawl.addresses import absolute_url
from newscrawl.middlewares.gate_cookies import GateCookies
from newscrawl.site.arguments import without_login

logger = logging.getLogger(__name__)

_BASE = re.compile(rb"<base\b[^>]*>", re.IGNORECASE)


class _CountedRedirects(BaseRedirectMiddleware):
    """Follows a redirect to an address of its own chain only with new cookies; any other is a loop, which is counted.

    Scrapy's duplicate filter would drop such requests in silence, and the second of two pages that redirect to the same
    one: two sitemaps, say, that both lead to the page that sets a cookie. A redirect to no valid address is not
    followed: an HTTP one is an HTTP error then, and a page that names such an address is read as it is.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        if absolute_url(request.url, redirected.url) is None:
            raise _NotFollowed
        redirected = redirected.replace(url=without_login(redirected.url))
        is_in_chain = _is_in_chain(redirected, request)
        if is_in_chain and not self._opens_gate(redirected):
            raise self._loop(request)
        try:
            followed = super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:
            raise self._loop(request) from error
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

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for the other page, or the response."""
        try:
            return super().process_response(request, response)
        except (_NotFollowed, ValueError):  # `http://[::1` cannot even be parsed
            return response


class MetaRefreshes(_CountedRedirects, MetaRefreshMiddleware):
    """`<meta http-equiv=refresh>` of a few seconds; a page that reloads itself is read as it is."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        if _is_same_address(redirected.url, request.url) and not self._opens_gate(redirected):
            raise _NotFollowed
        return super()._redirect(redirected, request, reason)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for the other page, or the response."""
        try:
            answer = super().process_response(request, _with_valid_base(response))
        except (_NotFollowed, ValueError):
            return response
        return answer if isinstance(answer, Request) else response


class _NotFollowed(Exception):
    """The refresh leads to the page itself, or a redirect to no valid address."""


def _with_valid_base(response: Response) -> Response:
    """The response, without its `<base href>` where that is invalid: Scrapy fails at it in every page."""
    if not isinstance(response, HtmlResponse):
        return response
    try:
        get_base_url(response)
    except ValueError:
        return response.replace(body=_BASE.sub(b"", response.body))
    return response


def _is_in_chain(redirected: Request, request: Request) -> bool:
    chain = [*request.meta.get("redirect_urls", ()), request.url]
    return any(_is_same_address(redirected.url, url) for url in chain)


def _is_same_address(url: str, other: str) -> bool:
    return canonicalize_url(url) == canonicalize_url(other)


def _is_guess(request: Request) -> bool:
    """Whether nothing is lost: a robots.txt, or a guessed source for which client errors are expected."""
    return request.callback is NO_CALLBACK or "handle_httpstatus_list" in request.meta
