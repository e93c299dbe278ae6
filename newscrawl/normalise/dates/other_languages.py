"""Dates in languages that our own reader does not speak, with dateparser reading the name of the month.

dateparser is asked for the calendar day only. Time of day, zone and bounds are our own reader's, so the same rules hold
as for a Russian date. It is imported when the first such text is met: a crawl of Russian pages never loads it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from newscrawl.normalise.dates.reader import read_all
from newscrawl.normalise.dates.results import DateReading, Refusal

OWN_LANGUAGES = frozenset(("ru", "uk", "be"))
"""Those whose words our own reader knows; dateparser confuses their days and months."""
_DAY_FIRST = frozenset((
    "az", "bg", "cs", "de", "es", "et", "fi", "fr", "he", "hy", "it", "ka", "kk", "ky", "lv", "pl", "pt", "ro", "sk",
    "sr", "tg", "tk", "tr", "tt", "uz",
))  # fmt: skip
"""Languages in which 03/04/2025 is a day of April; English is not one of them."""
_SLASHED = re.compile(r"(?<![\d/])(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>\d{4}|\d\d)(?![\d/])")
_MONTHS_OF_YEAR = 12

_CLOCK = re.compile(
    r"(?<![\d:.])\d\d?:\d\d(?::\d\d)?(?![\d:])"
    r"(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?\(?(?:(?:utc|gmt|msk)(?:\s?[+-]\s?\d\d?(?::?\d\d)?)?|[+-]\d\d:?\d\d)\)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CYRILLIC = re.compile(r"[а-я]", re.IGNORECASE)
_MAX_CHARS = 80  # of a date with its label; longer texts are sentences
_LABEL = re.compile(r"^[^\d:]{2,40}:")  # «Stand: 22. Oktober 2025»
_SEPARATORS = " \t,;|/•·–—-()."

_FILLERS = {
    "az": r"-?c[iıuü] il(?:də)?\b|\bsaat\b",
    "de": r"\b(?:uhr|um|am|den)\b",
    "es": r"\b(?:a las|h)\b",
    "et": r"\bkell\b|\ba\.",
    "fr": r"\b(?:le|à)\b",
    "hy": r"(?<=\d)\s?թ(?:\.|վական\w*)?|\bժամը?\b",
    "kk": r"\b(?:жыл\w*|ж\.|сағат)",
    "ky": r"-?\s?(?:жыл\w*|ж\.)|\bсаат\b",
    "lt": r"\b(?:m|d|val)\.",
    "lv": r"\b(?:gada|plkst)\b\.?",
    "pl": r"\br\.|\b(?:o )?godz\b\.?",
    "ro": r"\bora\b",
    "tr": r"\bsaat\b",
    "uz": r"-?\s?\b(?:yil\w*|йил\w*)|\b(?:soat|соат)\b",
}
"""Words for «year», «on», «o'clock» that dateparser does not pass over, by language."""
_SPELLINGS = {
    "et": (r"bril\b", "ber"),  # «oktoobril», in October
    "ky": (r"(?<=[рьнтл])ы\b", ""),  # «октябры»
    "lv": (r"brī\b", "bris"),  # «oktobrī»
    "uz": (r"ty?abr", "tabr"),  # «oktyabr», «sentyabr», as the press writes them
}
"""Forms of months that dateparser lacks: what is printed and what it knows."""


def read_in_language(
    text: str,
    language: str | None,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> tuple[DateReading, ...] | Refusal:
    """Every date of a text of a page in some language; other arguments, result and errors are those of `read_all`.

    The order of day and month is never guessed: 03/04/2025 is refused as ambiguous unless the language settles it. A
    month or a year alone is no date.
    A reading that needed dateparser has `by_dateparser`.

    Args:
        text: the date as printed.
        language: ISO 639-1 code, as the page or the feed row states it; None is read as Russian.
    """
    if language is None or language in OWN_LANGUAGES:
        return read_all(text, now=now, timezone=timezone, not_before=not_before)
    ordered = text if language in _DAY_FIRST else _in_certain_order(text)
    if ordered is None:
        return Refusal(reason="ambiguous")
    result: tuple[DateReading, ...] | Refusal = Refusal(reason="not-a-date")
    for numeric, by_dateparser in _in_our_words(ordered, language):
        result = read_all(numeric, now=now, timezone=timezone, not_before=not_before)
        if not isinstance(result, Refusal):
            return _of_text(text, result, by_dateparser=by_dateparser)
        if result.reason != "not-a-date":
            return result
    return result


def _in_our_words(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """The text as our own reader may know it, and whether dateparser was needed: as it is, bare, with a numeric day."""
    yield text, False
    bare = re.sub(_FILLERS.get(language, r"(?!)"), " ", text, flags=re.IGNORECASE)
    if bare != text:
        yield bare, False
    day = _calendar_day(bare, language)
    if day is not None:
        clock = _CLOCK.search(text)
        yield (day.isoformat() if clock is None else f"{day.isoformat()} {clock.group()}"), True


def _of_text(text: str, readings: tuple[DateReading, ...], *, by_dateparser: bool) -> tuple[DateReading, ...] | Refusal:
    """The readings with the text that is printed; a month or a year is no date."""
    if readings[0].precision in ("month", "year"):
        return Refusal(reason="not-a-date")
    return tuple(replace(reading, raw=text, by_dateparser=by_dateparser) for reading in readings)


def _in_certain_order(text: str) -> str | None:
    """The text with 10/22/2025 as 22/10/2025; None where both numbers may be the month, and differ."""
    match = _SLASHED.search(text)
    if match is None:
        return text
    first, second = int(match["first"]), int(match["second"])
    if first == second or first > _MONTHS_OF_YEAR:
        return text
    if second > _MONTHS_OF_YEAR:
        return f"{text[: match.start()]}{second}/{first}/{match['year']}{text[match.end() :]}"
    return None


def _calendar_day(text: str, language: str) -> date | None:
    """The day that a text names with day, month by its name, and year; None for anything less or more."""
    if len(text) > _MAX_CHARS:
        return None
    words = _CLOCK.sub(" ", text)
    if language in _SPELLINGS:
        printed, known = _SPELLINGS[language]
        words = re.sub(printed, known, words, flags=re.IGNORECASE)
    words = _LABEL.sub("", " ".join(words.split())).strip(_SEPARATORS)
    numbers = [int(digits) for digits in _NUMBER.findall(words)]
    if len(numbers) != 2 or _YEAR.search(words) is None or _WORD.search(words) is None:  # a day and a year
        return None
    parser = _parser("uz-Cyrl" if language == "uz" and _CYRILLIC.search(words) else language)
    found = None if parser is None else parser.get_date_data(words).date_obj
    if found is None or sorted(numbers) != sorted((found.day, found.year)):
        return None
    day: date = found.date()
    return day


@cache
def _parser(language: str) -> Any:
    """dateparser for one language, which takes 0.2 s to import; None of a language that it does not know."""
    from dateparser.data.languages_info import language_order
    from dateparser.date import DateDataParser

    if language not in language_order:
        return None
    return DateDataParser(
        languages=[language],
        settings={
            "PARSERS": ["absolute-time"],  # no «2 days ago», which would be counted from its own clock
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
        },
    )
