"""Pages of links: a section's front, or an archive with a page a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from parsel import Selector

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.markup import joined, readable
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of links: `links` and `next_page` are CSS that give addresses (`a.card::attr(href)`)."""

    url: str
    links: str = "a::attr(href)"
    next_page: str | None = None
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The page's address, or one a day of the window where it names `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The page's links in their order, each once, and the next page where there are links at all.

        Raises:
            UnreadableSource: the page is empty.
        """
        if not body.strip():
            raise UnreadableSource(f"{url}: an empty page")
        page = Selector(text=readable(body, url))
        links = _addresses(page.css(self.links).getall(), url)
        follow = page.css(self.next_page).getall()[:1] if links and self.next_page is not None else []
        return Harvest(entries=tuple(Entry(url=link) for link in links), follow=_addresses(follow, url))


def _addresses(links: Iterable[str], base: str) -> tuple[str, ...]:
    """The http(s) addresses of links, each once."""
    found = dict.fromkeys(joined(base, link) for link in links)
    return tuple(link for link in found if link is not None and link.startswith(("http://", "https://")))


@dataclass(frozen=True, slots=True)
class Archive(Listing):
    """A day archive: `https://example.ru/{day:%Y/%m/%d}/`, the day in the site's zone."""

    fresh: ClassVar[bool] = False
