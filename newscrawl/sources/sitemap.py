"""Sitemaps, their indexes, and the news sitemaps of the Google News namespace."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from lxml import etree

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.markup import absolute_url, parse_xml, plain_text, tag_name, text_of
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window

_GZIP = b"\x1f\x8b"
_MAX_BYTES = 64 * 2**20
"""Of an unpacked sitemap: the protocol allows 50 MB, and a small archive may unpack to any size."""


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

        Raises:
            UnreadableSource: not a sitemap.
        """
        root = parse_xml(_unpacked(body, url), url)
        rows = [_row(element) for element in root if tag_name(element) in ("sitemap", "url")]
        if not rows and tag_name(root) not in ("urlset", "sitemapindex"):
            raise UnreadableSource(f"{url}: not a sitemap but <{tag_name(root)}>")
        wanted = [row for row in rows if row.get("loc") and not _is_too_old(row.get("lastmod"), window)]
        if tag_name(root) == "sitemapindex":
            sitemaps = [absolute_url(url, row["loc"]) for row in wanted]
            return Harvest(follow=tuple(sitemap for sitemap in sitemaps if sitemap is not None))
        entries = [_entry(row, url) for row in wanted]
        return Harvest(entries=tuple(entry for entry in entries if entry is not None))


@dataclass(frozen=True, slots=True)
class NewsMap(Sitemap):
    """A news sitemap: the articles of the last two days with title, date and keywords."""

    fresh: ClassVar[bool] = True


def _row(element: etree._Element) -> dict[str, str]:
    """The row's texts by element name; a field of the news namespace replaces one of the sitemap with the same name."""
    return {tag_name(child): text_of(child) for child in _leaves(element)}


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    """The fields of a row, those in `news:news` included; nested rows such as pictures (`image:image`) are left out."""
    for child in element:
        if tag_name(child) == "news":
            yield from (leaf for leaf in child.iter() if len(leaf) == 0)
        elif len(child) == 0:
            yield child


def _entry(row: dict[str, str], base: str) -> Entry | None:
    address = absolute_url(base, row["loc"])
    if address is None:
        return None
    keywords = [plain_text(keyword) for keyword in row.get("keywords", "").split(",")]
    return Entry(
        url=address,
        title=plain_text(row.get("title", "")) or None,
        published=row.get("publication_date"),
        modified=row.get("lastmod"),
        tags=tuple(keyword for keyword in keywords if keyword),
    )


def _is_too_old(lastmod: str | None, window: Window) -> bool:
    """Whether a row was last changed on a day before the window starts; one with an unreadable date is kept.

    Whole days are compared, since sitemaps state days without a zone.
    """
    if not lastmod or window.since is None:
        return False
    try:
        changed = datetime.fromisoformat(lastmod)
    except ValueError:
        return False
    since = window.since if changed.tzinfo is not None else window.since.replace(tzinfo=None)
    return changed < since and changed.date() < since.date()


def _unpacked(body: bytes | str, url: str) -> bytes | str:
    if isinstance(body, str) or not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _MAX_BYTES)
    except zlib.error as error:
        raise UnreadableSource(f"{url}: broken gzip ({error})") from error
