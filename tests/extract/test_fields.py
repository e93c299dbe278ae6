"""Headline, authors, dates, pictures, language, inline metadata: the rules of single fields."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract, from_entry
from newscrawl.extract.body.trafilatura_text import trafilatura_text
from newscrawl.extract.page import read_page
from newscrawl.extract.printed.headline import choose_headline
from newscrawl.extract.printed.inline_metadata import is_date_line, strip_inline_metadata
from newscrawl.extract.stated.meta import from_meta
from newscrawl.extract.stated.url_date import from_url
from newscrawl.items import Block, Entry, RawArticle

URL = "https://mayak.example/news/1"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL, entry: Entry | None = None) -> RawArticle:
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>", url=url, source="x", fetched_at=None, entry=entry
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Паром вышел в рейс - Маяк</title>", "<h1>Маяк</h1><h2>Паром вышел в рейс</h2>", "Паром вышел в рейс"),
        (
            "<title>Маяк / Паром вышел в рейс</title>",
            "<h1>Новости</h1><b class='title'>Паром вышел в рейс</b>",
            "Паром вышел в рейс",
        ),
        (
            "<meta property='og:title' content='Паром вышел в рейс - Маяк, 22.10.2025'>",
            "<h1>Паром вышел в рейс</h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром вышел в рейс - Маяк</title>",
            "<h1>Паром вышел в рейс <span>Порт</span></h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром «Онега» вышел в первый...</title>",
            "<h1>Паром «Онега» вышел в первый рейс за зиму</h1>",
            "Паром «Онега» вышел в первый рейс за зиму",
        ),
        ("<title>Главное за день</title>", "<h1>Паром вышел в первый рейс</h1>", "Паром вышел в первый рейс"),
        (
            "<meta property='og:site_name' content='Маяк'><title>Паром вышел | Маяк</title>",
            "<h1>Порт</h1>",
            "Паром вышел",
        ),
        ("<title>Паром вышел -</title>", "<p>.</p>", "Паром вышел"),
        ("", "<p>.</p>", None),
    ],
)
def test_headline(head: str, body: str, title: str | None) -> None:
    page = read_page(f"<html><head>{head}</head><body>{body}</body></html>", URL)
    assert choose_headline(page, [from_meta(page)])[0] == title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 октября 2025, 00:05", True), ("Опубликовано: вчера в 14:05", True), ("10:13, 22.10.2025 (МСК)", True),
        ("5 минут назад", True), ("вчера", False), ("22 октября откроют мост", False), ("1" * 59 + "x", False),
    ],
)  # fmt: skip
def test_date_lines(text: str, date: bool) -> None:
    assert is_date_line(text) is date


def test_inline_metadata_leaves_the_body() -> None:
    texts = [
        "Паром вышел",
        "22 октября, 10:13 | Пётр Сомов",
        "© Анна Ким/ Маяк",
        "Первый абзац.",
        "Автор: Иван Петров",
        "Второй.",
        "Лев Толстой",
    ]
    blocks = [Block(kind="paragraph", text=text) for text in texts]
    stripped = strip_inline_metadata((*blocks[:6], Block(kind="list", text="Анна Ким"), blocks[6]), "Паром вышел")
    assert [block.text for block in stripped.blocks] == ["Первый абзац.", "Второй.", "Анна Ким"]
    assert stripped.authors == ("Пётр Сомов", "Иван Петров", "Лев Толстой")
    assert (stripped.credits, stripped.dates) == (("© Анна Ким/ Маяк",), ("22 октября, 10:13",))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.ru/2025/10/22/visit", "2025-10-22"),
        ("https://a.ru/20251022/1.html", "2025-10-22"),
        ("https://a.ru/politics/22/10/2025/ab", "2025-10-22"),
        ("https://a.ru/news-2025-10-22-visit", "2025-10-22"),
        ("https://a.ru/2025/10/22", "2025-10-22"),
        ("https://a.ru/news/20251399", None),
        ("https://a.ru/news/120251022", None),
        ("https://a.ru/2025/1022", None),
        ("https://a.ru/n/201512", None),
        ("https://a.ru/?d=2025-10-22", None),
    ],
)
def test_day_of_an_address(url: str, day: str | None) -> None:
    assert from_url(url).published == (() if day is None else (day,))


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


def test_the_site_is_not_its_own_author() -> None:
    head = "<meta property='og:site_name' content='Маяк'><meta name='author' content='Mayak'>"
    assert article(f"<h1>Паром вышел</h1><p>{PROSE}</p>", head).authors == ()


def test_the_row_is_believed_last() -> None:
    row = Entry(
        url=URL,
        title="Из ленты",
        published="Wed, 22 Oct 2025 10:13:00 +0300",
        section="Порт",
        full_text=f"<p>{PROSE}</p>",
    )
    read = article("<p>—</p>", entry=row)
    assert (read.title, read.section, read.blocks[0].text) == ("Из ленты", "Порт", PROSE.strip())
    assert {read.extractor.origins[name] for name in ("title", "section", "published", "body")} == {"feed"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>Раз.</p><p>Два.</p>",
        "&lt;p&gt;Раз.&lt;/p&gt;&lt;p&gt;Два.&lt;/p&gt;",
        "Раз.<br>Два.",
        "Раз.\n\nДва.",
        "Раз.\r\nДва.",
        "<b>Раз.</b>\nДва.",
        "<div>Раз.<br/><br/>Два.</div>",
    ],
)
def test_full_text_of_a_row_is_the_page(text: str) -> None:
    row = Entry(
        url=URL, title="Паром &laquo;Онега&raquo;", lead="<p>Первый рейс.</p>", authors=("Анна Ким",), full_text=text
    )
    read = from_entry(row, source="x", fetched_at=None)
    assert [block.text for block in read.blocks] == ["Раз.", "Два."]
    assert (read.title, read.lead, read.authors) == ("Паром «Онега»", "Первый рейс.", ("Анна Ким",))
    assert read.extractor.origins == {"authors": "feed", "body": "feed", "lead": "feed", "title": "feed"}


def test_a_row_without_text_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match="empty"):
        from_entry(Entry(url=URL, title="Паром"), source="x", fetched_at=None)


def test_boilerplate_goes_and_the_text_stays() -> None:
    read = article(
        f"""<h1>Паром вышел в рейс</h1><div class='text'><p>{PROSE}</p>
        <p>Читайте также: <a href='/2'>Мост открыли раньше срока</a></p>
        <p>Подписывайтесь на наш Telegram-канал</p><h2>Погода</h2><p>{PROSE}</p>
        <ul><li><a href='/3'>Другая новость порта</a></li></ul>
        <p>Выделите ошибку и нажмите Ctrl+Enter</p><h3>Новости по теме</h3><p>{PROSE}</p></div>"""
    )
    assert [block.text for block in read.blocks] == [PROSE.strip(), "Погода", PROSE.strip()]


def test_a_text_cut_by_a_card_is_read_whole() -> None:
    read = article(
        f"""<h1>Паром вышел в рейс</h1><main><div class='b-text first'><p>{PROSE}</p></div>
        <div class='card'><a href='/2'>Мост</a></div>
        <div class='b-text'><p>Второй кусок. {PROSE}</p></div></main>"""
    )
    assert len(read.blocks) == 2


def test_marked_body_far_from_other_prose() -> None:
    other = "".join(f"<p>{number}. {PROSE}</p>" for number in range(3))
    read = article(
        f"<div class='review'>{other}</div><span itemprop='articleBody'><a href='#'><i>{PROSE * 3}</i></a></span>"
    )
    assert read.extractor.origins["body"] == "microdata"


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


def test_a_page_without_text_has_no_body() -> None:
    read = article("<h1>Паром вышел в рейс</h1><p>Видео дня</p>")
    assert (read.blocks, "body" in read.extractor.origins) == ((), False)


@pytest.mark.parametrize(
    ("opening", "dates"),
    [
        ("22.10.2025, Заозёрск 00:16:06 Паром вышел в рейс.", ("22.10.2025 00:16:06",)),
        ("22.10.2025, Нижний Причал 9:30 Паром вышел в рейс.", ("22.10.2025 9:30",)),
        ("22.10.2025 паром вышел в рейс, Заозёрск ждал его к 09:30.", ()),
        ("Паром вышел 22.10.2025, Заозёрск 00:16:06.", ()),
    ],
)
def test_a_dateline_with_day_and_clock_gives_a_date_and_stays(opening: str, dates: tuple[str, ...]) -> None:
    stripped = strip_inline_metadata(
        (Block(kind="paragraph", text=opening), Block(kind="paragraph", text="Второй.")), None
    )
    assert stripped.dates == dates
    assert stripped.blocks[0].text == opening
