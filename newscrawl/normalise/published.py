"""The choice among the dates that a page gives for one event."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from newscrawl.items import DateText, Timestamp
from newscrawl.normalise.dates import DateReading, Refusal, Zone, read_all, zone

_FINEST_FIRST = ("second", "minute", "hour", "day", "month", "year")
_SPANS = {"day": timedelta(days=1), "hour": timedelta(hours=1)}
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_FOR_MACHINES = re.compile(r"\d[Tt]\d|^\d{10,}")


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the instants of an origin are off because it calls one zone's clock another's."""

    origin: str
    label: str
    by: timedelta
    timezone: str


@dataclass(frozen=True, slots=True)
class SiteClock:
    """What the dates of a page are read against."""

    fetched_at: datetime | None
    timezone: str
    not_before: date | None = None
    false_zones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Readings:
    """What the texts of one event say, each list in the order of the texts."""

    published: tuple[Timestamp, ...] = ()
    """The first date of each text, those labelled as updates only where there is nothing else."""
    changed: tuple[Timestamp, ...] = ()
    """The latest date of each text: its update where it prints one."""
    updated: tuple[Timestamp, ...] = ()
    """Those of them that a label calls an update."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """Origin → why the first text of that origin is no date: a `Reason` of the date reader."""


def readings(texts: Sequence[DateText], clock: SiteClock) -> Readings:
    """What can be read of the texts, in their order.

    A day without its year and a bare time are read against the day that another text states in full, where they agree
    with it: an old page says «8 декабря, 10:32» of its own year, whenever it is fetched.
    """
    found = [(text, _read(text, clock, clock.fetched_at)) for text in texts]
    full = next((one for _, dates in found for one in _dates(dates) if _names_its_day(one)), None)
    if full is not None:
        found = [(text, _beside(full, text, clock) if _needs_a_day(dates) else dates) for text, dates in found]
    read = [(text, dates) for text, dates in found if not isinstance(dates, Refusal)]
    latest = [(dates[-1].role, _timestamp(dates[-1], text, clock)) for text, dates in read]
    published = [_timestamp(dates[0], text, clock) for text, dates in read if dates[0].role != "updated"]
    return Readings(
        published=tuple(published or [stamp for _, stamp in latest]),
        changed=tuple(stamp for _, stamp in latest),
        updated=tuple(stamp for role, stamp in latest if role == "updated"),
        refusals={text.origin: one.reason for text, one in reversed(found) if isinstance(one, Refusal)},
    )


_Found = tuple[DateReading, ...] | Refusal


def _read(text: DateText, clock: SiteClock, now: datetime | None) -> _Found:
    return read_all(text.text, now=now, timezone=clock.timezone, not_before=clock.not_before)


def _dates(found: _Found) -> tuple[DateReading, ...]:
    return () if isinstance(found, Refusal) else found


def _names_its_day(reading: DateReading) -> bool:
    return reading.kind == "absolute" and reading.precision not in ("month", "year")


def _needs_a_day(found: _Found) -> bool:
    return isinstance(found, Refusal) or found[0].kind in ("yearless", "time-only")


def _beside(full: DateReading, text: DateText, clock: SiteClock) -> _Found:
    """A date read at the end of the period that `full` names, unless it is of another day: then at the fetch."""
    end = full.at + _SPANS.get(full.precision, _MINUTE) - timedelta(seconds=1)
    found = _read(text, clock, end)
    for one in _dates(found)[:1]:
        if one.kind in ("yearless", "time-only") and full.at - _DAY <= one.at <= end:
            return found
    return _read(text, clock, clock.fetched_at)


def _timestamp(reading: DateReading, text: DateText, clock: SiteClock) -> Timestamp:
    at, timezone = reading.at, reading.timezone
    meant = zone(clock.false_zones.get(timezone, ""))
    if meant is not None and _FOR_MACHINES.search(reading.raw):
        at, timezone = _relabelled(at, timezone, meant), meant.name
    return Timestamp(
        at=at,
        raw=reading.raw,
        timezone=timezone,
        precision=reading.precision,
        origin=text.origin,
        kind=reading.kind,
    )


def _relabelled(at: datetime, label: str, meant: Zone) -> datetime:
    """The instant at which the zone that is meant shows what a clock under the false label shows."""
    named = zone(label)
    assert named is not None  # the reader took it from the text
    return meant.instant(named.local(at))


def believed(found: Sequence[Timestamp], shift: Shift | None = None) -> Timestamp | None:
    """The most trusted reading, or a finer one that falls into the same period; a mislabelled zone is put right."""
    if not found:
        return None
    first = found[0]
    agreeing = [reading for reading in found if covers(first, reading)]
    best = min(agreeing, key=lambda reading: _FINEST_FIRST.index(reading.precision))
    if shift is None or (best.origin, best.timezone) != (shift.origin, shift.label):
        return best
    return replace(best, at=best.at + shift.by, timezone=shift.timezone)


def covers(coarse: Timestamp, fine: Timestamp) -> bool:
    """Whether `fine` lies in the period that `coarse` names; a minute is not made finer by another source's seconds."""
    if coarse is fine:
        return True
    return coarse.at <= fine.at < coarse.at + _SPANS.get(coarse.precision, timedelta(0))


def mislabelled(found: Sequence[Timestamp]) -> Shift | None:
    """The fault in the zone of the most trusted reading, if what the page prints shows one.

    Either the printed clock is called UTC («14:05» stated as 14:05Z), or UTC is called by the name of another zone
    («14:05» stated as 10:05+04:00). Nothing is wrong where a printed clock agrees with what is stated.
    """
    stated = believed(found)
    clocks = [one for one in found if _is_printed_clock(one)]
    if stated is None or any(_is_minute_of(clock, stated.at) for clock in clocks):
        return None
    shifts = (_shift(stated, clock) for clock in clocks)
    return next((shift for shift in shifts if shift is not None), None)


def _is_printed_clock(reading: Timestamp) -> bool:
    """A time of day as people read it, in a zone that goes without saying."""
    shown = reading.origin in ("page", "selector") and not _FOR_MACHINES.search(reading.raw)
    return shown and reading.precision in ("minute", "second") and _offset(reading.timezone) is None


def _shift(stated: Timestamp, clock: Timestamp) -> Shift | None:
    label, site = _offset(stated.timezone), zone(clock.timezone)
    if label is None or site is None:
        return None
    ahead = site.local(clock.at) - clock.at.replace(tzinfo=None)
    by = label or -ahead
    if not by or not _is_minute_of(clock, stated.at + by):
        return None
    return Shift(origin=stated.origin, label=stated.timezone, by=by, timezone=clock.timezone)


def _is_minute_of(clock: Timestamp, at: datetime) -> bool:
    return clock.at <= at < clock.at + _MINUTE


def _offset(timezone: str) -> timedelta | None:
    """The offset of a zone that is no place: UTC, +03:00."""
    if timezone == "UTC":
        return timedelta(0)
    found = _OFFSET.fullmatch(timezone)
    if found is None:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -ahead if found[1] == "-" else ahead
