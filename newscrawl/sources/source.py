"""What every source of an outlet has in common."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple, Protocol

from newscrawl.items import Entry
from newscrawl.sources.window import Window


class Address(NamedTuple):
    """A URL of a source, and the day in the site's zone that it lists, if it lists one day."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one response of a source contained."""

    entries: tuple[Entry, ...] = ()
    """A row for each article."""
    follow: tuple[str, ...] = ()
    """Further absolute URLs of the same source: the next page, the sitemaps of an index."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Why something of the response is not among the entries, and how often.

    `no-address`: a row without a link that can be requested. `cut`: the response ends before its end, within a row or
    between two. `entities`: a reference to an entity that the document declares; those are never expanded.
    """
    limits: tuple[str, ...] = ()
    """Limits that the response reached: `size`, `rows` and `tags` (of one row), behind which nothing was read; `text`,
    where a text of endless length was dropped."""


class Source(Protocol):
    """A value that knows the URLs of a source and reads its responses; it makes no requests itself."""

    fresh: ClassVar[bool]
    """True for a source of the latest articles, False for one of the archive."""

    def addresses(self, window: Window) -> Iterable[Address]:
        """The addresses to start at, newest first."""
        ...

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The rows and further URLs in a response.

        Args:
            body: the response's bytes, or its text where it was decoded already.
            url: the URL of the response; relative links are resolved against it.
            window: what the crawl asks for; rows certainly outside may be left out.

        Raises:
            UnreadableSource: the response is not what the source expects.
        """
        ...


def by_day(url: str, window: Window) -> Iterable[Address]:
    """`url` once a day of the window where it names `{day:…}`, else once.

    >>> from datetime import datetime, UTC
    >>> window = Window(since=datetime(2025, 10, 21, 22, tzinfo=UTC), until=datetime(2025, 10, 23, 9, tzinfo=UTC))
    >>> [address.url for address in by_day("https://example.ru/{day:%Y/%m/%d}/", window)]
    ['https://example.ru/2025/10/23/', 'https://example.ru/2025/10/22/']
    """
    if "{day" not in url:
        return (Address(url),)
    return (Address(url.format(day=day), day) for day in window.days())
