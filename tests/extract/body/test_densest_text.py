"""The densest text of a page, with its opening and without what is no text inside it."""

import pytest

from newscrawl.extract.body.densest_text import densest_text
from newscrawl.extract.page import read_page

URL = "https://mayak.example/news/1"
PROSE = ("Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4).strip()


def texts_of(body: str) -> list[str]:
    page = read_page(f"<html><body>{body}</body></html>", URL)
    headlines = page.elements("//h1")
    blocks = densest_text(page.root, headlines[0] if headlines else None)
    return [block.text for block in blocks]


def sentence(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


@pytest.mark.parametrize(("chars", "is_opening"), [(79, False), (80, True), (600, True), (601, False)])
def test_a_first_paragraph_printed_apart_has_the_length_of_one(chars: int, is_opening: bool) -> None:
    opening = sentence(chars)
    text = f"<div class='text'><p>{PROSE}</p><p>{PROSE * 3}</p></div>"
    expected = [opening] if is_opening else []
    assert texts_of(f"<h1>Паром вышел</h1><p>{opening}</p>{text}") == [*expected, PROSE, PROSE * 3]


@pytest.mark.parametrize(
    ("before", "is_opening"),
    [
        ("<h1>Паром вышел</h1><p>{}</p>", True),
        ("<header><h1>Паром вышел</h1></header><p>{}</p>", True),
        ("<p>{}</p><h1>Паром вышел</h1>", False),
        ("<p>{}</p>", False),
        ("<h1>Паром вышел</h1><p class='comments'>{}</p>", False),
        ("<h1>Паром вышел</h1><!-- {} -->", False),
    ],
)
def test_where_a_first_paragraph_stands(before: str, is_opening: bool) -> None:
    opening = sentence(100)
    text = f"<div class='text'><p>{PROSE}</p><p>{PROSE * 3}</p></div>"
    expected = [opening] if is_opening else []
    assert texts_of(before.format(opening) + text) == [*expected, PROSE, PROSE * 3]


@pytest.mark.parametrize(("link_chars", "is_opening"), [(29, True), (30, False)])
def test_an_opening_is_not_made_of_links(link_chars: int, is_opening: bool) -> None:
    link, own = "ф" * link_chars, "т" * (99 - link_chars) + "."
    text = f"<div class='text'><p>{PROSE}</p><p>{PROSE * 3}</p></div>"
    expected = [link + own] if is_opening else []
    assert texts_of(f"<h1>Паром вышел</h1><p><a href='/2'>{link}</a>{own}</p>{text}") == [*expected, PROSE, PROSE * 3]


def test_of_two_openings_the_one_next_to_the_headline_is_read() -> None:
    first, second = sentence(90), sentence(120)
    body = f"<h1>Паром вышел</h1><p>{first}</p><p>{second}</p><div class='text'><p>{PROSE * 3}</p></div>"
    assert texts_of(body) == [first, PROSE * 3]


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='widget'>Погода на завтра в порту</div>",
        "<ul><li><a href='/2'>Мост открыли раньше срока</a></li></ul>",
        f"<div hidden>{PROSE}</div>",
    ],
)
def test_what_is_no_text_is_left_out(inside: str) -> None:
    assert texts_of(f"<h1>Паром</h1><div><p>{PROSE}</p>{inside}<p>{PROSE * 3}</p></div>") == [PROSE, PROSE * 3]


def test_a_hidden_part_that_is_most_of_the_text_is_shown_by_a_script() -> None:
    body = f"<h1>Паром</h1><div id='t'><p>{PROSE}</p><div hidden><p>{PROSE * 2}</p></div></div>"
    assert texts_of(body) == [PROSE, PROSE * 2]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Раздел «Порт» и его новости", []),
        (PROSE * 9, [PROSE * 9]),
    ],
)
def test_what_stands_above_the_headline(above: str, expected: list[str]) -> None:
    texts = texts_of(f"<div><p>{above}</p><h1>Паром вышел</h1><p>{PROSE}</p></div>")
    assert texts == [*expected, "Паром вышел", PROSE]


def test_a_page_without_text_gives_nothing() -> None:
    assert texts_of("<h1>Паром</h1><p>Видео дня</p>") == []
