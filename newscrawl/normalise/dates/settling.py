"""A statement held against a clock: which instant its phrase names."""

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newscrawl.normalise.dates.lexemes import Clock
from newscrawl.normalise.dates.reading import Kind, Precision, RefusedError
from newscrawl.normalise.dates.statement import Day, Statement
from newscrawl.normalise.dates.vocabulary import utc
from newscrawl.normalise.dates.zones import Zone

_DAY = timedelta(days=1)
_FINER: dict[Precision, tuple[int, Precision]] = {
    "minute": (60, "second"),
    "hour": (60, "minute"),
    "day": (24, "hour"),
    "year": (12, "month"),
}
_HOURS_AND_LESS = ("hour", "minute", "second")
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day", "hour", "minute", "second")


class Settled(NamedTuple):
    """The instant at which the named period starts (UTC), and the zone that it was read in."""

    at: datetime
    precision: Precision
    kind: Kind
    zone: Zone


def settle(said: Statement, *, now: datetime | None, zone: Zone) -> Settled:
    """The time a statement names, read at `now` (aware) in `zone` unless it names its own.

    Raises:
        RefusedError: it needs `now` and there is none, or its clocks or zones contradict each other.
        ValueError, OverflowError: there is no such day or time.
    """
    if said.unix is not None:
        return Settled(datetime.fromtimestamp(said.unix, UTC), "second", "absolute", utc())
    zone = said.zone or zone
    if not said.clocks:
        return _settle_one(said, None, now, zone)
    first, *others = [_settle_one(said, clock, now, clock.zone or zone) for clock in said.clocks]
    if any(other.at != first.at for other in others) or (said.city is not None and _disagree(said.city, first)):
        raise RefusedError("ambiguous")
    return first


def _disagree(city: Zone, settled: Settled) -> bool:
    return city.local(settled.at) != settled.zone.local(settled.at)


def _settle_one(said: Statement, clock: Clock | None, now: datetime | None, zone: Zone) -> Settled:
    if said.day is not None and said.day[0] is not None:
        return _absolute(said.day, clock, now, zone)
    if now is None:
        raise RefusedError("no-reference")
    if clock is not None or said.is_dated:
        local, kind = _beside_clock(said, clock, zone.local(now))
        return Settled(zone.instant(local), _precision(clock), kind, zone)
    if said.counts or said.is_now:
        return _counted_back(said, now, zone)
    raise RefusedError("ambiguous")  # a weekday alone: this week's or the last


def _absolute(day: Day, clock: Clock | None, now: datetime | None, zone: Zone) -> Settled:
    year, month, day_of_month = day
    assert year is not None  # the caller's condition
    first = [1 if part is None else part for part in (month, day_of_month)]
    local = _at(date(_full_year(year, now), *first), clock)
    coarse: Precision = "year" if month is None else "month" if day_of_month is None else _precision(clock)
    return Settled(zone.instant(local), coarse, "absolute", zone)


def _full_year(year: int, now: datetime | None) -> int:
    """The year of two digits: not after next year; without a reference as POSIX reads it (69 is 1969)."""
    if year >= 100:
        return year
    last = 2068 if now is None else now.year + 1
    return 2000 + year if 2000 + year <= last else 1900 + year


def _beside_clock(said: Statement, clock: Clock | None, now: datetime) -> tuple[datetime, Kind]:
    """The day that is named relative to `now`, with the time printed beside it."""
    if said.day is not None:
        return _yearless(said, clock, now), "yearless"
    if said.days_ago is not None:
        return _at(now.date() - said.days_ago * _DAY, clock), "relative"
    if said.weekday is not None:
        return _on_weekday(said.weekday, clock, now, must_be_past=said.is_last_weekday), "weekday"
    if said.has_date:
        return _at(_days_back(_whole(said.counts), now).date(), clock), "relative"
    today = _at(now.date(), clock)
    return (today if today <= now else today - _DAY), "time-only"


def _yearless(said: Statement, clock: Clock | None, now: datetime) -> datetime:
    """The nearest such day that is not after `now`, with a day's grace for zones."""
    assert said.day is not None  # the caller's condition
    _, month, day = said.day
    assert month is not None  # only a year makes them optional
    assert day is not None
    limit, time_of_day = now + _DAY, _time(clock)
    is_over = (month, day, time_of_day) <= (limit.month, limit.day, limit.time())
    local = datetime.combine(date(limit.year if is_over else limit.year - 1, month, day), time_of_day)
    if said.weekday not in {None, local.weekday()}:  # another year, or a misprint
        raise RefusedError("ambiguous")
    return local


def _on_weekday(weekday: int, clock: Clock | None, now: datetime, *, must_be_past: bool) -> datetime:
    """The latest such day and time not after `now`; «в прошлую среду» is never today."""
    local = _at(now.date() - (now.weekday() - weekday) % 7 * _DAY, clock)
    return local - 7 * _DAY if local > now or (must_be_past and local.date() == now.date()) else local


def _counted_back(said: Statement, now: datetime, zone: Zone) -> Settled:
    """«2 часа назад»: floored to the minute, from days up to the day, since no clock is printed.

    Days and more are counted on the calendar, hours and less on the clock that no change of the zone's offset moves.
    """
    counts = _whole(said.counts)
    finest: Precision = max((unit for _, unit in counts), key=_PRECISIONS.index, default="minute")
    at = zone.instant(_days_back(counts, zone.local(now))) if _counts_days(counts) else now.astimezone(UTC)
    at -= sum((timedelta(**{f"{unit}s": count}) for count, unit in counts if unit in _HOURS_AND_LESS), timedelta())
    if finest not in _HOURS_AND_LESS:
        at = zone.instant(datetime.combine(zone.local(at).date(), time()))
    return Settled(at.replace(microsecond=0, second=at.second if finest == "second" else 0), finest, "relative", zone)


def _counts_days(counts: list[tuple[int, Precision]]) -> bool:
    return any(unit not in _HOURS_AND_LESS for _, unit in counts)


def _days_back(counts: list[tuple[int, Precision]], now: datetime) -> datetime:
    months = sum(count * (12 if unit == "year" else 1) for count, unit in counts if unit in {"month", "year"})
    return _months_before(now, months) - sum(count for count, unit in counts if unit == "day") * _DAY


def _whole(counts: Iterable[tuple[float, Precision]]) -> list[tuple[int, Precision]]:
    """The counts in whole units: «полтора часа» is 90 minutes."""
    whole: list[tuple[int, Precision]] = []
    for count, unit in counts:
        if count == int(count):
            whole.append((int(count), unit))
        elif unit in _FINER:
            per_unit, finer = _FINER[unit]
            whole.append((int(count * per_unit), finer))
        else:
            raise RefusedError("vague")
    return whole


def _months_before(local: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    return local.replace(year=year, month=month + 1, day=min(local.day, calendar.monthrange(year, month + 1)[1]))


def _at(day: date, clock: Clock | None) -> datetime:
    return datetime.combine(day, _time(clock))


def _time(clock: Clock | None) -> time:
    return time() if clock is None else time(clock.hour, clock.minute or 0, clock.second or 0)


def _precision(clock: Clock | None) -> Precision:
    if clock is None:
        return "day"
    if clock.second is not None:
        return "second"
    return "hour" if clock.minute is None else "minute"
