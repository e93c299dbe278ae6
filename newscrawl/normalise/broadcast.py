"""The entries of a live broadcast made typed: their times, and names that last from one reading to the next."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from newscrawl.items import LiveEntry, RawArticle, RawEntry, Timestamp
from newscrawl.normalise.dates import Zone, parse, zone
from newscrawl.text import fold

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?:\s*\(?мск\)?)?", re.IGNORECASE)
_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=6)
"""A clock that falls back by more has passed midnight; by less, an entry stands out of order."""
_OPENING_WORDS = 6


def live_entries(raw: RawArticle, published: Timestamp | None, modified: Timestamp | None) -> tuple[LiveEntry, ...]:
    """The entries in the page's order.

    A bare clock is of the day that the others lead to: counted back from the page's date of change where it states one,
    else on from its date of publication, else back from the fetch; without any of them it gives no time.
    """
    times = _times(raw, published, modified)
    return tuple(_entry(entry, at) for entry, at in zip(raw.entries, times, strict=True))


def _entry(raw: RawEntry, at: datetime | None) -> LiveEntry:
    text = "\n\n".join(block.text for block in raw.blocks)
    return LiveEntry(key=raw.name or _key(raw, at, text), at=at, raw=raw.time, title=raw.title, text=text)


def _key(raw: RawEntry, at: datetime | None, text: str) -> str:
    """Of the time and the first words: the end of an entry is what gets reworded."""
    opening = " ".join(fold(f"{raw.title or ''} {text}").split()[:_OPENING_WORDS])
    stamp = raw.time if at is None else f"{at:%Y-%m-%dT%H:%MZ}"
    return hashlib.blake2b(f"{stamp} {opening}".encode(), digest_size=8).hexdigest()


def _times(raw: RawArticle, published: Timestamp | None, modified: Timestamp | None) -> list[datetime | None]:
    clocks = [_clock(entry.time) for entry in raw.entries]
    times = [None if clock is not None else _stated(entry.time, raw)
             for entry, clock in zip(raw.entries, clocks, strict=True)]  # fmt: skip
    bare = [clock for clock in clocks if clock is not None]
    of_site = zone(raw.timezone)
    if not bare or of_site is None:
        return times
    read = iter(_dated(bare, of_site, raw.fetched_at, published, modified))
    return [time if clock is None else next(read) for time, clock in zip(times, clocks, strict=True)]


def _clock(text: str | None) -> timedelta | None:
    found = _CLOCK.fullmatch(text.strip()) if text else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3] or 0))


def _stated(text: str | None, raw: RawArticle) -> datetime | None:
    reading = parse(text, now=raw.fetched_at, timezone=raw.timezone) if text else None
    return None if reading is None else reading.at.astimezone(UTC)


def _dated(
    clocks: Sequence[timedelta],
    of_site: Zone,
    fetched_at: datetime | None,
    published: Timestamp | None,
    modified: Timestamp | None,
) -> list[datetime | None]:
    """Clocks in the page's order, newest or oldest first, as instants."""
    is_newest_first = _is_newest_first(clocks)
    oldest_first = list(reversed(clocks)) if is_newest_first else list(clocks)
    days = _days(oldest_first)
    last = modified.at if modified is not None else fetched_at if published is None else None
    if last is not None:
        first_day = _day_up_to(of_site.local(last), oldest_first[-1]) - timedelta(days=days[-1])
    elif published is not None:
        first_day = _day_from(of_site.local(published.at), oldest_first[0])
    else:
        return [None] * len(clocks)
    instants: list[datetime | None] = [
        of_site.instant(first_day + timedelta(days=day) + clock) for day, clock in zip(days, oldest_first, strict=True)
    ]
    return instants[::-1] if is_newest_first else instants


def _is_newest_first(clocks: Sequence[timedelta]) -> bool:
    """Whether most steps lead back, the short way round the clock."""
    steps = [(later - earlier) % _DAY for earlier, later in pairwise(clocks) if later != earlier]
    return sum(step > _DAY / 2 for step in steps) * 2 > len(steps)


def _days(oldest_first: Sequence[timedelta]) -> list[int]:
    """How many midnights lie between the first clock and each."""
    days = [0]
    for earlier, later in pairwise(oldest_first):
        days.append(days[-1] + (earlier - later > _NIGHT))
    return days


def _day_up_to(local: datetime, clock: timedelta) -> datetime:
    """The midnight before the clock's last strike up to a local time."""
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight + clock <= local + timedelta(minutes=1) else midnight - timedelta(days=1)


def _day_from(local: datetime, clock: timedelta) -> datetime:
    """The midnight before the clock's first strike from a local time on, an hour of grace given."""
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight + clock >= local - _NIGHT else midnight + timedelta(days=1)
