"""The sources that an outlet's home page and robots.txt link: feeds, sitemaps, archives by day."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from newscrawl.addresses import absolute_url
from newscrawl.discovery.links import Link, base_of, is_same_site, page_links

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_FEED_URL = re.compile(
    r"""
    (?:^|[/._?=-]) (?:rss|atom|feed) (?:[/._?=-]|\d|$)  # /rss/, /feed.xml, ?type=rss, /rss20
    | \.rss$                                            # /news/sport.rss
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_NEWS_FEED = re.compile(
    r"""
    comment | kommentar                             # comments on articles
    | podcast | video
    | \d{4}                                         # comments under one article's number
    | \.(?:png|gif|jpe?g|svg|ico|s?html?)$          # the feed icon, pages about feeds
    | rss-?(?:list|info|help)                       # pages about feeds
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DAY_IN_URL = re.compile(
    r"""
    (?P<year>20\d\d) (?P<separator>[-/._]?) (?P<month>0[1-9]|1[0-2]) (?P=separator)
    (?P<day>0[1-9]|[12]\d|3[01]) (?=[/?&.]|$)       # 2025/10/22, 2025-10-22, 20251022
    |
    (?P<day2>0[1-9]|[12]\d|3[01]) (?P<separator2>[-/._]) (?P<month2>0[1-9]|1[0-2]) (?P=separator2)
    (?P<year2>20\d\d) (?=[/?&.]|$)                  # 22.10.2025, 22/10/2025
    """,
    re.VERBOSE,
)
_END_OF_DAY_URL = re.compile(r"/?(?:\.s?html?|\.php)?/?")
"""What may follow the day in an archive's URL; anything more is an article's name."""
_ROBOTS_SITEMAP = re.compile(r"^[^\S\n]*sitemap[^\S\n]*:[^\S\n]*(\S+)", re.IGNORECASE | re.MULTILINE)

# Tried where a home page links no feed and robots.txt names no sitemap.
_COMMON_FEED_PATHS = ("/rss", "/rss.xml", "/feed/", "/rss/all.xml", "/rss/news", "/export/rss.xml", "/news/rss/")
_COMMON_SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
_MAX_FEEDS = 5
"""A home page that links more has a feed for each section; those repeat the main one."""
_MAX_ARCHIVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedSources:
    """The sources that a page links, as absolute URLs, the most likely first."""

    feeds: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    """Pages of one day, with `{day:%Y/%m/%d}` in place of the day."""


def linked_sources(page: Selector, url: str) -> LinkedSources:
    """Return the feeds and day archives that a page links."""
    links = page_links(page, url)
    base = base_of(page, url)
    candidates = [absolute_url(base, feed) for feed in _declared_feeds(page)]
    candidates += [link.url for link in links if _is_feed_url(link.url)]
    feeds = [feed for feed in candidates if feed is not None and not _NOT_A_NEWS_FEED.search(feed)]
    return LinkedSources(feeds=rank_feeds(feeds)[:_MAX_FEEDS], archives=day_archives(links))


def rank_feeds(feeds: Iterable[str]) -> tuple[str, ...]:
    """Remove duplicates and put the main feed first: its URL is shorter than that of a section's feed."""
    unique: dict[str, str] = {}
    for feed in feeds:
        unique.setdefault(_feed_key(feed), feed)
    return tuple(sorted(unique.values(), key=_feed_depth))


def robots_url(url: str) -> str:
    """The URL of a site's robots.txt."""
    return urljoin(url, "/robots.txt")


def sitemaps_in_robots(robots: str, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names for its own site, news sitemaps first."""
    sitemaps = dict.fromkeys(absolute_url(url, sitemap) for sitemap in _ROBOTS_SITEMAP.findall(robots))
    own = [sitemap for sitemap in sitemaps if sitemap is not None and is_same_site(sitemap, url)]
    return tuple(sorted(own, key=lambda sitemap: not is_news_sitemap(sitemap)))


def is_news_sitemap(url: str) -> bool:
    """Whether a sitemap's name says that it is a news sitemap, which lists the last two days."""
    path = urlsplit(url).path.lower()
    return "news" in path.rpartition("/")[2] or "google" in path


def common_feed_urls(url: str) -> tuple[str, ...]:
    """Where most sites have their feed."""
    return tuple(urljoin(url, path) for path in _COMMON_FEED_PATHS)


def common_sitemap_urls(url: str) -> tuple[str, ...]:
    """Where most sites have their sitemap."""
    return tuple(urljoin(url, path) for path in _COMMON_SITEMAP_PATHS)


def day_archives(links: Iterable[Link]) -> tuple[str, ...]:
    """Templates of the linked URLs that end in a day, most frequent first: `https://a.example/{day:%Y/%m/%d}/`."""
    templates = Counter(template for template in map(_day_template, links) if template is not None)
    return tuple(template for template, _ in templates.most_common(_MAX_ARCHIVES))


def _declared_feeds(page: Selector) -> list[str]:
    links = page.css("link[rel~=alternate][type][href]")
    return [link.attrib["href"] for link in links if link.attrib["type"].strip().lower() in _FEED_TYPES]


def _is_feed_url(url: str) -> bool:
    parts = urlsplit(url)
    return _FEED_URL.search(f"{parts.path}?{parts.query}") is not None


def _day_template(link: Link) -> str | None:
    if "{" in link.url or link.is_headline:
        return None
    day = _DAY_IN_URL.search(link.url)
    if day is None or _END_OF_DAY_URL.fullmatch(link.url, day.end()) is None:
        return None
    separator, order = day["separator2"], ("%d", "%m", "%Y")
    if day["year"]:
        separator, order = day["separator"], ("%Y", "%m", "%d")
    pattern = separator.join(order)
    return f"{link.url[: day.start()]}{{day:{pattern}}}{link.url[day.end() :]}"


def _feed_key(feed: str) -> str:
    return feed.partition("://")[2].removeprefix("www.").rstrip("/")


def _feed_depth(feed: str) -> tuple[int, int]:
    """Folders (a query counts as two), then length."""
    parts = urlsplit(feed)
    path = parts.path.strip("/")
    return path.count("/") + (2 if parts.query else 0), len(path)
