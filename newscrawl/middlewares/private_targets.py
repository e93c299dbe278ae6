"""Downloader middleware: no page may send the crawl to the machine that it runs on, or into the network around it."""

import ipaddress
import logging
import socket
from itertools import islice
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.site.spider import NewsSpider

logger = logging.getLogger(__name__)

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""Names that a proxy resolves in the network that it stands in (RFC 6761, 6762, 8375, ICANN 2024 for `.internal`)."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


class PrivateTargets:
    """Refuses loopback, private, link-local and other addresses that are not of the internet.

    A site that lives on such an address itself may be crawled there: the hosts and ports of `urls=` and of the spider's
    sources are always allowed. Names are resolved with the resolver and the cache that the download uses, so the
    address that is checked is the one that is connected to. A proxy resolves names itself: through one, a host is
    checked as it is written.

    It runs after the middlewares that choose a proxy.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: set[tuple[str, int]] | None = None
        self._reported: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's spider and statistics."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Pass a request for a public address.

        Raises:
            IgnoreRequest: the address is private, and it is not of the site that was asked for.
        """
        if urlparse_cached(request).scheme not in _DEFAULT_PORTS:
            return
        host, port = _host_and_port(request)
        if (host, port) in self._asked_hosts() or not await self._is_private(request, host):
            return
        if not request.meta.get("proxy") and await self._is_asked_address(host, port):
            return
        self._report(request, host)
        raise IgnoreRequest(f"{host} is not on the internet")

    async def _is_private(self, request: Request, host: str) -> bool:
        address = _written_address(host)
        if address is None and request.meta.get("proxy"):
            return host == _LOCAL_NAMES[0] or host.endswith(_LOCAL_NAMES[1:])
        if address is None:
            address = await _resolve(host)
        return address is not None and _is_private(address)

    async def _is_asked_address(self, host: str, port: int) -> bool:
        """Whether the host is another name of one that was asked for: `localhost` of `127.0.0.1`."""
        address = await _resolve(host)
        same_port = [asked for asked, asked_port in self._asked_hosts() if asked_port == port]
        return address is not None and address in [await _resolve(asked) for asked in same_port]

    def _asked_hosts(self) -> set[tuple[str, int]]:
        """The hosts and ports that the operator and the site's file name."""
        if self._asked is None:
            self._asked = set()
            for url in _asked_urls(self._crawler.spider):
                host, port = _host_and_port(Request(url))
                ports = _DEFAULT_PORTS.values() if port in _DEFAULT_PORTS.values() else [port]
                self._asked.update((host, allowed) for allowed in ports)
        return self._asked

    def _report(self, request: Request, host: str) -> None:
        assert self._crawler.stats is not None
        if request.callback is not NO_CALLBACK:  # its robots.txt is asked for first, and would count twice
            self._crawler.stats.inc_value("newscrawl/refused/private_address")
        if host not in self._reported:
            self._reported.add(host)
            source = request.meta.get("redirect_urls", [request.url])[-1]
            logger.warning("%s leads to the private address %s, which is not requested", source, host)


def _asked_urls(spider: object) -> list[str]:
    if not isinstance(spider, NewsSpider):
        url = getattr(spider, "url", None)  # of the commands that look at single pages
        return [url] if isinstance(url, str) else []
    urls = list(spider.arguments.urls)
    for source in spider.sources:  # all addresses of a source are on one host
        urls.extend(address.url for address in islice(source.addresses(spider.window(source)), 1))
    return urls


def _host_and_port(request: Request) -> tuple[str, int]:
    url = urlparse_cached(request)
    return (url.hostname or "").rstrip("."), url.port or _DEFAULT_PORTS.get(url.scheme, 0)


def _written_address(host: str) -> _Address | None:
    """The address that a host is written as, also as `127.1`, `0x7f000001` or `2130706433`; None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


async def _resolve(host: str) -> _Address | None:
    """The address that the download will use; None where the name does not exist, which the download reports."""
    written = _written_address(host)
    if written is not None:
        return written
    from twisted.internet import reactor  # at import it would install one

    try:
        resolved: str = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]  # a wrong stub
        return ipaddress.ip_address(resolved)
    except (OSError, ValueError):
        return None


def _is_private(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_private(address.ipv4_mapped)
        if address.sixtofour is not None:
            return _is_private(address.sixtofour)
        if address in _NAT64:
            return _is_private(ipaddress.IPv4Address(address.packed[-4:]))
    return address.is_multicast or not address.is_global
