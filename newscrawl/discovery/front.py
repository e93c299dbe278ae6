"""Doors whose rows are told by the shape of their addresses: those of an outlet that nobody described."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from parsel import Selector

from newscrawl.discovery.links import Link, article_links, links_of
from newscrawl.items import Entry
from newscrawl.sources import Address, Feed, Harvest, Sitemap, Window, absolute_url, by_day, decoded_text, plain_text

_NEXT = "a[rel~=next]::attr(href), link[rel~=next]::attr(href)"
_SHORTEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A home page or a section's: its links to articles are its rows, their texts are no titles to trust."""

    url: str
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The page's address, or one a day of the window where it names `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The page's articles in their order.

        Raises:
            UnreadableSource: the bytes are no text.
        """
        return harvest_of(article_links(links_of(page_of(body, url), url)))


@dataclass(frozen=True, slots=True)
class DayPages(FrontPage):
    """An archive with a page a day, `{day:%Y/%m/%d}` in its address, and its following pages."""

    fresh: ClassVar[bool] = False

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The day's articles and its next page.

        Raises:
            UnreadableSource: the bytes are no text.
        """
        page = page_of(body, url)
        links = article_links(links_of(page, url))
        following = [absolute_url(url, address) for address in page.css(_NEXT).getall()[:1]]
        return Harvest(
            entries=tuple(Entry(url=link.url) for link in links),
            follow=tuple(one for one in following if one is not None and one != url and links),
        )


@dataclass(frozen=True, slots=True)
class WholeSitemap(Sitemap):
    """A sitemap of everything that a site has, of which the articles are kept."""

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The articles' rows and, of an index, the sitemaps that may hold what the window asks for.

        Raises:
            UnreadableSource: not a sitemap.
        """
        harvest = Sitemap.read(self, body, url, window)
        links = tuple(Link(url=entry.url, text=entry.title or "") for entry in harvest.entries)
        articles = {link.url for link in article_links(links)}
        return replace(harvest, entries=tuple(entry for entry in harvest.entries if entry.url in articles))


@dataclass(frozen=True, slots=True)
class AnyFeed(Feed):
    """A feed of which nobody knows whether it carries the articles' texts or their beginnings."""

    full_text: bool = True

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The feed's rows; a text of a paragraph or two is taken for a beginning and left out.

        Raises:
            UnreadableSource: not a feed.
        """
        harvest = Feed.read(self, body, url, window)
        return replace(harvest, entries=tuple(map(_with_whole_text, harvest.entries)))


def harvest_of(links: Iterable[Link]) -> Harvest:
    """The rows of a page of links; a link's text is no title to trust."""
    return Harvest(entries=tuple(Entry(url=link.url) for link in links))


def page_of(body: bytes | str, url: str) -> Selector:
    """The page's tree.

    Raises:
        UnreadableSource: the bytes are no text.
    """
    return Selector(text=decoded_text(body, url).strip() or "<html></html>")


def _with_whole_text(entry: Entry) -> Entry:
    is_whole = entry.full_text is not None and len(plain_text(entry.full_text)) >= max(
        _SHORTEST_TEXT, 2 * len(entry.lead or "")
    )
    return entry if is_whole else replace(entry, full_text=None)
