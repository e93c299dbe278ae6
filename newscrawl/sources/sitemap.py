"""Sitemaps, their indexes, and the news sitemaps of the Google News namespace."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from newscrawl.sources.document import open_document
from newscrawl.sources.feed_rows import feed_harvest
from newscrawl.sources.sitemap_rows import is_text_sitemap, sitemap_harvest, text_sitemap_harvest
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window
from newscrawl.sources.xml_rows import FEED_ROOTS, root_name


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or an index of them; `{day:%Y%m%d}` in the URL makes it one for each day."""

    url: str
    fresh: ClassVar[bool] = False

    def addresses(self, window: Window) -> Iterable[Address]:
        """The sitemap's address, or one for each day of the window."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The articles' rows or, of an index, the sitemaps that may have articles of the window.

        A sitemap may be XML, a list of URLs in plain text, or a feed.

        Raises:
            UnreadableSource: not a sitemap.
        """
        document = open_document(body, url)
        if is_text_sitemap(document):
            return text_sitemap_harvest(document, url)
        if root_name(document, url) in FEED_ROOTS:
            return feed_harvest(document, url, full_text=False)
        return sitemap_harvest(document, url, window)


@dataclass(frozen=True, slots=True)
class NewsMap(Sitemap):
    """A news sitemap: the articles of the last two days with title, date and keywords."""

    fresh: ClassVar[bool] = True
