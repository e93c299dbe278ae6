"""Gives the entries of a live broadcast their instants, and keys that stay the same when the page is read again."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from newscrawl.items import LiveEntry, RawArticle, RawEntry, Timestamp
from newscrawl.normalise.dates import Zone, parse, zone
from newscrawl.text import fold

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?:\s*\(?мск\)?)?", re.IGNORECASE)
"""A bare time of day: «14:05», «14.05», «14:05:30 мск»."""
_DAY = timedelta(days=1)
_MIDNIGHT_STEP = timedelta(hours=6)
"""A clock that falls back by more has passed midnight; by less, an entry is out of order."""
_KEY_WORDS = 6
"""How many first words make the key of an entry: the end of an entry is what editors reword."""


def live_entries(raw: RawArticle, published: Timestamp | None, modified: Timestamp | None) -> tuple[LiveEntry, ...]:
    """The entries in the page's order.

    A bare time of day gets its day from the rest of the page: counted back from the page's date of change where it
    states one, else on from its date of publication, else back from the fetch; without any of them it has no instant.
    """
    instants = _instants(raw, published, modified)
    return tuple(_entry(entry, at) for entry, at in zip(raw.entries, instants, strict=True))


def _entry(raw: RawEntry, at: datetime | None) -> LiveEntry:
    text = "\n\n".join(block.text for block in raw.blocks)
    return LiveEntry(key=raw.name or _key(raw, at, text), at=at, raw=raw.time, title=raw.title, text=text)


def _key(raw: RawEntry, at: datetime | None, text: str) -> str:
    """A hash of the entry's time and first words."""
    words = fold(f"{raw.title or ''} {text}").split()
    opening = " ".join(words[:_KEY_WORDS])
    stamp = raw.time if at is None else f"{at:%Y-%m-%dT%H:%MZ}"
    return hashlib.blake2b(f"{stamp} {opening}".encode(), digest_size=8).hexdigest()


def _instants(raw: RawArticle, published: Timestamp | None, modified: Timestamp | None) -> list[datetime | None]:
    """The instant of each entry: of a full date as printed, of a bare time on the day that the others lead to."""
    clocks = [_clock(entry.time) for entry in raw.entries]
    bare = [clock for clock in clocks if clock is not None]
    site_zone = zone(raw.timezone)
    dated: list[datetime | None] = [None] * len(bare)
    if bare and site_zone is not None:
        dated = _dated(bare, site_zone, raw.fetched_at, published, modified)
    remaining = iter(dated)
    instants: list[datetime | None] = []
    for entry, clock in zip(raw.entries, clocks, strict=True):
        instants.append(_printed_instant(entry.time, raw) if clock is None else next(remaining))
    return instants


def _clock(text: str | None) -> timedelta | None:
    """A bare time of day as the time since midnight."""
    match = _CLOCK.fullmatch(text.strip()) if text else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3] or 0))


def _printed_instant(text: str | None, raw: RawArticle) -> datetime | None:
    reading = parse(text, now=raw.fetched_at, timezone=raw.timezone) if text else None
    return None if reading is None else reading.at.astimezone(UTC)


def _dated(
    clocks: Sequence[timedelta],
    site_zone: Zone,
    fetched_at: datetime | None,
    published: Timestamp | None,
    modified: Timestamp | None,
) -> list[datetime | None]:
    """Bare times in the page's order, newest or oldest first, as instants."""
    newest_first = _is_newest_first(clocks)
    oldest_first = list(reversed(clocks)) if newest_first else list(clocks)
    first_day = _first_day(oldest_first, site_zone, fetched_at, published, modified)
    if first_day is None:
        return [None] * len(clocks)
    days = _midnights_passed(oldest_first)
    instants: list[datetime | None] = []
    for clock, day in zip(oldest_first, days, strict=True):
        instants.append(site_zone.instant(first_day + day * _DAY + clock))
    return instants[::-1] if newest_first else instants


def _first_day(
    oldest_first: Sequence[timedelta],
    site_zone: Zone,
    fetched_at: datetime | None,
    published: Timestamp | None,
    modified: Timestamp | None,
) -> datetime | None:
    """The local midnight before the oldest entry."""
    if modified is not None:
        latest = modified.at
    elif published is not None:
        return _midnight_after(site_zone.local(published.at), oldest_first[0])
    elif fetched_at is not None:
        latest = fetched_at
    else:
        return None
    last_day = _midnight_before(site_zone.local(latest), oldest_first[-1])
    return last_day - _midnights_passed(oldest_first)[-1] * _DAY


def _is_newest_first(clocks: Sequence[timedelta]) -> bool:
    """Whether most steps lead back, the short way round the clock."""
    steps = [(later - earlier) % _DAY for earlier, later in pairwise(clocks) if later != earlier]
    steps_back = sum(step > _DAY / 2 for step in steps)
    return steps_back * 2 > len(steps)


def _midnights_passed(oldest_first: Sequence[timedelta]) -> list[int]:
    """How many midnights lie between the first clock and each."""
    days = [0]
    for earlier, later in pairwise(oldest_first):
        days.append(days[-1] + (earlier - later > _MIDNIGHT_STEP))
    return days


def _midnight_before(local: datetime, clock: timedelta) -> datetime:
    """The midnight of the latest day on which `clock` is not after the local time, to the minute."""
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    is_past = midnight + clock <= local + timedelta(minutes=1)
    return midnight if is_past else midnight - _DAY


def _midnight_after(local: datetime, clock: timedelta) -> datetime:
    """The midnight of the first day on which `clock` is not before the local time.

    An entry may precede the publication by `_MIDNIGHT_STEP`.
    """
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight + clock >= local - _MIDNIGHT_STEP else midnight + _DAY
