"""Chooses among the dates that a page gives for one event."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from newscrawl.items import DateText, Timestamp
from newscrawl.normalise.dates import DateReading, Refusal, Zone, read_all, zone

_FINEST_FIRST = ("second", "minute", "hour", "day", "month", "year")
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_REFINABLE_PERIODS = {"day": _DAY, "hour": _HOUR}
"""How long a reading lasts that a finer one may replace."""
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_FOR_MACHINES = re.compile(r"\d[Tt]\d|^\d{10,}")
"""«2025-10-22T10:13», «20251022101300», Unix time: templates print these, so only their zone may be a wrong label."""


@dataclass(frozen=True, slots=True)
class TimezoneMislabel:
    """A fault of one origin: its instants are off, since it calls the clock of one zone by the name of another."""

    origin: str
    label: str
    """The zone that it names."""
    correction: timedelta
    """What its instants lack."""
    timezone: str
    """The zone that is meant."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the dates of a page are read against: the time of the fetch (aware), and what is known of the site."""

    fetched_at: datetime | None
    timezone: str
    not_before: date | None = None
    false_zones: Mapping[str, str] = field(default_factory=dict)
    """Zones that the site's metadata names → what it means by them."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the texts of one event say, each tuple in the order of the texts."""

    published: tuple[Timestamp, ...] = ()
    """The first date of each text; those labelled as updates only where there is nothing else."""
    changed: tuple[Timestamp, ...] = ()
    """The latest date of each text: its update where it prints one."""
    updated: tuple[Timestamp, ...] = ()
    """Those of `changed` that a label calls an update."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """Origin → why the first refused text of that origin is no date: a `Reason` of the date reader."""


_Result = tuple[DateReading, ...] | Refusal


def read_dates(texts: Sequence[DateText], context: DateContext) -> Readings:
    """Reads the texts, in their order.

    A day without its year and a bare time are read against the day that another text states in full, where they agree
    with it: an old page says «8 декабря, 10:32» of its own year, whenever it is fetched.
    """
    results = [(text, _read(text, context, context.fetched_at)) for text in texts]
    full = _first_full_date([result for _, result in results])
    if full is not None:
        results = [(text, _completed(text, result, full, context)) for text, result in results]
    published: list[Timestamp] = []
    changed: list[Timestamp] = []
    updated: list[Timestamp] = []
    for text, result in results:
        if isinstance(result, Refusal):
            continue
        first, latest = result[0], result[-1]
        if first.role != "updated":
            published.append(_timestamp(first, text, context))
        changed.append(_timestamp(latest, text, context))
        if latest.role == "updated":
            updated.append(changed[-1])
    return Readings(
        published=tuple(published or changed),
        changed=tuple(changed),
        updated=tuple(updated),
        refusals=_refusals(results),
    )


def _refusals(results: Sequence[tuple[DateText, _Result]]) -> dict[str, str]:
    refusals: dict[str, str] = {}
    for text, result in reversed(results):  # so that the first of an origin is written last and stays
        if isinstance(result, Refusal):
            refusals[text.origin] = result.reason
    return refusals


def _read(text: DateText, context: DateContext, now: datetime | None) -> _Result:
    return read_all(text.text, now=now, timezone=context.timezone, not_before=context.not_before)


def _first_full_date(results: Sequence[_Result]) -> DateReading | None:
    """The first reading that names its day without help."""
    for result in results:
        for reading in () if isinstance(result, Refusal) else result:
            if reading.kind == "absolute" and reading.precision not in ("month", "year"):
                return reading
    return None


def _completed(text: DateText, result: _Result, full: DateReading, context: DateContext) -> _Result:
    """The result, or where it lacks a day or a year the one that `full` gives it."""
    is_incomplete = isinstance(result, Refusal) or result[0].kind in ("yearless", "time-only")
    return _read_beside(full, text, context) if is_incomplete else result


def _read_beside(full: DateReading, text: DateText, context: DateContext) -> _Result:
    """Reads a date at the end of the period that `full` names, unless it is of another day: then at the fetch."""
    end = full.at + _REFINABLE_PERIODS.get(full.precision, _MINUTE) - timedelta(seconds=1)
    result = _read(text, context, end)
    if not isinstance(result, Refusal):
        first = result[0]
        if first.kind in ("yearless", "time-only") and full.at - _DAY <= first.at <= end:
            return result
    return _read(text, context, context.fetched_at)


def _timestamp(reading: DateReading, text: DateText, context: DateContext) -> Timestamp:
    at, timezone = reading.at, reading.timezone
    meant = zone(context.false_zones.get(timezone, ""))
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


def select_date(readings: Sequence[Timestamp], mislabel: TimezoneMislabel | None = None) -> Timestamp | None:
    """The most trusted reading, or a finer one within the same period; corrected where `mislabel` is of its origin."""
    if not readings:
        return None
    first = readings[0]
    agreeing = [reading for reading in readings if contains(first, reading)]
    best = min(agreeing, key=lambda reading: _FINEST_FIRST.index(reading.precision))
    if mislabel is None or (best.origin, best.timezone) != (mislabel.origin, mislabel.label):
        return best
    return replace(best, at=best.at + mislabel.correction, timezone=mislabel.timezone)


def contains(coarse: Timestamp, fine: Timestamp) -> bool:
    """Whether `fine` lies in the period that `coarse` names.

    A minute contains only itself: another source's seconds do not make it finer.
    """
    if coarse is fine:
        return True
    return coarse.at <= fine.at < coarse.at + _REFINABLE_PERIODS.get(coarse.precision, timedelta(0))


def timezone_mislabel(readings: Sequence[Timestamp]) -> TimezoneMislabel | None:
    """The fault in the zone of the most trusted reading, if a clock that the page prints for people shows one.

    Either local time is called UTC («14:05» is printed, 14:05Z stated), or UTC is called by the name of another zone
    («14:05» is printed, 10:05+04:00 stated). Nothing is wrong where a printed clock agrees with what is stated.
    """
    stated = select_date(readings)
    clocks = [reading for reading in readings if _is_printed_clock(reading)]
    if stated is None or any(_is_same_minute(clock, stated.at) for clock in clocks):
        return None
    for clock in clocks:
        mislabel = _mislabel(stated, clock)
        if mislabel is not None:
            return mislabel
    return None


def _is_printed_clock(reading: Timestamp) -> bool:
    """Whether it is a time of day printed for people, without a zone: then it is that of the site."""
    is_visible = reading.origin in ("page", "selector") and not _FOR_MACHINES.search(reading.raw)
    return is_visible and reading.precision in ("minute", "second") and _offset(reading.timezone) is None


def _mislabel(stated: Timestamp, clock: Timestamp) -> TimezoneMislabel | None:
    label, site = _offset(stated.timezone), zone(clock.timezone)
    if label is None or site is None:
        return None
    site_offset = site.local(clock.at) - clock.at.replace(tzinfo=None)
    correction = label or -site_offset  # called UTC, it is local time; called anything else, it is UTC
    if not correction or not _is_same_minute(clock, stated.at + correction):
        return None
    return TimezoneMislabel(stated.origin, stated.timezone, correction, clock.timezone)


def _is_same_minute(clock: Timestamp, at: datetime) -> bool:
    return clock.at <= at < clock.at + _MINUTE


def _offset(timezone: str) -> timedelta | None:
    """The offset of UTC or +03:00; None of a place, whose offset changes."""
    if timezone == "UTC":
        return timedelta(0)
    match = _OFFSET.fullmatch(timezone)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset
