"""The body as trafilatura extracts it."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.extract.body.trafilatura_text import trafilatura_text
from newscrawl.extract.page import read_page
from newscrawl.items import Entry, RawArticle

URL = "https://mayak.example/news/1"


PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL, entry: Entry | None = None) -> RawArticle:
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>", url=url, source="x", fetched_at=None, entry=entry
    )


def test_a_page_whose_text_stands_in_links_lists_articles() -> None:
    with pytest.raises(NotAnArticle, match="list of links"):
        article(f"<h1>Лента новостей</h1><article><p><a href='/2'>{PROSE}</a></p><p>12 минут назад</p></article>")


def test_an_article_page_that_came_without_its_text_is_no_listing() -> None:
    menu = "<nav><a href='/1'>Все новости</a> <a href='/2'>Редакция газеты</a></nav>"
    assert article(f"<meta property='og:type' content='article'><h1>Паром вышел в рейс</h1>{menu * 9}").blocks == ()


def test_bold_and_italic_of_trafilatura() -> None:
    page = read_page(f"<body><article><p><b>Погода</b></p><p>{PROSE}<i>Ясно.</i></p></article></body>", URL)
    assert [block.kind for block in trafilatura_text(page)] == ["heading", "paragraph"]


def test_trafilatura_finds_nothing_in_nothing() -> None:
    assert trafilatura_text(read_page("<html><body><img src='/1.jpg'></body></html>", URL)) == ()


def test_a_linked_paragraph_is_not_trafilaturas_text() -> None:
    linked = "<p><a href='/2'>Другая новость порта, о которой писали</a></p>"
    page = read_page(f"<body><article><p>{PROSE}</p>{linked}<p>{PROSE}!</p></article></body>", URL)
    assert not any("Другая" in block.text for block in trafilatura_text(page))
