"""Parses the arguments that every spider takes (`-a name=text`)."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Literal, get_args

from newscrawl.addresses import absolute_url
from newscrawl.exceptions import ArgumentError
from newscrawl.normalise.dates import DateReading, Refusal, read, zone
from newscrawl.normalise.urls import url_key
from newscrawl.sources import Window

Mode = Literal["latest", "archive", "revisit"]

_PERIODS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The parsed arguments of a crawl. `since` is inclusive, `until` exclusive; both are aware."""

    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None
    mode: Mode = "latest"
    urls: tuple[str, ...] = ()
    again: bool = False
    """Whether pages that were refused, and archive days finished by another version of the reader, are read again."""

    @property
    def window(self) -> Window:
        """The requested period of publication."""
        return Window(since=self.since, until=self.until)


def read_arguments(texts: Mapping[str, str | None], *, now: datetime, timezone: str) -> Arguments:
    """Parse the texts of `-a name=text`; names that begin with `_` are scrapyd's and are ignored.

    Args:
        texts: `since` and `until` may be dates in any printed form («2025-10-22», «22 октября 2025», «вчера»).
            The period that `until` names is included.
        now: the aware instant that relative dates refer to.
        timezone: the IANA name of the site's zone.

    Raises:
        ArgumentError: an unknown name, an unknown mode, or a text that cannot be read.
    """
    given = {name: text for name, text in texts.items() if text is not None and not name.startswith("_")}
    _refuse_unknown_names(given)
    since = _start("since", given.get("since"), now=now, timezone=timezone)
    until = _end("until", given.get("until"), now=now, timezone=timezone)
    if since is not None and until is not None and since >= until:
        raise ArgumentError(f"since={given['since']} is not before until={given['until']}")
    return Arguments(
        since=since,
        until=until,
        limit=_limit(given.get("limit")),
        mode=_mode(given.get("mode", "latest")),
        urls=_urls(given.get("urls", "")),
        again=_flag("again", given.get("again", "0")),
    )


def article_id(text: str) -> str:
    """Return the id of an article that is given by its URL or by the id itself.

    Raises:
        ArgumentError: it is neither.
    """
    try:
        return url_key(text)
    except ValueError as error:
        raise ArgumentError(f"{text} is neither a URL nor an id: {error}") from error


def without_login(url: str) -> str:
    """The URL without `user:password@`, which is never sent and must not be stored."""
    scheme, separator, rest = url.partition("://")
    netloc = re.match(r"[^/?#]*", rest)
    if not separator or netloc is None or "@" not in netloc[0]:
        return url
    return f"{scheme}://{netloc[0].rpartition('@')[2]}{rest[netloc.end() :]}"


def did_you_mean(word: str, valid_words: Iterable[str]) -> str:
    """The end of an error message: «; did you mean …?» if a valid word is similar, else the list of valid words."""
    valid_words = sorted(valid_words)
    similar = difflib.get_close_matches(word, valid_words, n=1)
    return f"; did you mean {similar[0]}?" if similar else f"; there are: {', '.join(valid_words)}"


def _refuse_unknown_names(given: Mapping[str, str]) -> None:
    names = [field.name for field in fields(Arguments)]
    for name, text in given.items():
        if name not in names:
            raise ArgumentError(f"unknown argument {name}={text}{did_you_mean(name, names)}")


def _mode(text: str) -> Mode:
    for mode in get_args(Mode):
        if text == mode:
            return mode  # type: ignore[no-any-return]  # get_args loses the type
    raise ArgumentError(f"unknown mode={text}{did_you_mean(text, get_args(Mode))}")


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentError(f"limit={text} is not a positive whole number; say limit=10")
    return int(text)


def _flag(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise ArgumentError(f"{name}={text} is neither 1 (yes) nor 0 (no); say {name}=1")
    return text == "1"


def _urls(text: str) -> tuple[str, ...]:
    urls = tuple(url.strip() for url in text.split(",") if url.strip())
    for url in urls:
        if not _can_be_requested(url):
            raise ArgumentError(f"urls={url} is not an http(s) URL; say urls=https://example.ru/news/1")
    return tuple(without_login(url) for url in urls)


def _can_be_requested(url: str) -> bool:
    try:
        return absolute_url("", url) is not None and bool(url_key(url))
    except ValueError:
        return False


def _start(name: str, text: str | None, *, now: datetime, timezone: str) -> datetime | None:
    return None if text is None else _reading(name, text, now=now, timezone=timezone).at


def _end(name: str, text: str | None, *, now: datetime, timezone: str) -> datetime | None:
    return None if text is None else _end_of_period(_reading(name, text, now=now, timezone=timezone))


def _reading(name: str, text: str, *, now: datetime, timezone: str) -> DateReading:
    reading = read(text, now=now, timezone=timezone)
    if isinstance(reading, Refusal):
        raise ArgumentError(f"{name}={text} is not a date that can be read ({reading.reason}); say {name}=2025-10-22")
    return reading


def _end_of_period(reading: DateReading) -> datetime:
    """The end of the named period: `until=2025-10-22` includes that whole day, `until=2025` the whole year."""
    timezone = zone(reading.timezone)
    assert timezone is not None, "a reading's zone exists"
    start = timezone.local(reading.at)
    if reading.precision == "year":
        return timezone.instant(start.replace(year=start.year + 1))
    if reading.precision == "month":
        return timezone.instant((start + timedelta(days=31)).replace(day=1))
    return timezone.instant(start + _PERIODS.get(reading.precision, timedelta(0)))
