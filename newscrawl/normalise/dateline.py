"""Reads the dateline that opens an agency's text: «МОСКВА, 22 октября. /ТАСС/. Министр…».

The forms are regular expressions put together from named pieces. Wire copy is typed by hand, so a form allows for every
separator that agencies use. The forms are tried in order, the fullest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.russian import LATIN_OF_CYRILLIC, MONTH_FORMS, month_number

AGENCIES: tuple[str, ...] = tuple(read_toml(files(__package__) / "agencies.toml")["names"])
"""Agencies as they sign; their names in capitals match too."""

# The pieces. None of them is compiled with re.VERBOSE: spaces count.
_DASH = "[-‐‑–—−]"
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\t\n\r", " "))

# A city: «МОСКВА», «Ростов-на-Дону», «Нижний Новгород»; several: «МОСКВА/НЬЮ-ЙОРК»; with its region:
# «СИРИУС (Краснодарский край)», «УХАНЬ /Китай/».
_CITY_WORD = rf"[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё'’]+(?:{_DASH}[A-Za-zА-Яа-яЁё]+){{0,3}}"
_CITY_NAME = rf"{_CITY_WORD}(?: {_CITY_WORD}){{0,3}}"
_REGION = r" ?\([^()]{2,60}\)| ?/[А-ЯЁ][А-Яа-яЁё ]{2,40}/(?=[.,] ?\d)"
_CITY = rf"(?P<city>{_CITY_NAME}(?: ?/ ?{_CITY_NAME}){{0,2}})(?:{_REGION})?"
_CITY_IN_CAPITALS = rf"(?P<city>[А-ЯЁ]{{2,}}(?:(?: |{_DASH})[А-ЯЁ]+){{0,3}})"

# A day: «22 октября», «29 нояб.», «5 мая 2013 года», «22 октября 2025, 10:13», «05.05.2025».
_MONTH = "|".join(MONTH_FORMS)
_YEAR = r",? ?\d{4}\b(?: ?(?:года|г\b\.?))?(?:,? \d\d?:\d\d)?"
_DAY = rf"(?P<day>\d{{1,2}} (?:{_MONTH})\b|\d{{1,2}}\.\d\d(?=\.\d{{4}}\b))\.?(?:{_YEAR})?"

# A reporter: «Мария Клён-Липова»; several: «Олег Ясень, Анна Вяз»; before the agency: «Спец. корр.», «Корр.», «Собкор».
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_FULL_NAME = rf"{_NAME}(?: {_NAME}){{1,2}}"
_REPORTER = rf"{_FULL_NAME}(?:, {_FULL_NAME})*"
_CORRESPONDENT = r"(?:(?:[Сс]пец|[Сс]об)\w*\.? ?)?(?:[Кк]ор\w*\.? ?)?"

# An agency that is not in the list: «ИА «Волга-сегодня»», «Агентство новостей «Заокские вести»»; «КАЗИНФОРМ»,
# «1NEWS.AZ», «Вести-онлайн.Ru».
_QUOTED_AGENCY = r"(?:[МР]?ИА|НИАТ?|ИАА|АГН|[Аа]гентство(?: [а-яё]+){0,3}) ?[«\"][^»\"]{2,40}[»\"]"
_DOMAIN = r"[A-Za-zА-Яа-яЁё0-9-]{2,}\.(?:[Rr][Uu]|[A-Z]{2}|(?i:com|net|org|info|az|kz|ua|by|uz|kg|md|am|ge|рф))"
_UNKNOWN_AGENCY = rf"[A-ZА-ЯЁ0-9][A-ZА-ЯЁ0-9.&-]*[A-ZА-ЯЁ]|[A-Z][A-Za-z0-9.]*[A-Za-z]|{_DOMAIN}"
_AGENCY_PREFIX = r"(?:(?:ИА|РИА|НИА|НИАТ) )?"
_AGENCY_BRANCH = (
    r"-[А-ЯЁ][а-яё]+| - [А-ЯЁ]{3,}(?: [А-ЯЁ]{3,})?(?= - )"  # «Интерфакс-Юг», «ИНТЕРФАКС - ДАЛЬНИЙ ВОСТОК - »
)
_UP_TO_THREE_WORDS = r"[A-ZА-ЯЁ«\"][\w«»\"-]*(?: [\w«»\"-]+){0,2}"

# What stands between the parts, and what ends the dateline: «. », «/. », « — », « -- », or the end of the text.
_AFTER_CITY = rf"(?:[.,]|{_DASH})"
_BETWEEN = rf"(?:[ .,:/(]|{_DASH}){{1,5}}"
_STOP_SIGN = rf" ?(?:[.:/)]|{_DASH}{{1,2}}(?= |$))"
_END = rf"(?:{_STOP_SIGN}(?:{_STOP_SIGN})* *|$)"
_TEXT_STARTS = r"(?=[«\"A-ZА-ЯЁ])"

_OPENING_CHARS = 300  # enough for the longest form: three cities with a region, a year, an agency and several reporters


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineReading:
    """A dateline's parts as printed."""

    city: str | None = None
    date: str | None = None
    """Day and month, «22 октября» or «22.10»; `dateline_day` adds the year."""
    agency: str | None = None
    reporter: str | None = None
    end: int
    """Index of the first character of the text itself."""


