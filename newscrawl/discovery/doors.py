"""The doors of an outlet as its home page and its robots.txt name them: feeds, sitemaps, archives by day."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from newscrawl.discovery.links import Link, is_of_site, links_of
from newscrawl.sources import absolute_url

_FEED_TYPES = "application/rss+xml", "application/atom+xml", "application/rdf+xml"
_FEED_LINK = re.compile(r"(?:^|[/._?=-])(?:rss|atom|feed)(?:[/._?=-]|\d|$)|\.rss$", re.IGNORECASE)
_NO_FEED = re.compile(
    r"comment|kommentar|podcast|video|\d{4}|\.(?:png|gif|jpe?g|svg|ico|s?html?)$|rss-?(?:list|info|help)", re.IGNORECASE
)
"""Feeds of comments (under an article's number) and pages about feeds."""
_DAY = re.compile(
    r"(?P<y>20\d\d)(?P<a>[-/._]?)(?P<m>0[1-9]|1[0-2])(?P=a)(?P<d>0[1-9]|[12]\d|3[01])(?=[/?&.]|$)"
    r"|(?P<d2>0[1-9]|[12]\d|3[01])(?P<b>[-/._])(?P<m2>0[1-9]|1[0-2])(?P=b)(?P<y2>20\d\d)(?=[/?&.]|$)"
)
_REST = re.compile(r"/?(?:\.s?html?|\.php)?/?")
_ROBOTS_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_USUAL_FEEDS = ("/rss", "/rss.xml", "/feed/", "/rss/all.xml", "/rss/news", "/export/rss.xml", "/news/rss/")
_USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
_MOST_FEEDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What a page names; addresses are absolute, the likeliest first."""

    feeds: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    """pages of a day, with `{day:%Y/%m/%d}` for the day"""


def doors_of(page: Selector, url: str) -> Doors:
    """The feeds and day archives that a page links."""
    links = links_of(page, url)
    declared = page.css("link[rel~=alternate][type][href]")
    feeds = [one.attrib["href"] for one in declared if one.attrib["type"].strip().lower() in _FEED_TYPES]
    linked = [link.url for link in links if _FEED_LINK.search(urlsplit(link.url).path + "?" + urlsplit(link.url).query)]
    absolute = (absolute_url(url, feed) for feed in [*feeds, *linked])
    own = (feed for feed in absolute if feed is not None and not _NO_FEED.search(feed))
    return Doors(feeds=likeliest(own)[:_MOST_FEEDS], archives=day_archives(links))


def likeliest(feeds: Iterable[str]) -> tuple[str, ...]:
    """Feeds without their doubles, that of the whole site first: it has the shorter address, a section's its name."""
    keys: dict[str, str] = {}
    for feed in feeds:
        keys.setdefault(_key(feed), feed)
    return tuple(sorted(keys.values(), key=_depth))


def robots_of(url: str) -> str:
    """Where a site's robots.txt is."""
    return urljoin(url, "/robots.txt")


def sitemaps_of(robots: str, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names for its site, news sitemaps first."""
    named = dict.fromkeys(urljoin(url, found) for found in _ROBOTS_SITEMAP.findall(robots))
    return tuple(sorted((one for one in named if is_of_site(one, url)), key=lambda one: not is_news_map(one)))


def is_news_map(url: str) -> bool:
    """Whether a sitemap's name says that it is a news sitemap, of the last two days."""
    name = urlsplit(url).path.lower()
    return "news" in name.rpartition("/")[2] or "google" in name


def usual_feeds(url: str) -> tuple[str, ...]:
    """Where feeds stand on most sites."""
    return tuple(urljoin(url, path) for path in _USUAL_FEEDS)


def usual_sitemaps(url: str) -> tuple[str, ...]:
    """Where sitemaps stand on most sites."""
    return tuple(urljoin(url, path) for path in _USUAL_SITEMAPS)


def day_archives(links: Iterable[Link]) -> tuple[str, ...]:
    """Templates of addresses that end in a day, as links to archives do: `https://a.example/news/{day:%Y/%m/%d}/`."""
    found = Counter(template for link in links if (template := _template(link)) is not None)
    return tuple(template for template, _ in found.most_common(2))


def _template(link: Link) -> str | None:
    if "{" in link.url or link.is_headline:
        return None
    day = _DAY.search(link.url)
    if day is None or _REST.fullmatch(link.url, day.end()) is None:
        return None
    separator = day["a"] if day["y"] else day["b"]
    order = ("%Y", "%m", "%d") if day["y"] else ("%d", "%m", "%Y")
    return f"{link.url[: day.start()]}{{day:{separator.join(order)}}}{link.url[day.end() :]}"


def _key(feed: str) -> str:
    return feed.partition("://")[2].removeprefix("www.").rstrip("/")


def _depth(feed: str) -> tuple[int, int]:
    path = urlsplit(feed).path.strip("/")
    return path.count("/") + 2 * bool(urlsplit(feed).query), len(path)
