"""Resolves the parts of a printed date to an instant, against the time when it was printed."""

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newscrawl.normalise.dates.date_parts import CalendarDate, DateParts
from newscrawl.normalise.dates.results import Kind, Precision, RefusedError
from newscrawl.normalise.dates.tokens import Clock
from newscrawl.normalise.dates.vocabulary import utc
from newscrawl.normalise.dates.zones import Zone

_DAY = timedelta(days=1)
_FINER_UNIT: dict[Precision, tuple[int, Precision]] = {
    "minute": (60, "second"),
    "hour": (60, "minute"),
    "day": (24, "hour"),
    "year": (12, "month"),
}
"""A unit → how many of the next finer one it has; a month has no fixed number of days."""
_CLOCK_UNITS = ("hour", "minute", "second")
_COARSEST_FIRST: tuple[Precision, ...] = ("year", "month", "day", "hour", "minute", "second")

_Counts = list[tuple[int, Precision]]


class Resolved(NamedTuple):
    """The instant (UTC) at which the named period starts, and the zone that it was read in."""

    at: datetime
    precision: Precision
    kind: Kind
    zone: Zone


def resolve(parts: DateParts, *, now: datetime | None, zone: Zone) -> Resolved:
    """The instant that a printed date names, read at `now` (aware) in `zone` unless it prints its own.

    Raises:
        RefusedError: it needs `now` and there is none, or its clocks or zones contradict each other.
        ValueError, OverflowError: there is no such day or time.
    """
    if parts.unix is not None:
        return Resolved(datetime.fromtimestamp(parts.unix, UTC), "second", "absolute", utc())
    zone = parts.zone or zone
    if not parts.clocks:
        return _resolve_clock(parts, None, now, zone)
    first, *later = [_resolve_clock(parts, clock, now, clock.zone or zone) for clock in parts.clocks]
    if any(resolved.at != first.at for resolved in later):
        raise RefusedError("ambiguous")
    if parts.city is not None and not _shows_same_time(parts.city, first):
        raise RefusedError("ambiguous")
    return first


def _shows_same_time(city: Zone, resolved: Resolved) -> bool:
    return city.local(resolved.at) == resolved.zone.local(resolved.at)


def _resolve_clock(parts: DateParts, clock: Clock | None, now: datetime | None, zone: Zone) -> Resolved:
    """The date with one of its clocks, or without any."""
    if parts.date is not None and parts.date.year is not None:
        return _absolute(parts.date, parts.date.year, clock, now, zone)
    if now is None:
        raise RefusedError("no-reference")
    if clock is not None or parts.is_dated:
        local, kind = _local_time(parts, clock, zone.local(now))
        return Resolved(zone.instant(local), _precision(clock), kind, zone)
    if parts.counts or parts.is_now:
        return _counted_back(parts, now, zone)
    raise RefusedError("ambiguous")  # a weekday alone: this week's or the last


def _absolute(printed: CalendarDate, year: int, clock: Clock | None, now: datetime | None, zone: Zone) -> Resolved:
    month = 1 if printed.month is None else printed.month
    day = 1 if printed.day is None else printed.day
    local = _combine(date(_full_year(year, now), month, day), clock)
    precision: Precision
    if printed.month is None:
        precision = "year"
    elif printed.day is None:
        precision = "month"
    else:
        precision = _precision(clock)
    return Resolved(zone.instant(local), precision, "absolute", zone)


def _full_year(year: int, now: datetime | None) -> int:
    """Completes a year of two digits: not after next year; without a reference as POSIX reads it (69 is 1969)."""
    if year >= 100:
        return year
    last = 2068 if now is None else now.year + 1
    return 2000 + year if 2000 + year <= last else 1900 + year


