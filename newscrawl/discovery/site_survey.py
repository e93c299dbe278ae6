"""Surveys an outlet: what a few of its pages, feeds and sitemaps say about its sources and article URLs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from parsel import Selector

from newscrawl.addresses import absolute_url
from newscrawl.decoding import decode
from newscrawl.discovery.generic_sources import AnyFeed
from newscrawl.discovery.linked_sources import is_news_sitemap, linked_sources, rank_feeds, sitemaps_in_robots
from newscrawl.discovery.links import article_links, base_of, is_same_site, page_links, site_domain
from newscrawl.discovery.url_shapes import article_likelihood, article_pattern
from newscrawl.exceptions import UndecodablePage, UnreadableSource
from newscrawl.sources import Sitemap, Window

_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b", re.IGNORECASE)
_ROBOTS = re.compile(rb"^\s*(?:#.*\n\s*)*(?:user-agent|sitemap)\s*:", re.IGNORECASE)
_GZIP_MAGIC = b"\x1f\x8b"
_HEAD_BYTES = 3000
"""The root element of a feed or sitemap stands here, after comments and stylesheets."""

_LINK_TO_ITSELF = re.compile(rb"""<[^>]*\brel=["']self["'][^>]*>""")
_HREF = re.compile(rb"""href=["']([^"']+)""")

_PAGE_URL = "link[rel=canonical]::attr(href), meta[property='og:url']::attr(content)"
_SITE_NAME = "meta[property='og:site_name']::attr(content), meta[name='application-name']::attr(content)"
_ARTICLE_LIKELIHOOD = 0.5
_MAX_LOSSES = 0.1
"""A pattern that loses more of the known articles than this is no pattern of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResponse:
    """The body of a fetched or saved response; `url` is None if it is unknown."""

    body: bytes
    url: str | None = None
    path: str | None = None
    """Where a saved file lies within its folder: a feed or sitemap that does not state its URL may have this path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found out about an outlet; URLs are absolute."""

    site: str
    """The registered domain of its host."""
    outlet: str | None
    feeds: tuple[str, ...]
    full_text: tuple[str, ...]
    """The feeds of which more than half of the rows carry full texts."""
    sitemaps: tuple[str, ...]
    guessed: tuple[str, ...]
    """Those of the feeds and sitemaps whose URL is only the path of a saved file."""
    archives: tuple[str, ...]
    articles: tuple[str, ...]
    pattern: str | None
    """A regular expression that the article URLs share; None also where it would lose too many rows of the feeds."""
    pattern_losses: tuple[str, ...]
    """The rows of feeds, and the article pages, that the pattern does not match."""
    pattern_strays: tuple[str, ...]
    """The links of pages that do not look like an article's and that the pattern matches nevertheless."""
    known_articles: int
    """How many rows of feeds and article pages it was held against."""
    page: tuple[str, str] | None
    """The URL and HTML of one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page with its known or stated URL, and its links."""

    url: str | None
    html: str
    tree: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class _FeedRows:
    """The article URLs of a feed, and how many of its rows carry full texts; `url` is empty if unknown.

    `is_guess`: the URL is only the path of a saved file."""

    url: str
    articles: tuple[str, ...]
    full_texts: int
    is_guess: bool


def survey_site(url: str, responses: Sequence[SavedResponse]) -> Survey:
    """Survey the outlet whose home page is `url` from some of its responses, in any order."""
    pages = _pages(responses, url)
    sources = [linked_sources(page.tree, page.url or url) for page in pages]
    declared: list[str] = []
    for source in sources:
        declared += source.feeds
    feeds = [_read_feed(response, url, declared) for response in responses if _kind(response.body) == "feed"]
    article_pages = [page for page in pages if page.url and article_likelihood(page.url) >= _ARTICLE_LIKELIHOOD]

    articles: list[str] = []
    for feed in feeds:
        articles += feed.articles
    articles += [page.url for page in article_pages if page.url]
    known = _unique(articles)  # by more than the look of a link
    other_links: list[str] = []
    for page in pages:
        links = page_links(page.tree, page.url or url)
        article_urls = {link.url for link in article_links(links)}
        articles += [link.url for link in links if link.url in article_urls]
        other_links += [link.url for link in links if link.url not in article_urls and is_same_site(link.url, url)]

    feed_urls = [feed.url for feed in feeds if feed.url]
    archives: list[str] = []
    feed_urls += declared
    for source in sources:
        archives += source.archives

    pattern = article_pattern(_unique(articles))
    losses = tuple(article for article in known if pattern is not None and not re.search(pattern, article))
    strays = (link for link in _unique(other_links) if link not in articles)
    sitemaps, guessed_sitemaps = _sitemaps(url, responses)
    guessed_feeds = [feed.url for feed in feeds if feed.is_guess]
    first_article = article_pages[0] if article_pages else None
    return Survey(
        site=site_domain(url) or urlsplit(url).netloc,
        outlet=_outlet(pages),
        feeds=rank_feeds(feed_urls),
        full_text=_unique(feed.url for feed in feeds if feed.url and 2 * feed.full_texts > len(feed.articles)),
        sitemaps=sitemaps,
        guessed=(*(feed for feed in rank_feeds(feed_urls) if feed in guessed_feeds), *guessed_sitemaps),
        archives=_unique(archives),
        articles=_unique(articles),
        pattern=pattern if len(losses) <= _MAX_LOSSES * len(known) else None,
        pattern_losses=losses,
        pattern_strays=tuple(link for link in strays if pattern is not None and re.search(pattern, link)),
        known_articles=len(known),
        page=None if first_article is None else (first_article.url or "", first_article.html),
    )


def _kind(body: bytes) -> Literal["feed", "sitemap", "robots", "page"]:
    head = body[:_HEAD_BYTES]
    if _FEED.search(head):
        return "feed"
    if _SITEMAP.search(head) or head.startswith(_GZIP_MAGIC):
        return "sitemap"
    return "robots" if _ROBOTS.match(head) else "page"


def _pages(responses: Sequence[SavedResponse], site_url: str) -> list[_Page]:
    pages = []
    for response in responses:
        page = _read_page(response, site_url) if _kind(response.body) == "page" else None
        if page is not None:
            pages.append(page)
    return pages


def _read_page(response: SavedResponse, site_url: str) -> _Page | None:
    """Decode a page; its URL is the known one, else the one that it states about itself."""
    try:
        html = decode(response.body, None)
    except UndecodablePage:
        return None
    if not html.strip():
        return None
    tree = Selector(text=html)
    return _Page(url=response.url or _stated_url(tree, site_url), html=html, tree=tree)


def _stated_url(page: Selector, site_url: str) -> str | None:
    for href in page.css(_PAGE_URL).getall():
        url = absolute_url(base_of(page, site_url), href)
        if url and is_same_site(url, site_url):
            return url
    return None


def _read_feed(feed: SavedResponse, site_url: str, declared: Sequence[str]) -> _FeedRows:
    """A feed without a URL is the one that pages declare, by its file's name where they declare several."""
    try:
        entries = AnyFeed(site_url).read(feed.body, feed.url or site_url, Window()).entries
    except UnreadableSource:
        entries = ()
    own = [entry for entry in entries if is_same_site(entry.url, site_url)]
    url = feed.url or _stated_feed_url(feed.body, site_url) or _declared_url(feed, declared)
    is_guess = not url and bool(own) and not declared
    return _FeedRows(
        url=_url_of_path(feed, site_url) if is_guess else url,
        is_guess=is_guess,
        articles=tuple(entry.url for entry in own),
        full_texts=sum(entry.full_text is not None for entry in own),
    )


def _declared_url(feed: SavedResponse, declared: Sequence[str]) -> str:
    name = (feed.path or "").rpartition("/")[2]
    same_name = _unique(url for url in declared if urlsplit(url).path.rpartition("/")[2] == name)
    candidates = same_name or _unique(declared)
    return candidates[0] if len(candidates) == 1 else ""


def _stated_feed_url(body: bytes, site_url: str) -> str:
    """The URL in the feed's Atom link to itself, else an empty text."""
    link = _LINK_TO_ITSELF.search(body[:_HEAD_BYTES])
    href = _HREF.search(link[0]) if link else None
    if href is None:
        return ""
    return absolute_url(site_url, href[1].decode("ascii", "ignore")) or ""


def _url_of_path(response: SavedResponse, site_url: str) -> str:
    """The URL on the site that the path of a saved file suggests."""
    return absolute_url(site_url, f"/{quote(response.path)}") or "" if response.path else ""


def _sitemaps(site_url: str, responses: Sequence[SavedResponse]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sitemaps that robots.txt names; only if it names none, those that were fetched or saved.

    News sitemaps come first. Second: those whose URL is only the path of a saved file.
    """
    sitemaps: list[str] = []
    guessed: list[str] = []
    for response in responses:
        if _kind(response.body) == "robots":
            sitemaps += sitemaps_in_robots(response.body.decode("utf-8", "replace"), response.url or site_url)
    if not sitemaps:
        found = [response for response in responses if _is_sitemap(response)]
        guessed = [_url_of_path(response, site_url) for response in found if response.url is None and response.path]
        sitemaps = [response.url for response in found if response.url is not None] + guessed
    ranked = sorted(_unique(sitemaps), key=lambda sitemap: not is_news_sitemap(sitemap))
    return tuple(ranked), tuple(sitemap for sitemap in ranked if sitemap in guessed)


def _is_sitemap(response: SavedResponse) -> bool:
    """Whether a response is a sitemap that lists something."""
    if _kind(response.body) != "sitemap":
        return False
    url = response.url or ""
    try:
        harvest = Sitemap(url).read(response.body, url, Window())
    except UnreadableSource:
        return False
    return bool(harvest.entries or harvest.follow)


def _outlet(pages: Sequence[_Page]) -> str | None:
    """The first name of the site that a page states."""
    for page in pages:
        name = (page.tree.css(_SITE_NAME).get() or "").strip()
        if name:
            return name
    return None


def _unique(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))
