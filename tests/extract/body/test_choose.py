"""The choice of the body among the page's text, its marks and other readings."""

import pytest

from newscrawl.extract import extract
from newscrawl.items import Entry, RawArticle

URL = "https://mayak.example/news/1"


PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL, entry: Entry | None = None) -> RawArticle:
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>", url=url, source="x", fetched_at=None, entry=entry
    )


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
    text = of_length(3 * len(PROSE))
    read = article(
        f"<div class='review'>{other}</div><span itemprop='articleBody'><a href='#'><i>{text}</i></a></span>"
    )
    assert read.extractor.origins["body"] == "microdata"


def test_a_page_without_text_has_no_body() -> None:
    read = article("<h1>Паром вышел в рейс</h1><p>Видео дня</p>")
    assert (read.blocks, "body" in read.extractor.origins) == ((), False)


def of_length(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


@pytest.mark.parametrize(("chars", "is_body"), [(139, False), (140, True)])
def test_a_body_has_some_length(chars: int, is_body: bool) -> None:
    text = of_length(chars)
    origins = article(f"<h2>Паром вышел в рейс</h2><div><p>{text}</p></div>").extractor.origins
    assert origins.get("body") == ("page" if is_body else "trafilatura")


@pytest.mark.parametrize(
    ("body", "is_body"),
    [
        ("<h1>Паром</h1><article><p>{50}</p></article>", True),
        ("<h1>Паром</h1><article><p>{49}</p></article>", False),
        ("<h1>Паром</h1><div class='news-body'><p>{60}</p></div>", True),
        ("<h1>Паром</h1><div class='story'><p>{60}</p></div>", False),
        ("<h1>Паром</h1><div class='story'><figure><img src='/1.jpg'></figure><p>{60}</p></div>", True),
        ("<h2>Паром</h2><div class='story'><figure><img src='/1.jpg'></figure><p>{60}</p></div>", False),
        ("<article><p>{60}</p></article>", False),
        ("<h1>Паром</h1><article><p>{60}</p><p>Подробности позже</p></article>", True),
    ],
)
def test_short_news(body: str, is_body: bool) -> None:
    for chars in (49, 50, 60):
        body = body.replace(f"{{{chars}}}", of_length(chars))
    origin = article(body, "<title>Паром</title>").extractor.origins.get("body")
    assert (origin == "page") is is_body


def test_short_news_ends_like_a_sentence() -> None:
    text = "Причал у рынка открыли раньше срока и без торжеств сегодня"
    assert article(f"<h1>Паром</h1><article><p>{text}</p></article>").blocks == ()


@pytest.mark.parametrize(("paragraphs", "copies"), [(3, 0), (2, 1)])
def test_a_block_that_repeats_the_whole_text_is_left_out(paragraphs: int, copies: int) -> None:
    texts = [f"{number}. {PROSE.strip()}" for number in range(paragraphs)]
    copy = " ".join(texts)
    html = "".join(f"<p>{text}</p>" for text in [*texts, copy])
    read = article(f"<h1>Паром вышел в рейс</h1><div>{html}</div>")
    assert [block.text for block in read.blocks] == texts + [copy] * copies


@pytest.mark.parametrize(("marked_chars", "origin"), [(139, "page"), (300, "microdata")])
def test_a_marked_text_of_some_length_that_is_another_one(marked_chars: int, origin: str) -> None:
    link = f"<span itemprop='articleBody'><a href='#'>{of_length(marked_chars)}</a></span>"
    read = article(f"<div class='review'><p>{PROSE}</p></div>{link}")
    assert read.extractor.origins["body"] == origin


@pytest.mark.parametrize(("marked_chars", "origin"), [(399, "page"), (400, "microdata")])
def test_a_marked_text_is_at_least_half_as_long_as_the_densest(marked_chars: int, origin: str) -> None:
    link = f"<span itemprop='articleBody'><a href='#'>{of_length(marked_chars)}</a></span>"
    prose = (PROSE * 3)[:799] + "."
    read = article(f"<div class='review'><p>{prose}</p></div>{link}")
    assert read.extractor.origins["body"] == origin
