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
    assert [block.text for block in trafilatura_text(page)] == [PROSE.strip(), f"{PROSE.strip()} !"]


@pytest.mark.parametrize(("linked", "is_list"), [(100, False), (102, True)])
def test_most_of_a_listing_stands_in_links(linked: int, is_list: bool) -> None:
    page = read_page(f"<body><p>{'т' * 100}</p><p><a href='/2'>{'ф' * linked}</a></p></body>", URL)
    if is_list:
        with pytest.raises(NotAnArticle, match="list of links"):
            trafilatura_text(page)
    else:
        assert trafilatura_text(page) != ()


@pytest.mark.parametrize(("chars", "is_text"), [(79, False), (80, True)])
def test_a_text_has_a_block_as_long_as_a_sentence(chars: int, is_text: bool) -> None:
    sentence = ("Причал у рынка открыли раньше срока и без торжеств " * 2)[: chars - 1] + "."
    page = read_page(f"<body><article><p>{sentence}</p></article></body>", URL)
    assert [block.text for block in trafilatura_text(page)] == ([sentence] if is_text else [])


@pytest.mark.parametrize(("link_chars", "is_text"), [(89, True), (90, False)])
def test_a_paragraph_that_is_nearly_all_link_is_left_out(link_chars: int, is_text: bool) -> None:
    link, own = "ф" * link_chars, "т" * (100 - link_chars)
    paragraphs = f"<p>{PROSE}</p><p><a href='/2'>{link}</a>{own}</p><p>{PROSE}</p>"
    page = read_page(f"<body><article>{paragraphs}</article></body>", URL)
    texts = [block.text for block in trafilatura_text(page)]
    assert texts == [PROSE.strip(), *([link + own] if is_text else []), PROSE.strip()]


@pytest.mark.parametrize(("chars", "is_text"), [(20, True), (21, False)])
def test_a_short_link_in_a_list_may_be_a_source(chars: int, is_text: bool) -> None:
    link = "ф" * chars
    items = f"<ul><li>{PROSE}</li><li><a href='/2'>{link}</a></li></ul>"
    page = read_page(f"<body><article><p>{PROSE}</p>{items}<p>{PROSE}</p></article></body>", URL)
    [listed] = [block.text for block in trafilatura_text(page) if block.kind == "list"]
    assert listed == (f"{PROSE.strip()}\n{link}" if is_text else PROSE.strip())


@pytest.mark.parametrize(
    ("before", "is_text"), [("Реклама Город Деньги Спорт ", False), ("", True)], ids=["menu", "headline first"]
)
def test_a_whole_page_in_one_paragraph_is_no_text(before: str, is_text: bool) -> None:
    headline = "Второй тур выборов мэра назначен на 9 ноября"
    paragraph = f"{before}{headline} Самое читаемое Где в городе кататься на коньках Как передать показания счетчиков"
    page = read_page(f"<body><article><p>{paragraph}</p></article></body>", URL)
    assert bool(trafilatura_text(page, headline)) is is_text
    assert trafilatura_text(page, "Паром вышел в рейс") != ()
