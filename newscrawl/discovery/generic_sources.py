"""Sources of an outlet that no spider describes: which rows are articles is guessed from the shape of their URLs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from parsel import Selector

from newscrawl.addresses import absolute_url
from newscrawl.discovery.links import Link, article_links, base_of, page_links
from newscrawl.items import Entry
from newscrawl.sources import Address, Feed, Harvest, Sitemap, Window, by_day, decoded_text, plain_text

_NEXT_PAGE = "a[rel~=next]::attr(href), link[rel~=next]::attr(href)"
_MIN_FULL_TEXT_CHARS = 600
"""Shorter texts in a feed are beginnings or annotations: about a paragraph or two."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A home page or section page; its links to articles are its rows."""

    url: str
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The page's URL, or one per day of the window if it contains `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The page's article links, in order.

        Raises:
            UnreadableSource: the bytes are not text.
        """
        return harvest_of_links(article_links(page_links(parse_page(body, url), url)))


@dataclass(frozen=True, slots=True)
class DayPages(FrontPage):
    """An archive with one page per day, `{day:%Y/%m/%d}` in its URL, and further pages of that day."""

    fresh: ClassVar[bool] = False

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The day's article links and its next page; a page without articles ends the day.

        Raises:
            UnreadableSource: the bytes are not text.
        """
        page = parse_page(body, url)
        links = article_links(page_links(page, url))
        next_page = absolute_url(base_of(page, url), page.css(_NEXT_PAGE).get() or url)
        follow = (next_page,) if links and next_page is not None and next_page != url else ()
        return replace(harvest_of_links(links), follow=follow)


@dataclass(frozen=True, slots=True)
class WholeSitemap(Sitemap):
    """A sitemap of a whole site, of which only the articles are kept."""

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The articles' rows and, for a sitemap index, the sitemaps that may overlap the window.

        Raises:
            UnreadableSource: the bytes are not a sitemap.
        """
        harvest = Sitemap.read(self, body, url, window)
        links = tuple(Link(url=entry.url, text=entry.title or "") for entry in harvest.entries)
        articles = {link.url for link in article_links(links)}
        return replace(harvest, entries=tuple(entry for entry in harvest.entries if entry.url in articles))


@dataclass(frozen=True, slots=True)
class AnyFeed(Feed):
    """A feed that may carry full texts or only their beginnings."""

    full_text: bool = True

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The feed's rows; a text that is too short to be complete is dropped, so that its page is fetched.

        Raises:
            UnreadableSource: the bytes are not a feed.
        """
        harvest = Feed.read(self, body, url, window)
        return replace(harvest, entries=tuple(map(_without_partial_text, harvest.entries)))


def harvest_of_links(links: Iterable[Link]) -> Harvest:
    """Rows that have only a URL: the text of a link is often shortened, so it is no title."""
    return Harvest(entries=tuple(Entry(url=link.url) for link in links))


def parse_page(body: bytes | str, url: str) -> Selector:
    """Parse an HTML page.

    Raises:
        UnreadableSource: the bytes are not text.
    """
    return Selector(text=decoded_text(body, url).strip() or "<html></html>")


def _without_partial_text(entry: Entry) -> Entry:
    """A full text is long, and at least twice as long as the description beside it."""
    if entry.full_text is None:
        return entry
    min_chars = max(_MIN_FULL_TEXT_CHARS, 2 * len(entry.lead or ""))
    is_complete = len(plain_text(entry.full_text)) >= min_chars
    return entry if is_complete else replace(entry, full_text=None)
