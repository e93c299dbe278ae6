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
