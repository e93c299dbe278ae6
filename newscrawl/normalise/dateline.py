"""The dateline that opens an agency's text, taken apart: «МОСКВА, 22 октября. /ТАСС/. Министр…»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml

AGENCIES: tuple[str, ...] = tuple(read_toml(files(__package__) / "agencies.toml")["names"])
"""Agencies as they print themselves; capitals are understood."""

_LOOKALIKES = dict(zip("АВЕКМНОРСТХасеорх", "ABEKMHOPCTXaceopx", strict=True))
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    r"(?:янв(?:аря)?|февр?(?:аля)?|мар(?:та)?|апр(?:еля)?|мая?|май|июня?|июля?|авг(?:уста)?|сент?(?:ября)?|окт(?:ября)?"
    r"|нояб?(?:ря)?|дек(?:абря)?)"
)
_DASH = "[-‐‑–—−]"
_WORD = rf"[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё'’]+(?:{_DASH}[A-Za-zА-Яа-яЁё]+){{0,3}}"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}"
_REGION = r" ?\([^()]{2,60}\)| ?/[А-ЯЁ][А-Яа-яЁё ]{2,40}/(?=[.,] ?\d)"
_CITY = rf"(?P<city>{_PLACE}(?: ?/ ?{_PLACE}){{0,2}})(?:{_REGION})?"
_YEAR = r",? ?\d{4}\b(?: ?(?:года|г\b\.?))?(?:,? \d\d?:\d\d)?"
_DAY = rf"(?P<day>\d{{1,2}} (?:{_MONTH})\b|\d{{1,2}}\.\d\d(?=\.\d{{4}}\b))\.?(?:{_YEAR})?"
_STOP = rf" ?(?:[.:/)]|{_DASH}{{1,2}}(?= |$))(?: ?(?:[.:/)]|{_DASH}{{1,2}}(?= |$)))* *|$"
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_REPORTER = rf"{_NAME}(?: {_NAME}){{1,2}}(?:, {_NAME}(?: {_NAME}){{1,2}})*"
_SEPARATED = rf"(?:[ .,:/(]|{_DASH}){{1,5}}"
_CORRESPONDENT = r"(?:(?:[Сс]пец|[Сс]об)\w*\.? ?)?(?:[Кк]ор\w*\.? ?)?"
_QUOTED_AGENCY = r"(?:[МР]?ИА|НИАТ?|ИАА|АГН|[Аа]гентство(?: [а-яё]+){0,3}) ?[«\"][^»\"]{2,40}[»\"]"
_SITE = r"[A-Za-zА-Яа-яЁё0-9-]{2,}\.(?:[Rr][Uu]|[A-Z]{2}|(?i:com|net|org|info|az|kz|ua|by|uz|kg|md|am|ge|рф))"
_UNKNOWN_AGENCY = rf"[A-ZА-ЯЁ0-9][A-ZА-ЯЁ0-9.&-]*[A-ZА-ЯЁ]|[A-Z][A-Za-z0-9.]*[A-Za-z]|{_SITE}"
_CAPITALS = rf"(?P<city>[А-ЯЁ]{{2,}}(?:(?: |{_DASH})[А-ЯЁ]+){{0,3}})"
_FEW_WORDS = r"[A-ZА-ЯЁ«\"][\w«»\"-]*(?: [\w«»\"-]+){0,2}"
"""A small outlet's name: after a city in capitals, a day and a dash, a sentence of three words is a signature."""
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\t\n\r", " "))
_OPENING = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineReading:
    """A dateline's parts as printed."""

    city: str | None = None
    date: str | None = None
    """Day and month: «22 октября», «22.10»; `dateline_day` gives it its year."""
    agency: str | None = None
    reporter: str | None = None
    end: int
    """Where the text itself begins."""


def read_dateline(text: str, *, agencies: Sequence[str] = AGENCIES) -> DatelineReading | None:
    """The dateline at the head of a first paragraph, or None where it opens with ordinary text.

    A dateline has a city or an agency, and what it lacks decides how sure the rest must be: without a date
    the agency must be a known one, without an agency the city must be printed in capitals.

    >>> read_dateline("МОСКВА, 22 окт - РИА Новости. Цены выросли.").agency
    'РИА Новости'
    """
    opening = text[:_OPENING].translate(_SPACES)
    for form in _forms(tuple(agencies)):
        if (match := form.match(opening)) and _is_sure(match):
            return _reading(match)
    return None


