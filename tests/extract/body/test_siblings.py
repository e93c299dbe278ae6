"""The parts of a text that stand in several elements."""

import pytest
from lxml.html import document_fromstring

from newscrawl.extract.body.siblings import join_siblings
from newscrawl.extract.body.text_lengths import measure_text

CARD = "<div class='card'><a href='/2'>Мост открыли раньше срока</a></div>"
QUOTE = "<div class='b-quote' id='q'>Ждали с весны</div>"


def parts_of(body: str, best: str, headline: str | None = None) -> list[str]:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    element = None if headline is None else root.get_element_by_id(headline)
    parts = join_siblings(root.get_element_by_id(best), element, measure_text(root))
    return [part.get("id") for part in parts]


def part(name: str, text: str = "Паром вышел утром.") -> str:
    return f"<div class='t wide' id='{name}'>{text}</div>"


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (part("a") + CARD + part("b"), ["a", "b"]),
        (part("a") + "<div class='u' id='c'>Буксир</div>" + "<p class='t' id='d'>Баржа</p>" + part("b"), ["a", "b"]),
        (f"<section>{part('a')}</section>{CARD}<section>{part('b')}</section>", ["a", "b"]),
        (part("a") + QUOTE + part("b"), ["a", "q", "b"]),
        (part("a") + "<!-- цитата -->" + "<h3 id='h3'>Порт</h3>" + part("b"), ["a", "h3", "b"]),
        (part("a") + "<ul id='ul'><li><a href='/2'>Порт и причал</a></ul>" + part("b"), ["a", "b"]),
        (part("a") + part("b") + QUOTE + "<p id='p'>Погода</p><h3>Читают</h3>", ["a", "b", "q"]),
        (f"<section>{part('a')}{part('b')}</section>{QUOTE}<section>{part('c')}</section>", ["a", "b", "q", "c"]),
        ("<div id='a'>Паром</div>" + "<div id='b'>Паром</div>", ["a"]),
    ],
)
def test_parts_of_one_class_and_the_structure_between_them(body: str, parts: list[str]) -> None:
    assert parts_of(f"<main>{body}</main>", "a") == parts


def test_parts_before_the_headline_are_left_out() -> None:
    body = part("a") + part("b", "<h1 id='h'>Паром</h1>") + part("c")
    assert parts_of(f"<main>{body}</main>", "a", headline="h") == ["b", "c"]


@pytest.mark.parametrize(("count", "joined"), [(59, 59), (60, 1)])
def test_many_elements_of_one_class_are_no_parts(count: int, joined: int) -> None:
    body = "".join(part(f"p{number}") for number in range(count))
    assert len(parts_of(f"<main>{body}</main>", "p0")) == joined
