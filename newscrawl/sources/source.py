"""What every door of an outlet has in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, Protocol

from newscrawl.items import Entry
from newscrawl.sources.window import Window


class Address(NamedTuple):
    """Where a source is read, and the site's day that it tells of, where it tells of one."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one response of a source held: articles' rows, and further addresses of the same source."""

    entries: tuple[Entry, ...] = ()
    follow: tuple[str, ...] = ()


class Source(Protocol):
    """A value that names a door and reads what comes through it."""

    fresh: ClassVar[bool]
    """True for a door that shows the latest articles, False for one to the archive."""

    def addresses(self, window: Window) -> Iterable[Address]:
        """The addresses to begin at, newest first."""
        ...

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The rows and further addresses in a response.

        Args:
            body: the response's bytes, or its text where it was decoded already.

        Raises:
            UnreadableSource: the bytes hold nothing of the kind.
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
