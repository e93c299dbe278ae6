"""The choice among the dates that a page gives for one event."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.items import DateText, Timestamp
from newscrawl.normalise.dates import DateReading, parse
from newscrawl.normalise.dates.zones import zone

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


def readings(texts: Sequence[DateText], *, fetched_at: datetime | None, timezone: str) -> list[Timestamp]:
    """What can be read of the texts, in their order.

    A day without its year and a bare time are read against the day that another text states in full, where they agree
    with it: an old page says «8 декабря, 10:32» of its own year, whenever it is fetched.
    """
    found = [(text, parse(text.text, now=fetched_at, timezone=timezone)) for text in texts]
    full = next((one for _, one in found if one is not None and _names_its_day(one)), None)
    if full is not None:
        found = [(text, (_beside(full, text, timezone) if _needs_a_day(one) else None) or one) for text, one in found]
    return [_timestamp(one, text.origin) for text, one in found if one is not None]


def _names_its_day(reading: DateReading) -> bool:
    return reading.kind == "absolute" and reading.precision not in ("month", "year")


def _needs_a_day(reading: DateReading | None) -> bool:
    return reading is None or reading.kind in ("yearless", "time-only")


def _beside(full: DateReading, text: DateText, timezone: str) -> DateReading | None:
    """A date read at the end of the period that `full` names, unless it is of another day."""
    end = full.at + _SPANS.get(full.precision, _MINUTE) - timedelta(seconds=1)
    one = parse(text.text, now=end, timezone=timezone)
    if one is None or one.kind not in ("yearless", "time-only"):
        return None
    return one if full.at - _DAY <= one.at <= end else None


def _timestamp(reading: DateReading, origin: str) -> Timestamp:
    return Timestamp(
        at=reading.at, raw=reading.raw, timezone=reading.timezone, precision=reading.precision, origin=origin
    )


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
