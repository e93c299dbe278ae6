"""What a phrase says, before it is held against a clock."""

from dataclasses import dataclass

from newscrawl.normalise.dates.lexemes import Clock
from newscrawl.normalise.dates.reading import Precision, RefusedError
from newscrawl.normalise.dates.zones import Zone

Day = tuple[int | None, int | None, int | None]
"""Year (two digits where two are printed), month and day; None is not printed."""


@dataclass(slots=True)
class Statement:
    """The parts of one phrase, filled in as the grammar meets them."""

    day: Day | None = None
    days_ago: int | None = None
    clocks: tuple[Clock, ...] = ()
    zone: Zone | None = None
    city: Zone | None = None
    """The zone of a city that stands apart behind a time: «10:13, Екатеринбург» may be a rubric."""
    weekday: int | None = None
    is_last_weekday: bool = False
    counts: tuple[tuple[float, Precision], ...] = ()
    is_now: bool = False
    unix: int | None = None
    has_names: bool = False
    dotted: tuple[int, int] | None = None
    dashed: tuple[int, int] | None = None

    @property
    def has_date(self) -> bool:
        """Whether it names a day (or month, or year) by itself or relative to today."""
        return self.is_dated or self.weekday is not None or self._counts_days

    @property
    def is_dated(self) -> bool:
        """Whether it prints a date, or «вчера»."""
        return self.day is not None or self.days_ago is not None

    @property
    def names_its_year(self) -> bool:
        """Whether it can be read without a reference."""
        return self.unix is not None or (self.day is not None and self.day[0] is not None)

    @property
    def is_clock_only(self) -> bool:
        """Whether it is a time of day that needs another date beside it."""
        return bool(self.clocks) and not self.has_date and self.unix is None

    @property
    def _counts_days(self) -> bool:
        return bool(self.counts) and all(unit not in {"second", "minute", "hour"} for _, unit in self.counts)

    @property
    def zones(self) -> list[Zone]:
        """The zones that it prints."""
        printed = [self.zone, *(clock.zone for clock in self.clocks)]
        return [zone for zone in printed if zone is not None]

    def add_day(self, day: Day) -> None:
        """Raises `RefusedError` at a second date."""
        if self.day not in {None, day}:
            raise RefusedError("ambiguous")
        self.day = day

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of time."""
        return not (self.clocks or self.has_date or self.counts or self.is_now or self.dotted or self.unix is not None)


def settle_pairs(said: Statement) -> None:
    """«10.13» is a time where a date stands beside it, and a date where a time or a weekday does."""
    if said.dotted is not None:
        _settle_dotted(said, *said.dotted)
    if said.dashed is not None:
        if said.clocks or not said.is_dated:
            raise RefusedError("not-a-date")
        said.clocks = (Clock(*said.dashed, None),)


def _settle_dotted(said: Statement, first: int, second: int) -> None:
    if said.is_dated and not said.clocks:
        said.clocks = (Clock(first, second, None),)
    elif not said.is_dated and (said.clocks or said.weekday is not None):
        said.day = (None, second, first)
    else:
        raise RefusedError("ambiguous")


def check(said: Statement) -> None:
    """Raises `RefusedError` where the parts make no single date."""
    if said.is_empty:
        raise RefusedError("not-a-date")
    if said.clocks and said.day is not None and said.day[2] is None:
        raise RefusedError("not-a-date")
    if said.has_names and not (said.has_date and (said.clocks or (said.day is not None and said.day[0]))):
        raise RefusedError("not-a-date")
