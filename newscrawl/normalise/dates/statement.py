"""What a phrase says, before it is held against a clock."""

from dataclasses import dataclass, field

from newscrawl.normalise.dates.lexemes import Clock
from newscrawl.normalise.dates.reading import Precision, RefusedError
from newscrawl.normalise.dates.zones import Zone

Day = tuple[int | None, int | None, int | None]
"""Year (two digits where two are printed), month and day; None is not printed."""


@dataclass(slots=True)
class Statement:
    """The parts of one phrase, filled in as the grammar meets them."""

    days: set[Day] = field(default_factory=set)
    days_ago: set[int] = field(default_factory=set)
    clocks: list[Clock] = field(default_factory=list)
    zone: Zone | None = None
    weekday: int | None = None
    is_last_weekday: bool = False
    counts: list[tuple[float, Precision]] = field(default_factory=list)
    is_now: bool = False
    has_names: bool = False
    dotted: tuple[int, int] | None = None
    dashed: tuple[int, int] | None = None

    @property
    def has_date(self) -> bool:
        """Whether it names a day (or month, or year) by itself or relative to today."""
        return bool(self.days or self.days_ago or self.weekday is not None or self._counts_days)

    @property
    def _counts_days(self) -> bool:
        return bool(self.counts) and all(unit not in {"second", "minute", "hour"} for _, unit in self.counts)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of time."""
        return not (self.has_date or self.clocks or self.counts or self.is_now or self.dotted)


def settle_pairs(said: Statement) -> None:
    """«10.13» is a time where a date stands beside it, and a date where a time or a weekday does."""
    if said.dotted is not None:
        _settle_dotted(said, *said.dotted)
    if said.dashed is not None:
        if said.clocks or not (said.days or said.days_ago):
            raise RefusedError("not-a-date")
        said.clocks.append(Clock(*said.dashed, None))


def _settle_dotted(said: Statement, first: int, second: int) -> None:
    dated = bool(said.days or said.days_ago)
    if dated and not said.clocks:
        said.clocks.append(Clock(first, second, None))
    elif not dated and (said.clocks or said.weekday is not None):
        said.days.add((None, second, first))
    else:
        raise RefusedError("ambiguous")


def check(said: Statement) -> None:
    """Raises `RefusedError` where the parts make no single date."""
    if said.is_empty:
        raise RefusedError("not-a-date")
    if len(said.days) > 1 or len(said.days_ago) > 1:
        raise RefusedError("ambiguous")
    year, _, day = next(iter(said.days), (None, None, 1))
    if said.clocks and day is None:
        raise RefusedError("not-a-date")
    if said.has_names and not (said.has_date and (year or said.clocks)):
        raise RefusedError("not-a-date")
