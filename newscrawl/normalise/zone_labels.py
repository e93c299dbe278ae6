"""Finds dates whose clock is right and whose zone is not: local time that is called UTC, UTC that is called +03:00."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.items import Timestamp
from newscrawl.normalise.dates import zone

FOR_MACHINES = re.compile(r"\d[Tt]\d|^\d{10,}")
"""«2025-10-22T10:13», «20251022101300», Unix time: templates print these, so only their zone may be a wrong label."""
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_MINUTE = timedelta(minutes=1)
_CONVERTED = "+00:00"
"""What software writes that knows its clock as UTC; a bare `Z` and `+03:00` as often stand in a template."""


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


def find_mislabel(
    stated: Timestamp, readings: Sequence[Timestamp], fetched_at: datetime | None = None
) -> TimezoneMislabel | None:
    """The fault in the zone of the most trusted reading, if another reading of the page shows one.

    A clock that is printed for people decides. Either local time is called UTC («14:05» is printed, 14:05Z stated), or
    UTC is called by the name of another zone («14:05» is printed, 10:05+04:00 stated). Nothing is wrong where a printed
    clock agrees with what is stated. Without such a clock another field may label the same clock otherwise (10:05+04:00
    and 10:05+00:00): then see `_is_likelier`.
    """
    clocks = [reading for reading in readings if _is_printed_clock(reading)]
    if any(_is_same_minute(clock, stated.at) for clock in clocks):
        return None
    for clock in clocks:
        mislabel = _by_printed_clock(stated, clock)
        if mislabel is not None:
            return mislabel
    for rival in readings:
        if _shows_same_clock(stated, rival) and _is_likelier(rival, stated, readings, fetched_at):
            return TimezoneMislabel(stated.origin, stated.timezone, rival.at - stated.at, rival.timezone)
    return None


def _is_printed_clock(reading: Timestamp) -> bool:
    """Whether it is a time of day printed for people, without a zone: then it is that of the site."""
    is_visible = reading.origin.endswith(("page", "selector")) and not FOR_MACHINES.search(reading.raw)
    return is_visible and reading.precision in ("minute", "second") and _offset(reading.timezone) is None


def _by_printed_clock(stated: Timestamp, clock: Timestamp) -> TimezoneMislabel | None:
    label, site = _offset(stated.timezone), zone(clock.timezone)
    if label is None or site is None:
        return None
    site_offset = site.local(clock.at) - clock.at.replace(tzinfo=None)
    correction = label or -site_offset  # called UTC, it is local time; called anything else, it is UTC
    if not correction or not _is_same_minute(clock, stated.at + correction):
        return None
    return TimezoneMislabel(stated.origin, stated.timezone, correction, clock.timezone)


def _shows_same_clock(stated: Timestamp, rival: Timestamp) -> bool:
    """Whether two dates for machines show one clock under different offsets."""
    label, other = _offset(stated.timezone), _offset(rival.timezone)
    if label is None or other is None or label == other:
        return False
    return abs((stated.at + label) - (rival.at + other)) < _MINUTE


def _is_likelier(
    rival: Timestamp, stated: Timestamp, readings: Sequence[Timestamp], fetched_at: datetime | None
) -> bool:
    """Whether of two labels of one clock the other one is right: what the page states elsewhere says so.

    It is if more of the other origins name its instant, or as many and the stated one lies after the fetch; where that
    decides nothing, if it is UTC written as an offset.
    """
    margin = _witnesses(rival, readings) - _witnesses(stated, readings)
    if margin:
        return margin > 0
    if fetched_at is not None and (stated.at > fetched_at) != (rival.at > fetched_at):
        return stated.at > fetched_at
    return rival.timezone == _CONVERTED


def _witnesses(believed: Timestamp, readings: Sequence[Timestamp]) -> int:
    """How many other dates name the same instant to the minute."""
    return sum(
        abs(reading.at - believed.at) < _MINUTE and reading.precision in ("minute", "second")
        for reading in readings
        if reading.origin != believed.origin
    )


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
