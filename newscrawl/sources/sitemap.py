"""Sitemaps, their indexes, and the news sitemaps of the Google News namespace."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from lxml import etree

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.markup import joined, name, parse_xml, plain, text
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window

_GZIP = b"\x1f\x8b"
_LARGEST = 64 * 2**20
"""Bytes of an unpacked sitemap; the protocol allows 50 MB."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or an index of them; `{day:%Y%m%d}` in the address makes it one a day."""

    url: str
    fresh: ClassVar[bool] = False

    def addresses(self, window: Window) -> Iterable[Address]:
        """The sitemap's address, or one a day of the window."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """Articles' rows and, of an index, the sitemaps that may hold what the window asks for.

        Raises:
            UnreadableSource: not a sitemap.
        """
        root = parse_xml(_unpacked(body, url), url)
        rows = [_row(element) for element in root if name(element) in ("sitemap", "url")]
        if not rows and name(root) not in ("urlset", "sitemapindex"):
            raise UnreadableSource(f"{url}: not a sitemap but <{name(root)}>")
        wanted = [row for row in rows if row.get("loc") and not _too_old(row.get("lastmod"), window)]
        if name(root) == "sitemapindex":
            return Harvest(follow=tuple(place for row in wanted if (place := joined(url, row["loc"])) is not None))
        return Harvest(entries=tuple(entry for row in wanted if (entry := _entry(row, url)) is not None))


@dataclass(frozen=True, slots=True)
class NewsMap(Sitemap):
    """A news sitemap: the articles of the last two days with title, date and keywords."""

    fresh: ClassVar[bool] = True


def _row(element: etree._Element) -> dict[str, str]:
    """The row's texts by name; what a news row names stands over the sitemap's own fields."""
    return {name(child): text(child) for child in _leaves(element)}


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    """Children, and grandchildren of the news namespace; the rows of pictures and other languages are left."""
    for child in element:
        if name(child) == "news":
            yield from (leaf for leaf in child.iter() if len(leaf) == 0)
        elif len(child) == 0:
            yield child


def _entry(row: dict[str, str], base: str) -> Entry | None:
    address = joined(base, row["loc"])
    if address is None:
        return None
    return Entry(
        url=address,
        title=plain(row.get("title", "")) or None,
        published=row.get("publication_date"),
        modified=row.get("lastmod"),
        tags=tuple(tag for tag in (plain(word) for word in row.get("keywords", "").split(",")) if tag),
    )


def _too_old(lastmod: str | None, window: Window) -> bool:
    """Whether a row was last touched before the window opens; an unreadable date speaks for nothing."""
    if not lastmod or window.since is None:
        return False
    try:
        touched = datetime.fromisoformat(lastmod)
    except ValueError:
        return False
    since = window.since if touched.tzinfo is not None else window.since.replace(tzinfo=None)
    return touched < since and touched.date() < since.date()


def _unpacked(body: bytes | str, url: str) -> bytes | str:
    if isinstance(body, str) or not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _LARGEST)
    except zlib.error as error:
        raise UnreadableSource(f"{url}: broken gzip ({error})") from error
