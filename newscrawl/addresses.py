"""Absolute URLs from what publishers write as a link."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from newscrawl.text import without_controls

_LINE_BREAKS = re.compile(r"[\t\r\n]")
"""Within a link; browsers drop them, too."""
_SPACE = re.compile(r"\s")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BEFORE_QUERY = re.compile(r"[^?#]*")
_WRONG_SLASHES = re.compile(r"(https?)(?::/|:/{3,}|//)(?=[^/])", re.IGNORECASE)
"""`https:/example.ru`, `https:///example.ru`, `https//example.ru`."""
_WEB_SCHEMES = ("http", "https")
_ABSOLUTE_ALREADY = re.compile(r"https?://[a-z0-9.-]+/[^\s?#\[\]\\\x00-\x1f\x7f\ud800-\udfff]*")
"""What needs no parsing; most links do not, and a sitemap has 50,000 of them."""


def absolute_url(base: str, address: str) -> str | None:
    """The absolute http(s) URL of a link; None for another scheme or an invalid one (`http://[::1`).

    A link without a scheme that begins with `www.` or with the host of `base` names a host, as its author meant it.
    Backslashes are slashes, as for browsers.

    >>> absolute_url("https://vestnik.example/rss.xml", "HTTPS://vestnik.example/1")
    'https://vestnik.example/1'
    >>> absolute_url("https://vestnik.example/rss.xml", "www.vestnik.example/1")
    'https://www.vestnik.example/1'
    >>> absolute_url("https://vestnik.example/rss/", "?id=5")
    'https://vestnik.example/rss/?id=5'
    """
    if _ABSOLUTE_ALREADY.fullmatch(address) and "/." not in address:
        return address
    address = _BEFORE_QUERY.sub(_with_slashes, _LINE_BREAKS.sub("", without_controls(address)).strip(), count=1)
    address = _WRONG_SLASHES.sub(r"\1://", address, count=1) if address[:4].lower() == "http" else address
    try:
        if _begins_with_host(address, base):
            address = f"//{address}"
        parts = urlsplit(urljoin(base, address))
        host = parts.hostname if parts.port != 0 else None  # reading the port checks it
        return urlunsplit(parts) if parts.scheme in _WEB_SCHEMES and host and not _SPACE.search(host) else None
    except ValueError:
        return None


def base_url(href: str | None, url: str) -> str:
    """The URL that the links of a page are relative to.

    Args:
        href: the address in the page's first `<base href>`, if it has one; one that is invalid changes nothing.
        url: the page's own URL.
    """
    return (absolute_url(url, href) or url) if href else url


def _with_slashes(before_query: re.Match[str]) -> str:
    return before_query.group().replace("\\", "/")


def _begins_with_host(address: str, base: str) -> bool:
    if _SCHEME.match(address):
        return False
    first_segment = re.split("[/?#]", address, maxsplit=1)[0].lower()
    if first_segment.startswith("www.") and first_segment.count(".") > 1:
        return True
    host = (urlsplit(base).hostname or "").removeprefix("www.")
    return "." in host and first_segment == host
