"""The dates that a page prints around an article: above the headline, below it, under the text."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.markup.date_shapes import date_phrase
from newscrawl.items import RawArticle

PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


HEAD = "<h1>Паром вышел в рейс</h1>"


TEXT = f"<div><p>{PROSE}</p><p>Первые пассажиры заняли места ещё до рассвета.</p></div>"


CARDS = "".join(f"<div class='card'><i>{day} мая 2025</i><p>Буксир ушёл в порт</p></div>" for day in "123")


def article(body: str) -> RawArticle:
    return extract(f"<html><body>{body}</body></html>", url="https://mayak.example/news/1", source="x", fetched_at=None)


def published(body: str) -> list[str]:
    return [one.text for one in article(body).published]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        (f"<p>22.10.2025 10:13</p>{HEAD}{TEXT}", "22.10.2025 10:13"),
        (f"{HEAD}<div><a href='/'>Маяк</a><br>22.10.2025, 10:13<br><b>Порт</b></div>{TEXT}", "22.10.2025, 10:13"),
        (f"{HEAD}<div>22&nbsp;октября&nbsp;2025, 10:13 <h2>По теме</h2></div>{TEXT}", "22 октября 2025, 10:13"),
        (f"{HEAD}{TEXT}<div>10:13 22.10.2025<br><a href='/p'>Версия для печати</a></div>", "10:13 22.10.2025"),
        (f"{HEAD}{TEXT}<p>22.10.2025. Просмотров: 527</p>", "22.10.2025. Просмотров: 527"),
        (f"{HEAD}<div>Порт онлайн 22.10.2025 10:13</div>{TEXT}", "22.10.2025 10:13"),
        (f"{HEAD}{TEXT}<p>Добавлено: 22.10.2025 10:13 / RSS лента</p>", "22.10.2025 10:13"),
        (f"<b>Среда, 22 октября 2025</b>{HEAD}<i>21.10.2025 09:00</i>{TEXT}", "21.10.2025 09:00"),
        (
            f"<p>22 октября 2025 года</p><p>Время публикации: <b>10:13</b></p><p>Порт</p><p>Суда</p>{HEAD}{TEXT}",
            "22 октября 2025 года, 10:13",
        ),
        (
            f"{HEAD}{TEXT}<p>22 октября 2025 Порт</p><p>время публикации: 10:13</p>",
            "22 октября 2025 Порт, 10:13",
        ),
        (f"<div><p>Среда, 22 октября 2025 10:13</p>{HEAD}</div>{TEXT}", "Среда, 22 октября 2025 10:13"),
        (
            f"<div><p>Среда, 22 октября 2025 10:13</p>{HEAD}{'<i>Порт</i><br>' * 6}</div>{TEXT}",
            "Среда, 22 октября 2025 10:13",
        ),
        (f"{HEAD}<span class='date'>10:13</span>{TEXT}", "10:13"),
        (f"{HEAD}<time datetime='2025-10-22T10:13'>22 октября</time>{TEXT}", "2025-10-22T10:13"),
        (f"<i>21.10.2025 09:00</i>{'<p>Меню</p>' * 6}{HEAD}{TEXT}", "21.10.2025 09:00"),
        (
            f"<p>22.10.2025 | Время публикации 10:13</p><p>Порт</p><p>Суда</p>{HEAD}{TEXT}<p>21.10.2025 09:00</p>",
            "22.10.2025 | Время публикации 10:13",
        ),
    ],
)
def test_where_dates_stand(body: str, first: str) -> None:
    assert published(body)[:1] == [first]


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}{TEXT}{CARDS}",
        f"{CARDS}{HEAD}{TEXT}",
        f"<p>Сегодня 22 октября 2025</p>{HEAD}{TEXT}",
        f"<p>среда, 22 октября 2025, 10:13</p>{HEAD}{TEXT}",
        f"<div><p>среда, 22 октября 2025, 10:13</p>{HEAD}{TEXT}{'<p>Порт.</p>' * 9}</div>",
        f"<div><p>Среда, 22 октября 2025 10:13</p>{HEAD}{'<i>Порт</i><br>' * 7}</div>{TEXT}",
        f"<i>10:13:09 22.10.2025</i>{HEAD}{TEXT}",
        f"<i>22.10.2025 10:13</i>{'<p>Меню</p>' * 20}{HEAD}{TEXT}",
        f"{HEAD}{TEXT}{'<p>Меню</p>' * 9}<i>22.10.2025 10:13</i>",
        f"{HEAD}<div class='sidebar'>22.10.2025 10:13</div>{TEXT}",
        f"{HEAD}<p>Паром, порт, 22.10.2025, реестр</p>{TEXT}",
    ],
)
def test_dates_of_other_things(body: str) -> None:
    assert published(body) == []


def test_a_part_of_the_page_that_holds_the_article_is_read_whatever_its_class() -> None:
    assert published(f"<div class='with-sidebar'>{HEAD}<p>22.10.2025 10:13</p>{TEXT}</div>") == ["22.10.2025 10:13"]


def test_a_page_without_a_printed_headline_is_read_around_its_text() -> None:
    assert published(f"<p>22.10.2025 10:13</p>{TEXT}") == ["22.10.2025 10:13"]


def test_updates_are_not_publications() -> None:
    read = article(f"{HEAD}<p>22.10.2025 10:13</p><p>Обновлено: 22.10.2025 12:40</p>{TEXT}")
    assert [one.text for one in read.published] == ["22.10.2025 10:13"]
    assert [one.text for one in read.modified] == ["Обновлено: 22.10.2025 12:40"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("22.10.2025 10:13", "22.10.2025 10:13"),
        ("22 октября 2025 г. в 10:13, Порт онлайн", "22 октября 2025 г. в 10:13"),
        ("Читали сегодня в 10:13", "сегодня в 10:13"),
        ("порт, 22.10.2025 10:13, причал", None),
        ("Порт онлайн 45.10.2025 10:13", None),
        ("Итог встречи 3:2 на 12.10", None),
        ("22.10.2025" + " |" * 35, "22.10.2025" + " |" * 35),
    ],
)
def test_date_phrases(text: str, phrase: str | None) -> None:
    assert date_phrase(text, marked=False) == phrase


def test_some_dates_are_kept() -> None:
    days = "".join(f"<p>2{day}.10.2025 10:13</p>" for day in range(6))
    assert published(f"{HEAD}{days}{TEXT}") == [f"2{day}.10.2025 10:13" for day in range(4)]
    times = "".join(f"<time datetime='2025-10-2{day}'></time>" for day in range(6))
    assert published(f"{HEAD}{times}{TEXT}") == ["2025-10-20", "2025-10-21", "2025-10-22", "2025-10-23"]


@pytest.mark.parametrize(
    ("date", "texts"),
    [
        ("<div class='date'>22.10.2025<br>10:13</div>", ["22.10.2025, 10:13", "22.10.2025 10:13"]),
        ("<div class='date'>22.10.2025<br>г. Заозёрск<br>10:13</div>", ["22.10.2025"]),
    ],
)
def test_lines_of_an_element_that_prints_a_date(date: str, texts: list[str]) -> None:
    assert published(f"{HEAD}{date}{TEXT}") == texts


@pytest.mark.parametrize(("lines", "first"), [(3, "22.10.2025 10:13"), (4, "21.10.2025 09:00")])
def test_a_marked_date_counts_as_twice_as_near(lines: int, first: str) -> None:
    """The unmarked date stands on the third line below the headline, the marked one on the one after `lines`."""
    other = "<p>Порт</p>" * 2 + "<p>21.10.2025 09:00</p>" + "<p>Порт</p>" * (lines - 3)
    assert published(f"{HEAD}{other}<span class='date'>22.10.2025 10:13</span>{TEXT}")[0] == first


def test_a_day_with_the_clock_beside_it_comes_before_the_bare_day_only() -> None:
    dates = "<p>21.10.2025</p><p>22.10.2025</p><p>10:13</p>"
    assert published(f"{HEAD}{dates}{TEXT}") == ["21.10.2025", "22.10.2025, 10:13", "22.10.2025"]
