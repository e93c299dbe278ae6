"""Printed dates of pages in languages that our own date reader does not speak."""

from datetime import UTC, datetime

import pytest

from newscrawl.extract import extract
from newscrawl.extract.markup.date_shapes import ANY_DAY, date_phrase
from newscrawl.normalise.article import normalise

KAZAKH = "Верхнереченск портында жөндеуден кейін паром алғашқы рейске шықты, деп хабарлады қала әкімдігі. "
UZBEK = "Shahar hokimligi xabar berishicha, parom ta'mirdan keyin birinchi reysga chiqdi. "
GEORGIAN = "ქალაქის მერიის ცნობით, ბორანი რემონტის შემდეგ პირველ რეისზე გავიდა. "
ARMENIAN = "Քաղաքապետարանի տվյալներով՝ լաստանավը վերանորոգումից հետո մեկնեց առաջին ուղևորության։ "
GERMAN = "Die Fähre ist nach der Reparatur wieder im Hafen unterwegs, teilte die Stadt am Morgen mit. "
ENGLISH = "The ferry sails again after a long repair, the town says, and tickets cost sixty roubles. "
LATVIAN = "Prāmis pēc remonta atkal kuģo ostā, paziņoja pilsētas dome, un biļetes ir lētas. "
RUSSIAN = "Паром после ремонта снова вышел в рейс, сообщила администрация порта, билеты подешевели. "


def published(language: str, date: str, prose: str) -> tuple[str, str] | None:
    """The publication, `YYYY-MM-DD HH:MM` in Moscow or a day, and its origin."""
    html = (
        f"<html lang='{language}'><body><h1>…</h1>{date}<div><p>{prose * 5}</p><p>{prose * 3}</p></div></body></html>"
    )
    raw = extract(
        html,
        url="https://parom.example/news/1",
        source="x",
        fetched_at=datetime(2025, 10, 25, tzinfo=UTC),
        timezone="Europe/Moscow",
    )
    found = normalise(raw).published
    if found is None:
        return None
    at = found.at.astimezone(datetime.fromisoformat("2025-10-22T00:00+03:00").tzinfo)
    return at.strftime("%Y-%m-%d" if found.precision == "day" else "%Y-%m-%d %H:%M"), found.origin


@pytest.mark.parametrize(
    ("language", "date", "prose", "at"),
    [
        ("kk", "<div class='date'>22 қазан 2025, 10:13</div>", KAZAKH, "2025-10-22 10:13"),
        ("ru", "<p>2025 жылғы 22 қазан</p>", KAZAKH, "2025-10-22"),  # the letters of the text know better
        ("uz", "<p>22 oktyabr 2025, 10:13</p>", UZBEK, "2025-10-22 10:13"),
        ("uz", "<p>Verxnerechensk</p><p>2025-yil 22-oktyabr, soat 10:13</p>", UZBEK, "2025-10-22 10:13"),
        ("uz", "<p>22 oktyabr 2025</p><p>10:13</p>", UZBEK, "2025-10-22 10:13"),
        ("ka", "<span class='post-date'>22 ოქტომბერი, 2025</span>", GEORGIAN, "2025-10-22"),
        ("hy", "<span>22 հոկտեմբերի, 2025 10:13</span>", ARMENIAN, "2025-10-22 10:13"),
        ("de", "<p>Mittwoch, 22. Oktober 2025, 10:13 Uhr</p>", GERMAN, "2025-10-22 10:13"),
        ("lv", "<p>2025. gada 22. oktobris, plkst. 10:13</p>", LATVIAN, "2025-10-22 10:13"),
    ],
)
def test_pages_in_other_languages(language: str, date: str, prose: str, at: str) -> None:
    assert published(language, date, prose) == (at, "dateparser: page")


@pytest.mark.parametrize(
    ("language", "date", "prose", "at"),
    [
        ("en", "<p>October 22, 2025 10:13 AM</p>", ENGLISH, "2025-10-22 10:13"),
        ("en", "<time>22nd October 2025</time>", ENGLISH, "2025-10-22"),
        ("de", "<p>22.10.2025, 10:13 Uhr</p>", GERMAN, "2025-10-22 10:13"),
    ],
)
def test_what_our_own_reader_knows_is_left_to_it(language: str, date: str, prose: str, at: str) -> None:
    assert published(language, date, prose) == (at, "page")


@pytest.mark.parametrize(
    ("language", "date", "prose"),
    [
        ("en", "<p>03/04/2025</p>", ENGLISH),
        ("de", "<p>Die Fähre fährt seit dem 22. Oktober 2024 nicht mehr</p>", GERMAN),
        ("kk", "<p>қазан 2025</p>", KAZAKH),
        ("ru", "<p>22. oktoober 2025</p>", RUSSIAN),
    ],
)
def test_what_is_no_date_of_a_page_in_another_language(language: str, date: str, prose: str) -> None:
    assert published(language, date, prose) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("22 oktyabr 2025", "22 oktyabr 2025"),
        ("Jahon, 22 oktyabr 2025", "Jahon, 22 oktyabr 2025"),
        ("bir ikki uch 22 oktyabr 2025", "bir ikki uch 22 oktyabr 2025"),
        ("bir ikki uch to'rt 22 oktyabr 2025", None),
        ("bir ikki uch to'rt 22 oktyabr 2025, 10:13", "22 oktyabr 2025, 10:13"),
        ("22 oktyabr 2025, 10:13 bir ikki uch to'rt", "22 oktyabr 2025, 10:13"),
        ("bir ikki 22 oktyabr 2025, 10:13 uch to'rt", None),
        ("spalio 22 d.", None),
    ],
)
def test_where_such_a_date_stands_in_its_line(text: str, phrase: str | None) -> None:
    assert date_phrase(text, marked=False, day=ANY_DAY) == phrase
