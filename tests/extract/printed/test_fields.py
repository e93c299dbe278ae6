"""The authors and the permanent link that a page prints around an article."""

import pytest

from newscrawl.extract import extract
from newscrawl.items import RawArticle

PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


HEAD = "<h1>Паром вышел в рейс</h1>"


TEXT = f"<div><p>{PROSE}</p><p>Первые пассажиры заняли места ещё до рассвета.</p></div>"


def article(body: str) -> RawArticle:
    return extract(f"<html><body>{body}</body></html>", url="https://mayak.example/news/1", source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("22 октября, 10:13 | <b>Пётр СОМОВ</b>", ("Пётр СОМОВ",)),
        ("Пётр Сомов (22 октября 2025, 10:13)", ("Пётр Сомов",)),
        ("— 22.10.2025 10:13 Пётр Сомов", ("Пётр Сомов",)),
        ("Нижний Порт, 22 октября 2025, 10:13", ()),
        ("<i class='author'>Пётр Сомов, Анна Ким</i>", ("Пётр Сомов", "Анна Ким")),
    ],
)
def test_names_beside_the_date(line: str, authors: tuple[str, ...]) -> None:
    assert article(f"{HEAD}<p>{line}</p>{TEXT}").authors == authors


def test_the_byline_below_the_headline_is_closer_than_one_above_it() -> None:
    above, below = "<a href='/authors/kim/'>Анна Ким</a>", "<a href='/authors/som/'>Пётр Сомов</a>"
    assert article(f"<p>{above}</p>{HEAD}<p>{below}</p>{TEXT}").authors == ("Пётр Сомов",)
    assert article(f"{HEAD}{TEXT}<p>{below}</p>").authors == ("Пётр Сомов",)


def test_dates_and_authors_near_the_headline() -> None:
    read = article(
        f"""<div class='sidebar'><span class='date'>1 мая 2020</span></div><h1>Паром вышел в рейс</h1>
        <div class='article-info'><time datetime='2025-10-22T10:13+03:00'>22 октября</time>
        <span class='pubdate'>22.10.2025 10:13</span>
        <a href='/authors/kim/'>Анна Ким</a></div><div><p>{PROSE}</p></div>
        <div class='comments'><i class='date'>вчера</i></div>"""
    )
    assert [one.text for one in read.published] == ["2025-10-22T10:13+03:00", "22.10.2025 10:13"]
    assert read.authors == ("Анна Ким",)


DATE = "<p>22 октября 2025, 10:13</p>"
NAME = "<p>Пётр Сомов</p>"


@pytest.mark.parametrize(
    ("around", "authors"),
    [
        (f"{DATE}{NAME}{{h}}{{t}}", ("Пётр Сомов",)),
        (f"{NAME}{DATE}<p>Меню</p>{{h}}{{t}}", ("Пётр Сомов",)),
        (f"{NAME}{DATE}<p>Меню</p><p>Порт</p>{{h}}{{t}}", ()),
        (f"{{h}}{'<p>Меню</p>' * 6}{DATE}{NAME}{{t}}", ("Пётр Сомов",)),
        (f"{{h}}{'<p>Меню</p>' * 7}{DATE}{NAME}{{t}}", ()),
        (f"{{h}}{DATE}{NAME}{{t}}", ("Пётр Сомов",)),
        (f"{{h}}{NAME}{DATE}<p>Анна Ким</p>{{t}}", ()),
        (f"{{h}}{NAME}<p>Порт</p>{DATE}{{t}}", ("Пётр Сомов",)),
    ],
)
def test_a_name_on_a_line_beside_the_date_line(around: str, authors: tuple[str, ...]) -> None:
    assert article(around.format(h=HEAD, t=TEXT)).authors == authors


@pytest.mark.parametrize(
    ("card", "authors"),
    [
        ("<div class='author'><b>Пётр Сомов</b><i>редактор</i></div>", ("Пётр Сомов",)),
        (f"<div class='author'><b>Пётр Сомов</b><i>{'т' * 149}</i></div>", ("Пётр Сомов",)),
        (f"<div class='author'><b>Пётр Сомов</b><i>{'т' * 151}</i></div>", ()),
        ("<div class='author'><p>Пётр Сомов</p><p>редактор</p><p>Порт</p></div>", ("Пётр Сомов",)),
        ("<div class='author'><p>Меню</p><p>редактор</p><p>Порт</p><p><b>Пётр</b> <i>Сомов</i></p></div>", ()),
        ("<div class='author'><b>Пётр</b> <i>Сомов</i></div>", ("Пётр Сомов",)),
        (f"<div class='author'>Пётр Сомов, {'т' * 68}</div>", ("Пётр Сомов",)),
        (f"<div class='author'>Пётр Сомов, {'т' * 69}</div>", ()),
        ("<a rel='author'>Пётр Сомов</a>", ("Пётр Сомов",)),
        ("<a href='/person/som'>Пётр Сомов</a>", ()),
    ],
)
def test_cards_of_authors(card: str, authors: tuple[str, ...]) -> None:
    assert article(f"{HEAD}{card}{TEXT}").authors == authors


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        ("<p>Постоянный адрес статьи: http://mayak.example/news/2</p>", "http://mayak.example/news/2"),
        ("<p>Ссылка на статью</p><p>http://mayak.example/news/2</p>", None),
        ("<p>Адрес статьи</p><p>http://mayak.example/news/2</p>", "http://mayak.example/news/2"),
        ("<p>Адрес статьи</p><p>Порт</p><p>http://mayak.example/news/2</p>", None),
    ],
)
def test_permanent_links(lines: str, url: str | None) -> None:
    assert article(f"{HEAD}{TEXT}{lines}").canonical_url == url