def read_dateline(text: str, *, agencies: Sequence[str] = AGENCIES) -> DatelineReading | None:
    """The dateline at the head of a first paragraph; None where the paragraph opens with ordinary text.

    A dateline has a city or an agency, and what it lacks decides how strict the rest is: without a date the agency must
    be one of `agencies`, without an agency the city must be printed in capitals.

    >>> read_dateline("МОСКВА, 22 окт - РИА Новости. Цены выросли.").agency
    'РИА Новости'
    """
    opening = text[:_OPENING_CHARS].translate(_SPACES)
    for form in _forms(tuple(agencies)):
        match = form.match(opening)
        if match is not None and _is_certain(match):
            return _reading(match)
    return None


def dateline_day(phrase: str, near: datetime) -> str:
    """The day that «22 октября» or «22.10» names, as YYYY-MM-DD, in the year that brings it nearest to `near`.

    Raises:
        ValueError: `phrase` is not a day and a month that exist.
    """
    number, month_text = re.split(r"[ .]", f"{phrase.strip().lower()} ", maxsplit=1)
    month = int(month_text) if month_text.strip().isdecimal() else month_number(month_text)
    years = range(near.year - 1, near.year + 2)
    days = [_day(year, month or 0, int(number)) for year in years]
    existing = [day for day in days if day is not None]
    if not existing:
        raise ValueError(f"not a day and a month: {phrase}")
    return min(existing, key=lambda day: abs(day - near.date())).isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)  # one entry for each list of agencies in use
def _forms(agencies: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The forms of datelines, the fullest first."""
    known = _known_agency(agencies)
    city_and_day = rf" *{_CITY} ?{_AFTER_CITY} ?{_DAY}"
    patterns = (
        # МОСКВА, 22 окт - РИА Новости, Мария Клён. or СОЧИ, 3 мая. /Корр. ТАСС Олег Ясень/. or БАКУ, 28 ноя – 1NEWS.AZ.
        rf"{city_and_day}{_BETWEEN}{_signature(f'{known}|{_UNKNOWN_AGENCY}')}",
        # ЛУГОВСК, 22 октября. /Голос Заречья/.
        # Between slashes any name is an agency.
        rf"{city_and_day}[ .,]{{0,3}}/ ?(?P<agency>[^/\n]{{2,40}}?) ?/{_END}",
        # ЛУГОВСК, 22 окт — Голос Заречья.
        # After a city in capitals, a day and a dash, a sentence of up to three words is a signature.
        rf" *{_CITY_IN_CAPITALS} ?[.,] ?{_DAY} ?{_DASH} ?(?P<agency>{_UP_TO_THREE_WORDS})\. {_TEXT_STARTS}",
        # ТАСС, 4 мая. or РИАМО (ПОДОЛЬСК) - 3 мая.
        rf" */?(?P<agency>{known})/?(?: ?\((?P<city>{_CITY_NAME})\))?{_BETWEEN}{_DAY}{_END}",
        # МОСКВА, 22 октября 2025, 10:13 — REGNUM Министр… (no sign after the agency)
        rf"{city_and_day},? ?{_DASH}? ?(?P<agency>{known}) (?=[«\"А-ЯЁ])",
        # (Казань, 5 мая, «Волга-вести», Анна Вяз).
        rf" *\({_CITY}, ?{_DAY}, ?[«\"](?P<agency>[^»\"]{{2,40}})[»\"](?:, (?P<reporter>{_REPORTER}))?\){_END}",
        # 5 мая, Минск /Корр. БЕЛТА/.
        rf" *{_DAY}[.,] ?{_CITY} ?/ ?{_signature(known)}",
        # МОСКВА, 22 октября. (no agency)
        rf"{city_and_day}{_END}{_TEXT_STARTS}",
        # ПЕТРОПАВЛОВСК. КАЗИНФОРМ – or МОСКВА, РИА Новости. or ЛОНДОН (Рейтер) - (no day)
        rf" *{_CITY} ?(?:[.,]|{_DASH}|(?=[/(])){_BETWEEN}{_signature(known)}",
        # /ТАСС/.
        rf" */(?P<agency>{known})/{_END}",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


def _known_agency(agencies: tuple[str, ...]) -> str:
    """A pattern of the listed agencies, as printed and in capitals, the longest first so that none hides another."""
    spellings = {*agencies, *(name.upper() for name in agencies)}
    longest_first = sorted(spellings, key=len, reverse=True)
    names = "|".join(_with_look_alikes(name) for name in longest_first)
    return rf"{_AGENCY_PREFIX}(?:{names})(?:{_AGENCY_BRANCH})?|{_QUOTED_AGENCY}"


def _signature(agency: str) -> str:
    """A pattern of the agency with its reporter, up to where the text starts."""
    return rf"{_CORRESPONDENT}(?P<agency>{agency})(?:(?:,? | ?/)(?P<reporter>{_REPORTER}))?{_END}"


def _with_look_alikes(name: str) -> str:
    """A pattern of the name that also matches Latin letters of the same shape: «ИHТЕРФАКС»."""
    letters = []
    for letter in name:
        latin = LATIN_OF_CYRILLIC.get(letter)
        letters.append(re.escape(letter) if latin is None else f"[{letter}{latin}]")
    return "".join(letters)


def _is_certain(match: re.Match[str]) -> bool:
    """Whether no ordinary text begins like this: «Москва, 22 октября» may open a sentence, «МОСКВА» does not."""
    parts = match.groupdict()
    has_agency = parts.get("agency") is not None
    if has_agency and (parts.get("day") is not None or "city" not in parts):
        return True
    return str(parts.get("city")).isupper()


def _reading(match: re.Match[str]) -> DatelineReading:
    parts = match.groupdict()
    return DatelineReading(
        city=parts.get("city"),
        date=parts.get("day"),
        agency=parts.get("agency"),
        reporter=parts.get("reporter"),
        end=match.end(),
    )
