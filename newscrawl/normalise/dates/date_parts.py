"""The parts that a printed date consists of, before they are resolved to an instant."""

from dataclasses import dataclass
from typing import NamedTuple

from newscrawl.normalise.dates.results import Precision, RefusedError
from newscrawl.normalise.dates.tokens import Clock
from newscrawl.normalise.dates.zones import Zone


class CalendarDate(NamedTuple):
    """A date as printed; a part that is not printed is None, a year of two digits stays one."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(slots=True)
class DateParts:
    """The parts of one phrase, filled in as the grammar matches its tokens."""

    date: CalendarDate | None = None
    days_ago: int | None = None
    """«сегодня» 0, «вчера» 1."""
    clocks: tuple[Clock, ...] = ()
    """Times of day; several name one instant in several zones, «10:13 МСК (12:13 Екб)»."""
    zone: Zone | None = None
    """A zone that does not belong to one of the clocks."""
    city: Zone | None = None
    """The zone of a city that is divided from the time before it: «10:13, Екатеринбург» may be a section instead."""
    weekday: int | None = None
    """Monday is 0."""
    is_last_weekday: bool = False
    counts: tuple[tuple[float, Precision], ...] = ()
    """Units to count back: «2 часа 5 минут назад» is `((2, "hour"), (5, "minute"))`."""
    is_now: bool = False
    unix: int | None = None
    """Seconds since 1970."""
    has_names: bool = False
    """Whether words that are no part of a date stand beside it: a section, an author."""
    dotted: tuple[int, int] | None = None
    """«22.10», a day and month or a time; `resolve_pairs` decides."""
    dashed: tuple[int, int] | None = None
    """«10-13», a time where a date stands beside it."""

    @property
    def names_day(self) -> bool:
        """Whether it names a day (or month, or year) by itself or relative to today."""
        return self.is_dated or self.weekday is not None or self._counts_days

    @property
    def is_dated(self) -> bool:
        """Whether it prints a date, or «вчера»."""
        return self.date is not None or self.days_ago is not None

    @property
    def names_year(self) -> bool:
        """Whether it can be resolved without knowing when it was printed."""
        return self.unix is not None or (self.date is not None and self.date.year is not None)

    @property
    def is_clock_only(self) -> bool:
        """Whether it is a time of day that needs another date beside it."""
        return bool(self.clocks) and not self.names_day and self.unix is None

    @property
    def _counts_days(self) -> bool:
        return bool(self.counts) and all(unit not in {"second", "minute", "hour"} for _, unit in self.counts)

    @property
    def zones(self) -> list[Zone]:
        """The zones that it prints."""
        printed = [self.zone, *(clock.zone for clock in self.clocks)]
        return [zone for zone in printed if zone is not None]

    @property
    def is_empty(self) -> bool:
        """Whether it names no time at all."""
        has_time = self.clocks or self.names_day or self.counts or self.is_now or self.dotted or self.unix is not None
        return not has_time

    def add_date(self, date: CalendarDate) -> None:
        """Sets the date.

        Raises:
            RefusedError: there is another one already.
        """
        if self.date not in {None, date}:
            raise RefusedError("ambiguous")
        self.date = date


def resolve_pairs(parts: DateParts) -> None:
    """Decides what a pair of numbers is: «10.13» is a time beside a date, and a date beside a time or a weekday.

    Raises:
        RefusedError: nothing beside the pair decides it.
    """
    if parts.dotted is not None:
        _resolve_dotted(parts, *parts.dotted)
    if parts.dashed is not None:
        if parts.clocks or not parts.is_dated:
            raise RefusedError("not-a-date")
        parts.clocks = (Clock(*parts.dashed, None),)


def _resolve_dotted(parts: DateParts, first: int, second: int) -> None:
    if parts.is_dated and not parts.clocks:
        parts.clocks = (Clock(first, second, None),)
    elif not parts.is_dated and (parts.clocks or parts.weekday is not None):
        parts.date = CalendarDate(None, second, first)
    else:
        raise RefusedError("ambiguous")


def check_parts(parts: DateParts) -> None:
    """Refuses parts that together are no date.

    Raises:
        RefusedError: they name no time, or a time of day beside a month, or stand in what may be an ordinary sentence.
    """
    if parts.is_empty:
        raise RefusedError("not-a-date")
    if parts.clocks and parts.date is not None and parts.date.day is None:
        raise RefusedError("not-a-date")
    if parts.has_names and not _is_full(parts):
        raise RefusedError("not-a-date")


def _is_full(parts: DateParts) -> bool:
    """Whether it is a date whatever words stand beside it: a day with a time or with its year."""
    has_year = parts.date is not None and bool(parts.date.year)
    return parts.names_day and (bool(parts.clocks) or has_year)
