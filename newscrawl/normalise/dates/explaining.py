"""A reading taken apart for people: what each piece of the text was taken for, and what was assumed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from newscrawl.normalise.dates.lexemes import Clock, Lexeme, lexemes
from newscrawl.normalise.dates.reader import read_all
from newscrawl.normalise.dates.reading import DateReading, Reason, Refusal
from newscrawl.normalise.dates.zones import zone
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
_NAMED: dict[str, str] = {
    "h": "about", "a": "ago", "j": "now", "p": "preposition", "l": "the last", "i": "passed over", "v": "counter",
    "?": "how many is not said", "N": "a name, passed over", "x": "no part of a date", "Y": "year", "q": "pair",
    "s": "day and month", "b": "pair", "d": "number", "n": "number", "t": "number", "#": "number", "U": "Unix seconds",
}  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a text was read."""

    found: tuple[DateReading, ...] | Refusal
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
    found = read_all(text, now=now, timezone=timezone, not_before=not_before)
    if isinstance(found, Refusal) and found.reason == "too-long":
        return Explanation(found=found, pieces=(), assumed=())
    plain = collapse(text)
    cut = lexemes(plain)
    readings = () if isinstance(found, Refusal) else found
    assumed = dict.fromkeys(note for one in readings for note in _assumed(one, cut, timezone))
    return Explanation(found=found, pieces=tuple(_pieces(plain, cut)), assumed=tuple(assumed))


def _pieces(text: str, cut: list[Lexeme]) -> Iterator[tuple[str, str]]:
    ends = list(dict.fromkeys(lexeme.end for lexeme in cut))
    for start, end in pairwise([0, *ends]):
        meanings = [_meaning(lexeme) for lexeme in cut if lexeme.end == end]
        yield text[start:end].strip(_SEPARATORS) or text[start:end].strip(), ", ".join(meanings)


def _meaning(lexeme: Lexeme) -> str:
    describe = _DESCRIBED.get(lexeme.kind)
    return _NAMED[lexeme.kind] if describe is None else describe(lexeme.value)


def _clock(clock: Clock) -> str:
    printed = [part for part in clock[:3] if part is not None]
    return "time " + ":".join(f"{part:02d}" for part in printed)


_DESCRIBED: dict[str, Callable[[Any], str]] = {
    "m": lambda month: f"month {month}",
    "w": lambda weekday: _WEEKDAYS[weekday],
    "r": lambda days: ("today", "yesterday", "the day before yesterday")[days] if days < 3 else f"{days} days ago",
    "C": _clock,
    "D": lambda day: "date " + "-".join(f"{part:02d}" for part in day),
    "o": lambda named: "an impossible offset" if named is None else f"zone {named.name}",
    "c": lambda named: f"city of {named.name}",
    "u": lambda unit: unit[1] if unit[0] == 1 else f"{unit[0]} {unit[1]}s",
    "g": lambda _: "year",
    "k": lambda role: "label" if role == "unlabelled" else f"label: {role}",
    "f": lambda hour: "before noon" if hour == 0 else "after noon",
}


def _assumed(reading: DateReading, cut: list[Lexeme], timezone: str) -> Iterator[str]:
    site = zone(reading.timezone)
    assert site is not None  # it was read in it
    local = site.local(reading.at)
    if reading.kind == "yearless":
        yield f"the year {local.year}, the nearest that is not after what it is read against"
    elif reading.kind == "time-only":
        yield f"the day {local:%Y-%m-%d}: that of the date beside it, else the latest such time"
    elif reading.kind == "weekday":
        yield f"the day {local:%Y-%m-%d}, the latest such weekday"
    elif reading.kind == "relative":
        yield "counted back from now"
    if reading.timezone == timezone and not any(lexeme.kind in "ocU" for lexeme in cut):
        yield f"zone {timezone}: none is printed"
    if any(lexeme.kind == "D" and lexeme.value[0] < 100 for lexeme in cut):
        yield f"the century: {local.year}"
