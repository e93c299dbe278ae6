"""The readers compared: this project's and what else reads a printed date."""

import importlib
import importlib.util
import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache, partial
from typing import Any

import dateparser
import dateutil.parser
import htmldate
from questions import Question

from newscrawl.normalise.dateline import dateline_day, read_dateline
from newscrawl.normalise.dates import parse

Reader = Callable[[Question], datetime | None]
"""Local to the site, or aware."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader, the precision of its answers, and how many questions it gets where all would take too long."""

    name: str
    read: Reader
    finest: str = "second"
    sample: int | None = None


def ours(question: Question) -> datetime | None:
    """This project's reading; datelines by the dateline reader."""
    if question.kind == "dateline":
        return _dateline(question)
    reading = parse(question.text, now=question.now, timezone=question.timezone, not_before=question.not_before)
    return None if reading is None else reading.at


def _dateline(question: Question) -> datetime | None:
    line = read_dateline(question.text)
    if line is None or line.date is None or question.now is None:
        return None
    day = dateline_day(line.date, question.now)
    return None if day is None else datetime.fromisoformat(day)


def dateparser_tuned(question: Question) -> datetime | None:
    """dateparser with all that our reader knows: Russian, day first, past, the site's zone, the moment of reading."""
    settings = {**_settings(question), "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    return dateparser.parse(question.text, languages=["ru"], settings=settings)


def dateparser_usual(question: Question) -> datetime | None:
    """dateparser with Russian and English and its defaults."""
    return dateparser.parse(question.text, languages=["ru", "en"], settings=_settings(question))


def dateparser_any(question: Question) -> datetime | None:
    """dateparser with its defaults; it guesses the language among two hundred."""
    return dateparser.parse(question.text, settings=_settings(question))


def _settings(question: Question) -> dict[str, object]:
    settings: dict[str, object] = {"TIMEZONE": question.timezone, "RETURN_AS_TIMEZONE_AWARE": True}
    return settings if question.local_now is None else {**settings, "RELATIVE_BASE": question.local_now}


def htmldate_day(question: Question) -> datetime | None:
    """htmldate over a page that contains only the phrase; it gives days."""
    page = f"<html><body><div>{question.text}</div></body></html>"
    until = None if question.now is None else f"{question.now:%Y-%m-%d}"
    day = htmldate.find_date(page, original_date=True, max_date=until)
    return None if day is None else datetime.fromisoformat(day)


def dateutil_fuzzy(question: Question) -> datetime | None:
    """dateutil, day first, passing over words it does not know."""
    today = None if question.local_now is None else datetime.combine(question.local_now.date(), time())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zones that it does not know
        try:
            read: datetime = dateutil.parser.parse(question.text, fuzzy=True, dayfirst=True, default=today)
        except (ValueError, OverflowError):
            return None
    return read


def natasha_day(question: Question) -> datetime | None:
    """natasha's DatesExtractor; days, and only those that name their year."""
    for match in _natasha()(question.text):
        fact = match.fact
        if fact.year and fact.month and fact.day:
            return _day(fact.year, fact.month, fact.day)
    return None


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001 # local to the site
    except ValueError:
        return None


@cache
def _natasha() -> Any:
    # pymorphy2, natasha's morphology, asks for what Python 3.11 took away.
    inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]  # type: ignore[attr-defined] # given back
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        natasha = importlib.import_module("natasha")
        return natasha.DatesExtractor(natasha.MorphVocab())


def peers() -> list[Peer]:
    """Ours first; natasha where the extra `bench` is installed."""
    always = [
        Peer("newscrawl", ours),
        Peer("dateparser tuned", dateparser_tuned),
        Peer("dateparser ru,en", dateparser_usual),
        Peer("dateparser any", dateparser_any, sample=300),
        Peer("htmldate", htmldate_day, finest="day"),
        Peer("dateutil", dateutil_fuzzy),
    ]
    has_natasha = importlib.util.find_spec("natasha") is not None
    return [*always, Peer("natasha", natasha_day, finest="day", sample=300)] if has_natasha else always


def prepared(question: Question) -> dict[str, Callable[[], object]]:
    """The calls to be timed, with their arguments prepared."""
    settings = {**_settings(question), "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    return {
        "newscrawl": partial(parse, question.text, now=question.now, timezone=question.timezone),
        "dateparser tuned": partial(dateparser.parse, question.text, languages=["ru"], settings=settings),
    }
