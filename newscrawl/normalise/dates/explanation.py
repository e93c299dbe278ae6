"""Explains a reading to people: what each piece of the text was taken for, and what was assumed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from newscrawl.normalise.dates.reader import read_all
from newscrawl.normalise.dates.results import DateReading, Reason, Refusal
from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.tokens import Clock, Token, tokenize
from newscrawl.normalise.dates.zones import Zone, zone
from newscrawl.text import collapse

WHY: dict[Reason, str] = {
    "ambiguous": "two readings fit; print the date in full, or label each of two dates",
    "before-site": "earlier than the site's first day",
    "future": "more than a day after now",
    "impossible": "there is no such day, time or zone",
    "no-reference": "relative, without a year or a bare time: it needs to know when it was printed (now)",
    "not-a-date": "something in it has no part in a date",
    "too-long": "longer than 200 characters",
    "unknown-zone": "the zone to read it in is neither an IANA name nor +HH:MM",
    "vague": "a count without a number",
}
"""What the codes of a `Refusal` mean."""

_SEPARATORS = " .,:;/|-()[]•·—–−‒«»\"'*>"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = ("today", "yesterday", "the day before yesterday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a text was read."""

    result: tuple[DateReading, ...] | Refusal
    pieces: tuple[tuple[str, str], ...]
    """Each piece as printed, and what it was taken for."""
    assumed: tuple[str, ...]
    """What the text does not print."""


def explain(
    text: str,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> Explanation:
    """The readings of a text with what led to them; arguments and errors are those of `read`."""
    result = read_all(text, now=now, timezone=timezone, not_before=not_before)
    if isinstance(result, Refusal) and result.reason == "too-long":
        return Explanation(result=result, pieces=(), assumed=())
    plain = collapse(text)
    tokens = tokenize(plain)
    assumed: list[str] = []
    for reading in () if isinstance(result, Refusal) else result:
        assumed += _assumptions(reading, tokens, timezone)
    return Explanation(result=result, pieces=tuple(_pieces(plain, tokens)), assumed=tuple(dict.fromkeys(assumed)))


def _pieces(text: str, tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """The text cut where tokens end; several tokens may come of one piece («20251022T1013»)."""
    ends = list(dict.fromkeys(token.end for token in tokens))
    for start, end in pairwise([0, *ends]):
        meanings = [_meaning(token) for token in tokens if token.end == end]
        printed = text[start:end]
        yield printed.strip(_SEPARATORS) or printed.strip(), ", ".join(meanings)


def _meaning(token: Token) -> str:
    symbol = Symbol(token.symbol)
    describe = _DESCRIBED.get(symbol)
    return _NAMED[symbol] if describe is None else describe(token.value)


_NAMED = {
    Symbol.DOTTED_PAIR: "pair",
    Symbol.SLASHED_PAIR: "day and month",
    Symbol.DASHED_PAIR: "pair",
    Symbol.UNIX: "Unix seconds",
    Symbol.DIGIT: "number",
    Symbol.TWO_DIGITS: "number",
    Symbol.YEAR: "year",
    Symbol.NUMBER: "number",
    Symbol.SPELLED_NUMBER: "number",
    Symbol.YEAR_MARK: "year",
    Symbol.AGO: "ago",
    Symbol.NOW: "now",
    Symbol.HEDGE: "about",
    Symbol.VAGUE: "how many is not said",
    Symbol.LAST: "the last",
    Symbol.PREPOSITION: "preposition",
    Symbol.COUNTER: "counter",
    Symbol.IGNORED: "passed over",
    Symbol.NAME: "a name, passed over",
    Symbol.WORD: "no part of a date",
}


def _describe_date(printed: tuple[int, int, int]) -> str:
    return "date " + "-".join(f"{part:02d}" for part in printed)


def _describe_clock(clock: Clock) -> str:
    printed = [part for part in clock[:3] if part is not None]
    return "time " + ":".join(f"{part:02d}" for part in printed)


def _describe_month(month: int) -> str:
    return f"month {month}"


def _describe_weekday(weekday: int) -> str:
    return _WEEKDAYS[weekday]


def _describe_days_ago(days: int) -> str:
    return _NEAR_DAYS[days] if days < len(_NEAR_DAYS) else f"{days} days ago"


def _describe_half_day(hours_to_add: int) -> str:
    return "before noon" if hours_to_add == 0 else "after noon"


def _describe_unit(unit: tuple[int, str]) -> str:
    count, name = unit
    return name if count == 1 else f"{count} {name}s"


def _describe_zone(named: Zone | None) -> str:
    return "an impossible offset" if named is None else f"zone {named.name}"


def _describe_city(named: Zone) -> str:
    return f"city of {named.name}"


def _describe_label(role: str) -> str:
    return "label" if role == "unlabelled" else f"label: {role}"


_DESCRIBED: dict[Symbol, Callable[[Any], str]] = {
    Symbol.DATE: _describe_date,
    Symbol.CLOCK: _describe_clock,
    Symbol.MONTH: _describe_month,
    Symbol.WEEKDAY: _describe_weekday,
    Symbol.DAYS_AGO: _describe_days_ago,
    Symbol.HALF_DAY: _describe_half_day,
    Symbol.UNIT: _describe_unit,
    Symbol.ZONE: _describe_zone,
    Symbol.CITY: _describe_city,
    Symbol.LABEL: _describe_label,
}


def _assumptions(reading: DateReading, tokens: list[Token], timezone: str) -> Iterator[str]:
    site = zone(reading.timezone)
    assert site is not None  # the date was read in it
    local = site.local(reading.at)
    if reading.kind == "yearless":
        yield f"the year {local.year}, the nearest that is not after what it is read against"
    elif reading.kind == "time-only":
        yield f"the day {local:%Y-%m-%d}: that of the date beside it, else the latest such time"
    elif reading.kind == "weekday":
        yield f"the day {local:%Y-%m-%d}, the latest such weekday"
    elif reading.kind == "relative":
        yield "counted back from now"
    if reading.timezone == timezone and not any(_names_zone(token) for token in tokens):
        yield f"zone {timezone}: none is printed"
    if any(token.symbol == Symbol.DATE and token.value[0] < 100 for token in tokens):
        yield f"the century: {local.year}"


def _names_zone(token: Token) -> bool:
    return token.symbol in (Symbol.ZONE, Symbol.CITY, Symbol.UNIX)