def _local_time(parts: DateParts, clock: Clock | None, now: datetime) -> tuple[datetime, Kind]:
    """The day that is named relative to `now` (both local), with the time printed beside it."""
    if parts.date is not None:
        return _yearless(parts.date, parts.weekday, clock, now), "yearless"
    if parts.days_ago is not None:
        return _combine(now.date() - parts.days_ago * _DAY, clock), "relative"
    if parts.weekday is not None:
        return _on_weekday(parts.weekday, clock, now, before_today=parts.is_last_weekday), "weekday"
    if parts.names_day:  # «два дня назад в 13:07»
        return _combine(_days_back(_whole_units(parts.counts), now).date(), clock), "relative"
    today = _combine(now.date(), clock)
    return (today if today <= now else today - _DAY), "time-only"


def _yearless(printed: CalendarDate, weekday: int | None, clock: Clock | None, now: datetime) -> datetime:
    """The nearest such day that is not after `now`, with a day's grace since zones differ."""
    _, month, day = printed
    assert month is not None  # a date without a year has both
    assert day is not None
    limit, time_of_day = now + _DAY, _time(clock)
    is_over = (month, day, time_of_day) <= (limit.month, limit.day, limit.time())
    local = datetime.combine(date(limit.year if is_over else limit.year - 1, month, day), time_of_day)
    if weekday not in {None, local.weekday()}:  # another year, or a misprint
        raise RefusedError("ambiguous")
    return local


def _on_weekday(weekday: int, clock: Clock | None, now: datetime, *, before_today: bool) -> datetime:
    """The latest such day and time not after `now`; «в прошлую среду» is never today."""
    local = _combine(now.date() - (now.weekday() - weekday) % 7 * _DAY, clock)
    is_too_late = local > now or (before_today and local.date() == now.date())
    return local - 7 * _DAY if is_too_late else local


def _counted_back(parts: DateParts, now: datetime, zone: Zone) -> Resolved:
    """«2 часа назад»: floored to the minute, from days up to the day, since no clock is printed.

    Days and more are counted on the local calendar, hours and less on the clock of UTC: a change of the zone's offset
    does not move those.
    """
    counts = _whole_units(parts.counts)
    at = now.astimezone(UTC)
    if any(unit not in _CLOCK_UNITS for _, unit in counts):
        at = zone.instant(_days_back(counts, zone.local(now)))
    for count, unit in counts:
        if unit in _CLOCK_UNITS:
            at -= timedelta(**{f"{unit}s": count})
    finest: Precision = max((unit for _, unit in counts), key=_COARSEST_FIRST.index, default="minute")
    if finest not in _CLOCK_UNITS:
        at = zone.instant(datetime.combine(zone.local(at).date(), time()))
    second = at.second if finest == "second" else 0
    return Resolved(at.replace(microsecond=0, second=second), finest, "relative", zone)


def _days_back(counts: _Counts, now: datetime) -> datetime:
    """`now` less the years, months and days; smaller units are ignored."""
    months = days = 0
    for count, unit in counts:
        if unit == "year":
            months += 12 * count
        elif unit == "month":
            months += count
        elif unit == "day":
            days += count
    return _months_before(now, months) - days * _DAY


def _whole_units(counts: Iterable[tuple[float, Precision]]) -> _Counts:
    """The counts without fractions: «полтора часа» is 90 minutes."""
    whole: _Counts = []
    for count, unit in counts:
        if count == int(count):
            whole.append((int(count), unit))
        elif unit in _FINER_UNIT:
            per_unit, finer = _FINER_UNIT[unit]
            whole.append((int(count * per_unit), finer))
        else:
            raise RefusedError("vague")
    return whole


def _months_before(local: datetime, months: int) -> datetime:
    """The same day that many months earlier, or the last day of that month."""
    year, month_index = divmod(local.year * 12 + local.month - 1 - months, 12)
    month = month_index + 1
    _, days_of_month = calendar.monthrange(year, month)
    return local.replace(year=year, month=month, day=min(local.day, days_of_month))


def _combine(day: date, clock: Clock | None) -> datetime:
    return datetime.combine(day, _time(clock))


def _time(clock: Clock | None) -> time:
    return time() if clock is None else time(clock.hour, clock.minute or 0, clock.second or 0)


def _precision(clock: Clock | None) -> Precision:
    if clock is None:
        return "day"
    if clock.second is not None:
        return "second"
    return "hour" if clock.minute is None else "minute"
