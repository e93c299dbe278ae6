"""The densest text of a page, with its opening and without what is no text inside it."""

import pytest

from newscrawl.extract.body.densest_text import densest_text
from newscrawl.extract.page import read_page

URL = "https://mayak.example/news/1"
LINKS = "<li><a href='/2'>Мост через залив открыли раньше срока</a></li>" * 20
PROSE = ("Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4).strip()


def texts_of(body: str) -> list[str]:
    page = read_page(f"<html><body>{body}</body></html>", URL)
    headlines = page.elements("//h1")
    blocks = densest_text(page.root, headlines[0] if headlines else None)
    return [block.text for block in blocks]


def test_an_opening_that_the_text_repeats_is_read_once() -> None:
    body = f"<header><h1>Паром вышел</h1><p>{PROSE}</p></header><div><ul>{LINKS}</ul></div>"
    assert texts_of(f"{body}<div class='text'><p>{PROSE}</p><p>{PROSE * 2}</p></div>") == [PROSE, f"{PROSE}{PROSE}"]


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
