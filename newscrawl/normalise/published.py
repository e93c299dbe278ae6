"""Chooses among the dates that a page gives for one event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from newscrawl.items import DateText, Timestamp
from newscrawl.normalise.dates import DateReading, Refusal, Zone, read_in_language, zone
from newscrawl.normalise.zone_labels import FOR_MACHINES, TimezoneMislabel, find_mislabel

_FINEST_FIRST = ("second", "minute", "hour", "day", "month", "year")
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_NO_TIME, _NEARBY, _JUST_UNDER_A_YEAR = timedelta(0), timedelta(days=31), timedelta(days=364)
_REFINABLE_PERIODS = {"day": _DAY, "hour": _HOUR}
"""How long a reading lasts that a finer one may replace."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the dates of a page are read against: the time of the fetch (aware), and what is known of the site."""

    fetched_at: datetime | None
    timezone: str
    not_before: date | None = None
    false_zones: Mapping[str, str] = field(default_factory=dict)
    """Zones that the site's metadata names → what it means by them."""
    language: str | None = None
    """ISO 639-1 code of the page or row; None is read as Russian."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the texts of one event say, each tuple in the order of the texts."""

    published: tuple[Timestamp, ...] = ()
    """The first date of each text; one labelled as an update only where the site's own selector names nothing else."""
    changed: tuple[Timestamp, ...] = ()
    """The latest date of each text: its update where it prints one."""
    updated: tuple[Timestamp, ...] = ()
    """Those of `changed` that a label calls an update."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """Origin → why the first refused text of that origin is no date: a `Reason` of the date reader."""


BY_DATEPARSER = "dateparser: "
"""Before the origin of a date that dateparser had to read."""

_Result = tuple[DateReading, ...] | Refusal


@dataclass(frozen=True, slots=True)
class _FullDate:
    """A date that names its day without help: one that leaves out its day or its year is read beside it."""

    at: datetime
    precision: str


def read_dates(texts: Sequence[DateText], context: DateContext, *, published: Timestamp | None = None) -> Readings:
    """Reads the texts, in their order.

    A day without its year and a bare time are read against the day that another text states in full, where they agree
    with it: an old page says «8 декабря, 10:32» of its own year, whenever it is fetched.

    Args:
        texts: those of one event.
        context: what they are read against.
        published: of texts of updates the article's date, which they follow.
    """
    results = [(text, _read(text, context, context.fetched_at)) for text in texts]
    full = _first_full_date([result for _, result in results])
    if published is not None and published.precision not in ("month", "year"):
        full = _FullDate(published.at, published.precision)
    if full is not None:
        is_update = published is not None
        results = [(text, _completed(text, result, full, context, is_update=is_update)) for text, result in results]
    first_dates: list[Timestamp] = []
    changed: list[Timestamp] = []
    updated: list[Timestamp] = []
    for text, result in results:
        if isinstance(result, Refusal):
            continue
        first, latest = result[0], result[-1]
        if first.role != "updated":
            first_dates.append(_timestamp(first, text, context))
        changed.append(_timestamp(latest, text, context))
        if latest.role == "updated":
            updated.append(changed[-1])
    return Readings(
        published=_by_trust(first_dates or [date for date in updated if date.origin == "selector"], full),
        changed=tuple(changed),
        updated=tuple(updated),
        refusals=_refusals(results),
    )


def _by_trust(readings: Sequence[Timestamp], full: _FullDate | None) -> tuple[Timestamp, ...]:
    """The readings with those last that were counted back from the fetch and are of another day than the page's own."""
    address = next((reading for reading in readings if reading.origin == "url"), None)
    doubtful = [
        reading
        for reading in readings
        if reading.origin.endswith("page") and (_contradicts(reading, address) or _has_no_day(reading, full))
    ]
    return (*(reading for reading in readings if reading not in doubtful), *doubtful)


