"""Dates in languages that our own reader does not speak."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.items import DateText
from newscrawl.normalise.dates import DateReading, Refusal, read_in_language
from newscrawl.normalise.published import DateContext, read_dates

PROJECT = Path(__file__).parents[2]
NOW = datetime(2025, 10, 25, 9, 0, tzinfo=UTC)
DAY, MINUTE = "2025-10-22", "2025-10-22 10:13"

FORMS = [
    ("kk", "22 қазан 2025, 10:13", MINUTE),
    ("kk", "22 Қазан, 2025 10:13", MINUTE),
    ("kk", "2025 жылғы 22 қазан", DAY),
    ("kk", "сәрсенбі, 22 қазан 2025", DAY),
    ("kk", "22 қаз 2025, сағат 10:13", MINUTE),
    ("uz", "22 oktyabr 2025, 10:13", MINUTE),
    ("uz", "2025-yil 22-oktabr, 10:13", MINUTE),
    ("uz", "22-oktyabr 2025-yil, soat 10:13", MINUTE),
    ("uz", "2025 йил 22 октябр", DAY),
    ("uz", "chorshanba, 22 oktyabr 2025", DAY),
    ("tg", "22 октябри 2025, 10:13", MINUTE),
    ("ky", "22-октябрь, 2025 10:13", MINUTE),
    ("ky", "22-октябрь 2025-жыл", DAY),
    ("ka", "22 ოქტომბერი, 2025", DAY),
    ("ka", "22 ოქტომბერი 2025 - 10:13", MINUTE),
    ("ka", "ოქტომბერი 22, 2025", DAY),
    ("hy", "22 հոկտեմբերի, 2025 10:13", MINUTE),
    ("hy", "22 հոկտեմբերի 2025թ.", DAY),
    ("hy", "Հոկտեմբեր 22, 2025", DAY),
    ("hy", "չորեքշաբթի, 22 հոկտեմբերի 2025", DAY),
    ("az", "22 oktyabr 2025, 10:13", MINUTE),
    ("az", "10:13, 22 Oktyabr 2025", MINUTE),
    ("az", "22 oktyabr 2025-ci il", DAY),
    ("de", "Mittwoch, 22. Oktober 2025, 10:13 Uhr", MINUTE),
    ("de", "Stand: 22. Oktober 2025", DAY),
    ("de", "22. Okt. 2025", DAY),
    ("et", "22. oktoober 2025, kell 10:13", MINUTE),
    ("et", "kolmapäev, 22. oktoobril 2025", DAY),
    ("lv", "2025. gada 22. oktobris, plkst. 10:13", MINUTE),
    ("lv", "Trešdiena, 22. oktobris, 2025", DAY),
    ("lv", "2025. gada 22. oktobrī", DAY),
    ("lt", "2025 m. spalio 22 d. 10:13", MINUTE),
    ("ro", "miercuri, 22 octombrie 2025, 10:13", MINUTE),
    ("tr", "22 Ekim 2025 Çarşamba 10:13", MINUTE),
    ("pl", "22 października 2025 r., godz. 10:13", MINUTE),
    ("fr", "le 22 octobre 2025 à 10:13", MINUTE),
    ("es", "22 de octubre de 2025", DAY),
    ("he", "22 באוקטובר 2025", DAY),
    ("en", "October 22, 2025 10:13 AM", MINUTE),
    ("en", "Wednesday, 22 October 2025, 10:13", MINUTE),
    ("en", "22nd October 2025", DAY),
    ("en", "Oct. 22nd, 2025", DAY),
    ("en", "10/22/2025 10:13", MINUTE),
    ("de", "22.10.2025, 10:13 Uhr", MINUTE),
    ("kk", "22.10.2025 10:13", MINUTE),
    ("en", "2025-10-22T10:13+03:00", MINUTE),
]


def read_one(text: str, language: str | None, timezone: str = "Europe/Moscow") -> DateReading | Refusal:
    result = read_in_language(text, language, now=NOW, timezone=timezone)
    return result if isinstance(result, Refusal) else result[0]


@pytest.mark.parametrize(("language", "text", "expected"), FORMS)
def test_dates_of_other_languages(language: str, text: str, expected: str) -> None:
    reading = read_one(text, language)
    assert isinstance(reading, DateReading)
    at = reading.at.astimezone(datetime.fromisoformat("2025-10-22T00:00+03:00").tzinfo)
    assert at.strftime("%Y-%m-%d %H:%M" if reading.precision == "minute" else "%Y-%m-%d") == expected
    assert reading.raw == text


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "03/04/2025", "ambiguous"),
        ("en", "03/04/25, 10:13", "ambiguous"),
        ("lt", "03/04/2025", "ambiguous"),
        ("en", "October 2025", "not-a-date"),
        ("kk", "қазан 2025", "not-a-date"),
        ("de", "Oktober 2025", "not-a-date"),
        ("kk", "22 қазан", "not-a-date"),
        ("uz", "22 oktyabr, 10:13", "not-a-date"),
        ("uz", "22", "not-a-date"),
        ("en", "2025", "not-a-date"),
        ("de", "Mittwoch", "not-a-date"),
        ("de", "22. Oktober 2035", "future"),
        ("de", "22. Oktober 1989", "before-site"),
        ("de", "31. September 2025", "impossible"),
        ("de", "31. Oktobers 2025", "not-a-date"),
        ("de", "22. Oktober 2025, 25:13 Uhr", "impossible"),
        ("de", "22. Oktober 2025 bis 24. Oktober 2025", "not-a-date"),
        ("de", "Am 22. Oktober 2025 fährt die Fähre wieder", "not-a-date"),
        ("en", "The 22 best ferries of 2025", "not-a-date"),
        ("de", "vor 2 Stunden", "not-a-date"),
        ("uz", "kecha, 10:13", "not-a-date"),
        ("xx", "22 oktyabr 2025", "not-a-date"),
        ("kk", "22 oktoober 2025", "not-a-date"),
        ("ru", "22. oktoober 2025", "not-a-date"),
        (None, "22 қазан 2025", "not-a-date"),
        ("uk", "22 қазан 2025", "not-a-date"),
        ("de", "Die Fähre: 22. Oktober 2025" + " " * 54 + ".", "not-a-date"),
    ],
)
def test_what_is_no_date_or_no_certain_one(language: str | None, text: str, reason: str) -> None:
    assert read_one(text, language) == Refusal(reason=reason)  # type: ignore[arg-type]  # a parameter is any string


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("de", "03/04/2025", "2025-04-03"),
        ("kk", "03/04/2025", "2025-04-03"),
        ("en", "13/04/2025", "2025-04-13"),
        ("en", "04/13/2025", "2025-04-13"),
        ("en", "12/12/2024", "2024-12-12"),
        ("ru", "03/04/2025", "2025-04-03"),
    ],
)
def test_the_order_of_day_and_month_where_something_settles_it(language: str, text: str, at: str) -> None:
    reading = read_one(text, language, "UTC")
    assert isinstance(reading, DateReading)
    assert reading.at.date().isoformat() == at


def test_zones_are_those_of_our_own_reader() -> None:
    for text, timezone in (("22. Oktober 2025, 10:13 (GMT+4)", "+04:00"), ("22. Oktober 2025, 10:13", "Europe/Berlin")):
        reading = read_one(text, "de", "Europe/Berlin")
        assert isinstance(reading, DateReading)
        assert reading.timezone == timezone
    summer = read_one("22. Juli 2025, 10:13 Uhr", "de", "Europe/Berlin")
    assert isinstance(summer, DateReading)
    assert summer.at == datetime(2025, 7, 22, 8, 13, tzinfo=UTC)


def test_the_origin_says_which_dates_dateparser_read() -> None:
    texts = [DateText(text="22 қазан 2025", origin="page"), DateText(text="22.10.2025", origin="meta")]
    found = read_dates(texts, DateContext(NOW, "Asia/Almaty", language="kk"))
    assert [reading.origin for reading in found.published] == ["dateparser: page", "meta"]


@pytest.mark.parametrize(
    ("language", "text", "loaded"),
    [
        ("ru", "двадцать пятое мая", 0),
        ("en", "October 22, 2025", 0),
        ("uk", "22 қазан 2025", 0),
        ("kk", "22 қазан 2025", 1),
    ],
)
def test_dateparser_is_imported_for_the_texts_that_need_it(language: str, text: str, loaded: int) -> None:
    code = (
        "import sys; from newscrawl.normalise.dates import read_in_language; "
        f"read_in_language({text!r}, {language!r}, now=None); sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False, timeout=60).returncode == loaded


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Ноя 27th 11 17:46", "2011-11-27T13:46"),  # a template in English with Russian months
        ("Ноя 27th, 2011 17:46", "2011-11-27T13:46"),
        ("1st ноября 2024, 17:46", "2024-11-01T14:46"),
        ("22 октябри 2025, 10:13", "2025-10-22T07:13"),
        ("3 январи 2025, 10:13", "2025-01-03T07:13"),
    ],
)
def test_english_ordinals_and_tajik_months_are_our_own_readers(text: str, at: str) -> None:
    reading = read_one(text, None)
    assert isinstance(reading, DateReading)
    assert reading.at.strftime("%Y-%m-%dT%H:%M") == at
