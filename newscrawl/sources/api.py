"""Paging APIs that answer JSON: rows by JMESPath, the next page by number or by a cursor."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jmespath
from w3lib.url import add_or_replace_parameter

from newscrawl.addresses import absolute_url
from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.document import open_document
from newscrawl.sources.snippet import plain_text
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window
from newscrawl.text import join_halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A source of the archive that is paged, newest articles first.

    The next page has the same URL with the parameter `page` one higher, or with the parameter `cursor_to` set to the
    value that the JMESPath `cursor` finds in the answer. Paging ends at an empty page, and at rows that are older than
    the window.
    """

    url: str
    rows: str
    """JMESPath of the list of articles."""
    link: str = "url"
    """JMESPath within a row, like `title` and `published`."""
    title: str = "title"
    published: str | None = None
    page: str | None = None
    """Name of the URL parameter that holds the page number."""
    cursor: str | None = None
    """JMESPath of the cursor in the answer."""
    cursor_to: str | None = None
    """Name of the URL parameter that the cursor goes to."""
    fresh: ClassVar[bool] = False

    def addresses(self, window: Window) -> Iterable[Address]:
        """The first page's address, or one for each day of the window where it has `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The rows of a page and the URL of the next.

        Raises:
            UnreadableSource: the answer is not JSON, or `rows` finds no list in it.
        """
        answer = _parsed(body, url)
        rows = jmespath.search(self.rows, answer)
        if not isinstance(rows, list):
            raise UnreadableSource(f"{url}: {self.rows} finds no rows; the API has changed")
        read = [self._entry(row, url) for row in rows]
        entries = tuple(entry for entry in read if entry is not None)
        left_out = {"no-address": len(read) - len(entries)} if len(entries) < len(read) else {}
        if not entries or _is_before(entries[-1].published, window):
            return Harvest(entries=entries, left_out=left_out)
        next_page = self._next_page(answer, url)
        return Harvest(entries=entries, follow=() if next_page is None else (next_page,), left_out=left_out)

    def _entry(self, row: Any, base: str) -> Entry | None:
        link = jmespath.search(self.link, row)
        address = absolute_url(base, link) if isinstance(link, str) and link.strip() else None
        if address is None:
            return None
        published = None if self.published is None else jmespath.search(self.published, row)
        return Entry(
            url=address,
            title=plain_text(str(jmespath.search(self.title, row) or "")) or None,
            published=None if published is None else join_halves(str(published)),
        )

    def _next_page(self, answer: Any, url: str) -> str | None:
        if self.page is not None:
            number = parse_qs(urlsplit(url).query).get(self.page, ["1"])[0]
            return add_or_replace_parameter(url, self.page, str(int(number) + 1)) if number.isdecimal() else None
        value = jmespath.search(self.cursor, answer) if self.cursor is not None else None
        if self.cursor_to is None or value is None:
            return None
        return add_or_replace_parameter(url, self.cursor_to, join_halves(str(value)))


def _parsed(body: bytes | str, url: str) -> Any:
    try:
        return json.loads(open_document(body, url).text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{url}: not JSON ({error})") from error


def _is_before(published: str | None, window: Window) -> bool:
    """Whether a date in ISO 8601 or Unix seconds is before the window; one that is unreadable or has no zone is not."""
    if published is None or window.since is None:
        return False
    try:
        at = datetime.fromtimestamp(int(published), UTC) if published.isdecimal() else datetime.fromisoformat(published)
    except (ValueError, OverflowError, OSError):
        return False
    return at.tzinfo is not None and at < window.since