def _contradicts(reading: Timestamp, address: Timestamp | None) -> bool:
    """Whether a date that the fetch completed is of another day than the address: «вчера, 16:05» of a sidebar.

    The address may be a day off, in a zone of its own, and a day with its month a few days: of the draft.
    """
    if address is None or reading.kind == "absolute":
        return False
    reach = _NEARBY if reading.kind == "yearless" else _DAY
    return not address.at - reach <= reading.at < address.at + _DAY + reach


def _has_no_day(reading: Timestamp, full: _FullDate | None) -> bool:
    """Whether it is a bare time of day that was not read beside a full date."""
    return reading.kind == "time-only" and (full is None or not full.at - _DAY <= reading.at <= full.at + _DAY)


def _refusals(results: Sequence[tuple[DateText, _Result]]) -> dict[str, str]:
    refusals: dict[str, str] = {}
    for text, result in reversed(results):  # so that the first of an origin is written last and stays
        if isinstance(result, Refusal):
            refusals[text.origin] = result.reason
    return refusals


def _read(text: DateText, context: DateContext, now: datetime | None) -> _Result:
    return read_in_language(
        text.text, context.language, now=now, timezone=context.timezone, not_before=context.not_before
    )


def _first_full_date(results: Sequence[_Result]) -> _FullDate | None:
    """The first reading that names its day without help."""
    for result in results:
        for reading in () if isinstance(result, Refusal) else result:
            if reading.kind == "absolute" and reading.precision not in ("month", "year"):
                return _FullDate(reading.at, reading.precision)
    return None


def _completed(text: DateText, result: _Result, full: _FullDate, context: DateContext, *, is_update: bool) -> _Result:
    """The result, or where it lacks a day or a year the one that `full` gives it."""
    if not isinstance(result, Refusal) and result[0].kind not in ("yearless", "time-only"):
        return result
    beside = _read_beside(full, text, context)
    if is_update or (not isinstance(beside, Refusal) and beside[0].role == "updated"):
        return _read_after(full, text, context)
    return beside


def _read_beside(full: _FullDate, text: DateText, context: DateContext) -> _Result:
    """Reads a date beside the period that `full` names, unless it is far from it: then at the fetch.

    A bare time is of that day or the day before its end. A day without its year is of the year in which it is near.
    """
    end = full.at + _REFINABLE_PERIODS.get(full.precision, _MINUTE) - timedelta(seconds=1)
    for kind, before, after in (("time-only", _DAY, _NO_TIME), ("yearless", _NEARBY, _NEARBY)):
        latest = end + after
        result = _read(text, context, latest if context.fetched_at is None else min(latest, context.fetched_at))
        if not isinstance(result, Refusal) and result[0].kind == kind and full.at - before <= result[0].at:
            return result
    return _read(text, context, context.fetched_at)


def _read_after(full: _FullDate, text: DateText, context: DateContext) -> _Result:
    """Reads an update as the first such time or day after the publication that is not after the fetch."""
    for kind, reach in (("time-only", _DAY - _MINUTE), ("yearless", _JUST_UNDER_A_YEAR)):
        end = full.at + reach
        result = _read(text, context, end if context.fetched_at is None else min(end, context.fetched_at))
        if not isinstance(result, Refusal) and result[0].kind == kind:
            return result if result[0].at >= full.at else Refusal(reason="no-reference")
    return _read(text, context, context.fetched_at)


def _timestamp(reading: DateReading, text: DateText, context: DateContext) -> Timestamp:
    at, timezone = reading.at, reading.timezone
    meant = zone(context.false_zones.get(timezone, ""))
    if meant is not None and FOR_MACHINES.search(reading.raw):
        at, timezone = _relabelled(at, timezone, meant), meant.name
    return Timestamp(
        at=at,
        raw=reading.raw,
        timezone=timezone,
        precision=reading.precision,
        origin=f"{BY_DATEPARSER}{text.origin}" if reading.by_dateparser else text.origin,
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


def timezone_mislabel(readings: Sequence[Timestamp], fetched_at: datetime | None = None) -> TimezoneMislabel | None:
    """The fault in the zone of the reading that `select_date` chooses, if others show one; see `find_mislabel`."""
    stated = select_date(readings)
    return None if stated is None else find_mislabel(stated, readings, fetched_at)
