"""The rows of sitemaps and of their indexes, and sitemaps that are plain text."""

import re
from collections import Counter
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from lxml import etree

from newscrawl.addresses import absolute_url
from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.document import Document
from newscrawl.sources.names import base_of, name_of, own_prefix
from newscrawl.sources.snippet import plain_text, text_of
from newscrawl.sources.source import Harvest
from newscrawl.sources.window import Window
from newscrawl.sources.xml_rows import SITEMAP_ROOTS, RowReader, read_rows, root_name

_NEWS = "news:"
_MAX_ROWS = 100_000
"""Of a sitemap: twice what the protocol allows."""
_MAX_CHILDREN = 10_000
"""Of a row: the protocol allows 1,000 pictures, and each page may name its versions in other languages."""
_COMMENT_LINES = re.compile(r"[\ufeff\s]*+(?:#[^\n]*+\s*+)*+")
_WEB_SCHEMES = ("http://", "https://", "www.")


class _Row(NamedTuple):
    address: str
    fields: dict[str, str]
    """The texts of its elements by their names, see `name_of`."""
    is_sitemap: bool
    """A row of an index."""


def sitemap_harvest(document: Document, url: str, window: Window) -> Harvest:
    """The articles' rows and, of an index, the sitemaps that may have articles of the window.

    Raises:
        UnreadableSource: not a sitemap.
    """

    def row(element: etree._Element) -> _Row | None:
        return _row(element, url)

    root = root_name(document, url)
    read = read_rows(document, url, RowReader(names=("url", "sitemap"), read=row, max_rows=_MAX_ROWS))
    if not read.rows and not read.left_out["no-address"] and root not in SITEMAP_ROOTS:
        raise UnreadableSource(f"{url}: not a sitemap but <{root}>")
    wanted = [row for row in read.rows if not _is_too_old(row.fields.get("lastmod"), window)]
    return Harvest(
        entries=tuple(_entry(row) for row in wanted if not row.is_sitemap),
        follow=tuple(row.address for row in wanted if row.is_sitemap),
        left_out=dict(read.left_out),
        limits=tuple(read.limits),
    )


def is_text_sitemap(document: Document) -> bool:
    """Whether a document is a sitemap of the plain form: one URL a line, without any markup."""
    first_line = _COMMENT_LINES.sub("", document.text, count=1).partition("\n")[0]
    return first_line.lower().startswith(_WEB_SCHEMES) and " " not in first_line.strip()


def text_sitemap_harvest(document: Document, url: str) -> Harvest:
    """The URLs of a text sitemap; the last line is left out where the response was cut."""
    lines = document.text.lstrip("\ufeff").splitlines()
    left_out: Counter[str] = Counter()
    limits = list(document.limits)
    if (document.is_cut or document.limits) and lines:
        lines.pop()
        left_out["cut"] = 1
    if len(lines) > _MAX_ROWS:
        limits.append("rows")
    entries = []
    for line in filter(None, map(str.strip, lines[:_MAX_ROWS])):
        if line.startswith("#"):
            continue
        address = absolute_url(url, line) if line.lower().startswith(_WEB_SCHEMES) else None
        if address is None:
            left_out["no-address"] += 1
        else:
            entries.append(Entry(url=address))
    return Harvest(entries=tuple(entries), left_out=dict(left_out), limits=tuple(limits))


def _row(element: etree._Element, url: str) -> _Row | None:
    own = own_prefix(element)
    fields: dict[str, str] = {}
    for child in islice(element, _MAX_CHILDREN):
        name = name_of(child, own)
        if name == "news:news":
            for leaf in islice(child.iter(), _MAX_CHILDREN):
                fields.setdefault(name_of(leaf, own), text_of(leaf))
        elif len(child) == 0 and not fields.get(name):
            fields[name] = text_of(child)
    address = absolute_url(base_of(element, url), fields.get("loc") or "") if fields.get("loc") else None
    return None if address is None else _Row(address, fields, name_of(element) == "sitemap")


def _entry(row: _Row) -> Entry:
    fields = row.fields
    keywords = [keyword.strip() for keyword in fields.get(f"{_NEWS}keywords", "").split(",")]
    return Entry(
        url=row.address,
        title=plain_text(fields.get(f"{_NEWS}title", "")) or None,
        published=fields.get(f"{_NEWS}publication_date"),
        modified=fields.get("lastmod"),
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
