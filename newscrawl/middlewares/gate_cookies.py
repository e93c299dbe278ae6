"""Downloader middleware: cookies for the hosts that send every page only after a cookie of theirs came back."""

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached


class GateCookies:
    """Keeps the cookies of this crawl, and sends them to hosts with a gate only: other hosts get none.

    A gate is a page that redirects to its own address and sets a cookie; `middlewares.redirects` finds it.
    """

    def __init__(self) -> None:
        self._jar = CookieJar()
        self._gated_hosts: set[str] = set()

    def process_request(self, request: Request) -> None:
        """Send the cookies of a host with a gate."""
        if _host(request) in self._gated_hosts:
            request.headers.pop("Cookie", None)
            self._jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the cookies."""
        if b"Set-Cookie" in response.headers:
            self._jar.extract_cookies(response, request)
        return response

    def open_gate(self, answered: Request, target: Request) -> bool:
        """Whether the target would now get other cookies than the request that led to it; its host gets them then."""
        probe = Request(target.url)
        self._jar.add_cookie_header(probe)
        cookies = probe.headers.get(b"Cookie")
        if cookies is None or cookies == answered.headers.get(b"Cookie"):
            return False
        self._gated_hosts.add(_host(target))
        return True


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
