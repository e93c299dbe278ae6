"""The arguments that every spider takes, read from the command line's text."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Literal, get_args
from urllib.parse import urlsplit

from newscrawl.exceptions import ArgumentError
from newscrawl.normalise.dates import DateReading, Refusal, read, zone
from newscrawl.normalise.urls import url_key
from newscrawl.sources import Window

Mode = Literal["latest", "archive", "revisit"]

_PERIOD = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What a crawl was asked for; the texts of `-a` made values."""

    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None
    mode: Mode = "latest"
    urls: tuple[str, ...] = ()

    @property
    def window(self) -> Window:
        """The stretch of publication time that is wanted."""
        return Window(since=self.since, until=self.until)


def read_arguments(texts: Mapping[str, str | None], *, now: datetime, timezone: str) -> Arguments:
    """The arguments of `-a name=text`; names that begin with `_` are scrapyd's and are passed over.

    `since` and `until` are dates as dates are written anywhere («2025-10-22», «22 октября 2025», «вчера»), in the
    site's zone; a day named by `until` belongs to the window.

    Raises:
        ArgumentError: an unknown name, an unknown mode, or a text that cannot be read.
    """
    given = {name: text for name, text in texts.items() if text is not None and not name.startswith("_")}
    _known_only(given, [field.name for field in fields(Arguments)])
    since, until = (_instant(name, given.get(name), now=now, timezone=timezone) for name in ("since", "until"))
    if since is not None and until is not None and since >= until:
        raise ArgumentError(f"since={given['since']} is not before until={given['until']}")
    return Arguments(
        since=since, until=until, limit=_limit(given.get("limit")), mode=_mode(given), urls=_urls(given.get("urls", ""))
    )


def article_id(text: str) -> str:
    """The id of an article that is named by its address or by the id itself.

    Raises:
        ArgumentError: it is neither.
    """
    try:
        return url_key(text)
    except ValueError as error:
        raise ArgumentError(f"{text} is neither an address nor an id: {error}") from error


def nearest(word: str, words: Iterable[str]) -> str:
    """«; did you mean …?» where a valid word is near, else the list of them."""
    words = sorted(words)
    close = difflib.get_close_matches(word, words, n=1)
    return f"; did you mean {close[0]}?" if close else f"; there are: {', '.join(words)}"


def _known_only(given: Mapping[str, str], names: list[str]) -> None:
    for name in given:
        if name not in names:
            raise ArgumentError(f"unknown argument {name}={given[name]}{nearest(name, names)}")


def _mode(given: Mapping[str, str]) -> Mode:
    for mode in get_args(Mode):
        if given.get("mode", "latest") == mode:
            return mode  # type: ignore[no-any-return]  # get_args loses what Mode lists
    raise ArgumentError(f"unknown mode={given['mode']}{nearest(given['mode'], get_args(Mode))}")


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentError(f"limit={text} is not a whole number from 1 on; say limit=10")
    return int(text)


def _urls(text: str) -> tuple[str, ...]:
    urls = tuple(url.strip() for url in text.split(",") if url.strip())
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArgumentError(f"urls={url} is not an http(s) address; say urls=https://example.ru/news/1")
    return urls


def _instant(name: str, text: str | None, *, now: datetime, timezone: str) -> datetime | None:
    if text is None:
        return None
    reading = read(text, now=now, timezone=timezone)
    if isinstance(reading, Refusal):
        raise ArgumentError(f"{name}={text} is not a date that can be read ({reading.reason}); say {name}=2025-10-22")
    return _end(reading) if name == "until" else reading.at


def _end(reading: DateReading) -> datetime:
    """The end of the period that was named: `until=2025-10-22` takes the whole day in."""
    printed_in = zone(reading.timezone)
    assert printed_in is not None, "a zone that was read"
    start = printed_in.local(reading.at)
    if reading.precision == "year":
        return printed_in.instant(start.replace(year=start.year + 1))
    if reading.precision == "month":
        return printed_in.instant((start + timedelta(days=31)).replace(day=1))
    return printed_in.instant(start + _PERIOD.get(reading.precision, timedelta(0)))
