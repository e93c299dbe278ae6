"""Pages of links: a section's front page, or an archive with one page for each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parsel import Selector

from newscrawl.addresses import absolute_url, base_url
from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.document import decoded_text
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of links; `links` and `next_page` are CSS selectors of URLs (`a.card::attr(href)`)."""

    url: str
    links: str = "a::attr(href)"
    next_page: str | None = None
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The page's address, or one for each day of the window where it has `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The page's links in their order, each once, and the next page if there are any.

        Raises:
            UnreadableSource: the page is empty.
        """
        if not body.strip():
            raise UnreadableSource(f"{url}: an empty page")
        page = Selector(text=decoded_text(body, url))
        base = base_url(page.css("base::attr(href)").get(), url)
        links = _addresses(page.css(self.links).getall(), base)
        next_pages: list[str] = []
        if links and self.next_page is not None:  # paging ends at a page without links
            next_pages = page.css(self.next_page).getall()[:1]
        return Harvest(entries=tuple(Entry(url=link) for link in links), follow=_addresses(next_pages, base))


def _addresses(links: Iterable[str], base: str) -> tuple[str, ...]:
    """The absolute http(s) URLs of links, each once."""
    unique: dict[str, None] = {}
    for link in links:
        address = absolute_url(base, link)
        if address is not None:
            unique[address] = None
    return tuple(unique)


@dataclass(frozen=True, slots=True)
class Archive(Listing):
    """An archive with a page for each day: `https://example.ru/{day:%Y/%m/%d}/`, the day in the site's zone."""

    fresh: ClassVar[bool] = False
