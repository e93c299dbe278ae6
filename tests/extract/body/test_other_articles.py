"""Articles glued on below the first: endless pages in the markup of different systems."""

import pytest

from newscrawl.extract import extract

URL = "https://mayak.example/news/parom"
FIRST = (
    "Паром «Онега» вышел в первый рейс из Заозёрска в семь утра, на борту было сорок машин.",
    "Причал у рынка строили восемь месяцев, рассказал начальник порта Илья Корбут.",
)
NEXT = (
    "Театр в Верхнем Логе открыл сезон комедией о почтальоне, зал был полон до последнего ряда.",
    "Билеты на субботу раскупили за два часа, в кассе обещают второй показ в воскресенье.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body_of(html: str) -> tuple[str, ...]:
    title = "<title>Паром вышел в рейс — Маяк</title>"
    article = extract(f"<html><head>{title}</head><body>{html}</body></html>", url=URL, source="x", fetched_at=None)
    return tuple(block.text for block in article.blocks)


MARKUP = {
    "article elements": (
        "<main><article><h1>Паром вышел в рейс</h1><div class='t'>{0}</div></article>"
        "<article><h1>Театр открыл сезон</h1><div class='t'>{1}</div></article></main>"
    ),
    "linked second headline": (
        "<div class='feed'><article class='post'><h1>Паром вышел в рейс</h1>{0}</article>"
        "<article class='post'><h2><a href='/news/teatr'>Театр открыл сезон</a></h2>{1}</article></div>"
    ),
    "boxes with an address": (
        "<div class='detail' data-url='/news/parom'><h1>Паром вышел в рейс</h1><div class='text'>{0}</div></div>"
        "<div class='detail' data-url='/news/teatr'><h2>Театр открыл сезон</h2><div class='text'>{1}</div></div>"
    ),
    "boxes with a date": (
        "<div id='content'><div class='full-story'><h1>Паром вышел в рейс</h1><span>22 октября 2025, 10:00</span>{0}"
        "</div><div class='full-story'><h2>Театр открыл сезон</h2><span>21 октября 2025, 18:40</span>{1}</div></div>"
    ),
    "schema.org types": (
        "<div><section class='m' itemscope itemtype='https://schema.org/NewsArticle'><h1>Паром вышел в рейс</h1>{0}"
        "</section><section class='m' itemscope itemtype='https://schema.org/NewsArticle'>"
        "<h2 itemprop='headline'>Театр открыл сезон</h2>{1}</section></div>"
    ),
    "one element for all": (
        "<div class='text'><h1>Паром вышел в рейс</h1>{0}<hr><h1>Театр открыл сезон</h1>"
        "<time>21 октября 2025</time>{1}</div>"
    ),
    "a linked headline within the text": (
        "<div class='text'><h1>Паром вышел в рейс</h1>{0}<div class='next-post'><h3><a href='/news/teatr'>Театр открыл "
        "сезон</a></h3><div>{1}</div></div></div>"
    ),
    "a wrapper of what comes next": (
        "<main><article class='a'><h1>Паром вышел в рейс</h1>{0}</article><div class='next'><span>Далее</span>"
        "<article class='a'><h1>Театр открыл сезон</h1>{1}</article></div></main>"
    ),
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=list(MARKUP))
@pytest.mark.parametrize("times", [1, 4])
def test_the_next_article_is_not_read(markup: str, times: int) -> None:
    assert body_of(markup.format(paragraphs(FIRST), paragraphs(NEXT) * times)) == FIRST


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='row'><h1>Паром вышел в рейс</h1>{0}</div><div class='row'><h2>Театр открыл сезон</h2>{1}</div>",
        "<div class='text'><h1>Паром вышел в рейс</h1>{0}<h2>Театр открыл сезон</h2>{1}</div>",
        "<div class='text'><h1>Паром вышел в рейс</h1>{0}<h1>Театр открыл сезон</h1>{1}</div>",
    ],
)
def test_a_section_of_the_text_is_read(markup: str) -> None:
    body = body_of(f"<main>{markup.format(paragraphs(FIRST), paragraphs(NEXT))}</main>")
    assert body == (*FIRST, "Театр открыл сезон", *NEXT)


def test_an_item_with_a_linked_heading_is_read() -> None:
    item = f"<div class='item'><h2><a href='https://teatr.example/'>Театр открыл сезон</a></h2>{paragraphs(NEXT)}</div>"
    body = body_of(f"<div class='text'><h1>Паром вышел в рейс</h1>{paragraphs(FIRST)}{item}</div>")
    assert body == (*FIRST, *NEXT)


def test_the_headline_once_more_begins_no_other_article() -> None:
    heading = "<h1>Паром вышел в рейс</h1><time>22 октября 2025</time>"
    body = body_of(f"<div class='text'>{heading}{paragraphs(FIRST)}{heading}{paragraphs(NEXT)}</div>")
    assert body[-1] == NEXT[-1]


@pytest.mark.parametrize(
    ("heading", "is_other"),
    [("Театр открыл сезон", True), ("Театр открыт", False), ("18 апреля 2025 года", False), ("18 апреля", False)],
)
def test_a_day_and_two_words_head_a_part_of_the_text(heading: str, is_other: bool) -> None:
    start = f"<div class='text'><h1>Паром вышел в рейс</h1>{paragraphs(FIRST)}"
    body = body_of(f"{start}<h1>{heading}</h1><time>21 октября 2025</time>{paragraphs(NEXT)}</div>")
    assert (NEXT[0] not in body) is is_other


def test_bold_days_below_a_bold_headline_head_parts_of_the_text() -> None:
    rows = ("02.08.2025 08:38", "<font size='4'><b>Паром вышел в рейс</b></font>")
    header = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    parts = (FIRST[0], "<b>31 июля</b>", FIRST[1], "<b>1 августа</b>", NEXT[0])
    cell = f"<table>{header}</table><font size='2'>{'<br><br>'.join(parts)}</font>"
    body = body_of(f"<table><tr><td>Порт</td><td>{cell}</td></tr></table>")
    assert body == (FIRST[0], "31 июля", FIRST[1], "1 августа", NEXT[0])