def dateline_day(phrase: str, near: datetime) -> str:
    """The day that «22 октября» or «22.10» names, as YYYY-MM-DD, in the year that brings it nearest to `near`.

    Raises:
        ValueError: `phrase` is not a day and a month that exist.
    """
    number, word = re.split(r"[ .]", f"{phrase.strip().lower()} ", maxsplit=1)
    month = int(word) if word.strip().isdecimal() else _month(word)
    days = [day for year in range(near.year - 1, near.year + 2) if (day := _day(year, month, int(number)))]
    if not days:
        raise ValueError(f"not a day and a month: {phrase}")
    return min(days, key=lambda day: abs(day - near.date())).isoformat()


def _month(word: str) -> int:
    return next((number for number, stem in enumerate(_MONTHS, 1) if word.startswith(stem)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _forms(agencies: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The forms of datelines, the fullest first."""
    spellings = {spelling for name in agencies for spelling in (name, name.upper())}
    names = "|".join(_seen_through(name) for name in sorted(spellings, key=len, reverse=True))
    branch = r"-[А-ЯЁ][а-яё]+| - [А-ЯЁ]{3,}(?: [А-ЯЁ]{3,})?(?= - )"
    known = rf"(?:(?:ИА|РИА|НИА|НИАТ) )?(?:{names})(?:{branch})?|{_QUOTED_AGENCY}"
    patterns = (
        rf" *{_CITY} ?(?:[.,]|{_DASH}) ?{_DAY}{_SEPARATED}{_signed(f'{known}|{_UNKNOWN_AGENCY}')}",
        rf" *{_CITY} ?(?:[.,]|{_DASH}) ?{_DAY}[ .,]{{0,3}}/ ?(?P<agency>[^/\n]{{2,40}}?) ?/(?:{_STOP})",
        rf" *{_CAPITALS} ?[.,] ?{_DAY} ?{_DASH} ?(?P<agency>{_FEW_WORDS})\. (?=[«\"A-ZА-ЯЁ])",
        rf" */?(?P<agency>{known})/?(?: ?\((?P<city>{_PLACE})\))?{_SEPARATED}{_DAY}(?:{_STOP})",
        rf" *{_CITY} ?(?:[.,]|{_DASH}) ?{_DAY},? ?{_DASH}? ?(?P<agency>{known}) (?=[«\"А-ЯЁ])",
        rf" *\({_CITY}, ?{_DAY}, ?[«\"](?P<agency>[^»\"]{{2,40}})[»\"](?:, (?P<reporter>{_REPORTER}))?\)(?:{_STOP})",
        rf" *{_DAY}[.,] ?{_CITY} ?/ ?{_signed(known)}",
        rf" *{_CITY} ?(?:[.,]|{_DASH}) ?{_DAY}(?:{_STOP})(?=[«\"A-ZА-ЯЁ])",
        rf" *{_CITY} ?(?:[.,]|{_DASH}|(?=[/(])){_SEPARATED}{_signed(known)}",
        rf" */(?P<agency>{known})/(?:{_STOP})",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


def _signed(agency: str) -> str:
    """A pattern of the agency with its reporter."""
    return rf"{_CORRESPONDENT}(?P<agency>{agency})(?:(?:,? | ?/)(?P<reporter>{_REPORTER}))?(?:{_STOP})"


def _seen_through(name: str) -> str:
    """A pattern of the name that Latin look-alikes inside it do not hide («ИHТЕРФАКС»)."""
    letters = (f"[{letter}{_LOOKALIKES[letter]}]" if letter in _LOOKALIKES else re.escape(letter) for letter in name)
    return "".join(letters)


def _is_sure(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    is_full = parts.get("agency") is not None and (parts.get("day") is not None or "city" not in parts)
    return is_full or str(parts.get("city")).isupper()


def _reading(match: re.Match[str]) -> DatelineReading:
    parts = match.groupdict()
    return DatelineReading(
        city=parts.get("city"),
        date=parts.get("day"),
        agency=parts.get("agency"),
        reporter=parts.get("reporter"),
        end=match.end(),
    )
