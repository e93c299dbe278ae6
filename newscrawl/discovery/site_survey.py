"""What a handful of an outlet's pages, feeds and sitemaps tells of the outlet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsel import Selector

from newscrawl.decoding import decode
from newscrawl.discovery.doors import doors_of, is_news_map, likeliest, sitemaps_of
from newscrawl.discovery.front import AnyFeed
from newscrawl.discovery.links import article_links, is_of_site, links_of, site_of
from newscrawl.discovery.shapes import article_pattern, names_article
from newscrawl.exceptions import UndecodablePage, UnreadableSource
from newscrawl.sources import Sitemap, Window, absolute_url

_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b", re.IGNORECASE)
_ROBOTS = re.compile(rb"^\s*(?:#.*\n\s*)*(?:user-agent|sitemap)\s*:", re.IGNORECASE)
_START = 3000
_OWN = "link[rel=canonical]::attr(href), meta[property='og:url']::attr(content)"
_NAME = "meta[property='og:site_name']::attr(content), meta[name='application-name']::attr(content)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A response that was fetched or saved; `url` is None where nobody wrote down where it came from."""

    body: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """An outlet as it was found out; addresses are absolute."""

    site: str
    """the registered name of its host"""
    outlet: str | None
    feeds: tuple[str, ...]
    full_text: tuple[str, ...]
    """the feeds of which more than half of the rows carry the articles' texts"""
    sitemaps: tuple[str, ...]
    archives: tuple[str, ...]
    articles: tuple[str, ...]
    pattern: str | None
    """what the articles' addresses share"""
    page: tuple[str, str] | None
    """an article's address and HTML"""


def survey(url: str, saved: Sequence[Saved]) -> Survey:
    """What the responses tell of the outlet at `url`, which is its home page."""
    pages = [page for one in saved if _kind(one.body) == "page" and (page := _page(one, url)) is not None]
    feeds = [one for one in saved if _kind(one.body) == "feed"]
    doors = [doors_of(Selector(text=html), address or url) for address, html in pages]
    rows = {_feed_address(one, url): _rows(one, url) for one in feeds}
    own = [(address, html) for address, html in pages if address is not None and names_article(address) >= 0.5]
    linked = (link.url for at, html in pages for link in article_links(links_of(Selector(text=html), at or url)))
    told = [row for found in rows.values() for row, _ in found]
    articles = _unique([*told, *(at for at, _ in own), *linked])
    return Survey(
        site=site_of(url) or urlsplit(url).netloc,
        outlet=_outlet(pages),
        feeds=likeliest([*(feed for feed in rows if feed), *(feed for one in doors for feed in one.feeds)]),
        full_text=tuple(feed for feed, found in rows.items() if 2 * sum(whole for _, whole in found) > len(found)),
        sitemaps=_sitemaps(url, saved),
        archives=_unique(template for one in doors for template in one.archives),
        articles=articles,
        pattern=article_pattern(articles),
        page=next(((at, html) for at, html in own), None),
    )


def _kind(body: bytes) -> str:
    start = body[:_START]
    if _FEED.search(start):
        return "feed"
    if _SITEMAP.search(start) or start.startswith(b"\x1f\x8b"):
        return "sitemap"
    return "robots" if _ROBOTS.match(start) else "page"


def _page(one: Saved, url: str) -> tuple[str | None, str] | None:
    """A page's address, as known or as it states it, and its HTML."""
    try:
        html = decode(one.body, None)
    except UndecodablePage:
        return None
    if one.url is not None or not html.strip():
        return (one.url, html) if html.strip() else None
    stated = (absolute_url(url, address) for address in Selector(text=html).css(_OWN).getall())
    return next((address for address in stated if address and is_of_site(address, url)), None), html


def _rows(feed: Saved, url: str) -> list[tuple[str, bool]]:
    """The addresses of a feed's articles, and whether their texts are there too."""
    try:
        entries = AnyFeed(url).read(feed.body, feed.url or url, Window()).entries
    except UnreadableSource:
        return []
    return [(entry.url, entry.full_text is not None) for entry in entries if is_of_site(entry.url, url)]


def _feed_address(feed: Saved, url: str) -> str:
    """Where a feed lies: as known, or as Atom's link to itself says; else nothing."""
    if feed.url is not None:
        return feed.url
    itself = re.search(rb"""<[^>]*\brel=["']self["'][^>]*>""", feed.body[:_START])
    address = re.search(rb"""href=["']([^"']+)""", itself[0]) if itself else None
    return (absolute_url(url, address[1].decode("ascii", "ignore")) or "") if address else ""


def _sitemaps(url: str, saved: Sequence[Saved]) -> tuple[str, ...]:
    named = [
        one
        for robots in saved
        if _kind(robots.body) == "robots"
        for one in sitemaps_of(robots.body.decode("utf-8", "replace"), robots.url or url)
    ]
    fetched = [one.url for one in saved if one.url is not None and _kind(one.body) == "sitemap" and _is_map(one)]
    return tuple(sorted(_unique([*named, *([] if named else fetched)]), key=lambda one: not is_news_map(one)))


def _is_map(one: Saved) -> bool:
    try:
        harvest = Sitemap(one.url or "").read(one.body, one.url or "", Window())
    except UnreadableSource:
        return False
    return bool(harvest.entries or harvest.follow)


def _outlet(pages: Sequence[tuple[str | None, str]]) -> str | None:
    names = (Selector(text=html).css(_NAME).get() for _, html in pages)
    return next((name.strip() for name in names if name and name.strip()), None)


def _unique(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(addresses))
