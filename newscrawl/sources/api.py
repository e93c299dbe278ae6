"""Paging APIs that answer JSON: rows by JMESPath, the next page by number or by a cursor."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jmespath
from w3lib.url import add_or_replace_parameter

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources.markup import joined, plain
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A door to the archive that is paged newest first.

    `rows` is a JMESPath to the list of articles; `link`, `title`, `published` are JMESPaths within a row. The next page
    is the same address with the parameter `page` one higher, or with the parameter named by `cursor_to` set to what the
    JMESPath `cursor` finds in the answer. Paging ends at an empty page, and at rows that are older than the window.
    """

    url: str
    rows: str
    link: str = "url"
    title: str = "title"
    published: str | None = None
    page: str | None = None
    cursor: str | None = None
    cursor_to: str | None = None
    fresh: ClassVar[bool] = False

    def addresses(self, window: Window) -> Iterable[Address]:
        """The first page's address, or one a day of the window where it names `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The rows of a page and the address of the next.

        Raises:
            UnreadableSource: the answer is no JSON, or `rows` finds no list in it.
        """
        answer = _parsed(body, url)
        rows = jmespath.search(self.rows, answer)
        if not isinstance(rows, list):
            raise UnreadableSource(f"{url}: {self.rows} finds no rows; the API has changed")
        entries = tuple(entry for entry in (self._entry(row, url) for row in rows) if entry is not None)
        if not entries or _is_before(entries[-1].published, window):
            return Harvest(entries=entries)
        following = self._next(answer, url)
        return Harvest(entries=entries, follow=() if following is None else (following,))

    def _entry(self, row: Any, base: str) -> Entry | None:
        link = jmespath.search(self.link, row)
        address = joined(base, link) if isinstance(link, str) else None
        if address is None:
            return None
        published = None if self.published is None else jmespath.search(self.published, row)
        return Entry(
            url=address,
            title=plain(str(jmespath.search(self.title, row) or "")) or None,
            published=None if published is None else str(published),
        )

    def _next(self, answer: Any, url: str) -> str | None:
        if self.page is not None:
            number = int(parse_qs(urlsplit(url).query).get(self.page, ["1"])[0])
            return add_or_replace_parameter(url, self.page, str(number + 1))
        value = jmespath.search(self.cursor, answer) if self.cursor is not None else None
        if self.cursor_to is None or value is None:
            return None
        return add_or_replace_parameter(url, self.cursor_to, str(value))


def _parsed(body: bytes | str, url: str) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise UnreadableSource(f"{url}: not JSON ({error})") from error


def _is_before(published: str | None, window: Window) -> bool:
    """Whether the oldest row, dated in ISO 8601 or Unix seconds, lies before the window; an unread date does not."""
    if published is None or window.since is None:
        return False
    try:
        at = datetime.fromtimestamp(int(published), UTC) if published.isdecimal() else datetime.fromisoformat(published)
    except (ValueError, OverflowError, OSError):
        return False
    return at.tzinfo is not None and at < window.since
