"""Downloader middleware: cookies for the hosts that send every page only after a cookie of theirs came back."""

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached

_COOKIES_SET = "cookies_set_by_redirects"
"""Key of `Request.meta`: the cookies that the responses of this chain of redirects set."""
_COOKIES_SENT = "cookies_sent_by_redirects"
"""Key of `Request.meta`: address → the cookies that its last request in this chain was sent with."""

_Cookies = frozenset[str]
"""`name=value` of each cookie."""


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
            self._add_cookies(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the cookies, and note in `meta` what was sent and set: redirects hand it on to the next request."""
        sent = _cookies_of(request)
        if sent:
            request.meta[_COOKIES_SENT] = request.meta.get(_COOKIES_SENT, {}) | {request.url: sent}
        if b"Set-Cookie" in response.headers:
            readable = _with_readable_cookies(response)
            self._jar.extract_cookies(readable, request)
            made = self._jar.make_cookies(readable, request)
            cookies = frozenset(f"{cookie.name}={cookie.value}" for cookie in made)
            request.meta[_COOKIES_SET] = request.meta.get(_COOKIES_SET, frozenset()) | cookies
        return response

    def open_gate(self, target: Request) -> bool:
        """Whether the target, requested before, would now get cookies that the redirects since then have set.

        Its host gets them from now on. Cookies that other pages of the host set meanwhile do not count: they would send
        a loop around again whenever such a page happens to answer.
        """
        probe = Request(target.url)
        self._add_cookies(probe)
        set_by_chain: _Cookies = target.meta.get(_COOKIES_SET, frozenset())
        sent_before: _Cookies = target.meta.get(_COOKIES_SENT, {}).get(target.url, frozenset())
        if not (_cookies_of(probe) & set_by_chain) - sent_before:
            return False
        self._gated_hosts.add(_host(target))
        return True

    def _add_cookies(self, request: Request) -> None:
        """Add the host's cookies as the bytes that it sent."""
        self._jar.add_cookie_header(request)
        header = request.headers.get(b"Cookie") or b""
        if not header.isascii():
            request.headers[b"Cookie"] = header.decode().encode("latin-1", "ignore")


def _with_readable_cookies(response: Response) -> Response:
    """The response with its cookies in UTF-8: the jar would garble others, as `city=Москва` in windows-1251.

    Each byte becomes one character, so that the bytes can be sent back.
    """
    cookies = response.headers.getlist(b"Set-Cookie")
    if all(cookie.isascii() for cookie in cookies):
        return response
    readable = [cookie.decode("latin-1").encode() for cookie in cookies]
    return Response(response.url, headers={b"Set-Cookie": readable})


def _cookies_of(request: Request) -> _Cookies:
    header = (request.headers.get(b"Cookie") or b"").decode("latin-1")
    return frozenset(header.split("; ")) - {""}


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
