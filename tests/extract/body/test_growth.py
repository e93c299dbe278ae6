"""From one box of a text to the element around all of its boxes."""

import pytest
from lxml.html import document_fromstring

from newscrawl.extract.body.growth import grow
from newscrawl.extract.body.scoring import score_paragraphs, text_with_descendants
from newscrawl.extract.body.text_lengths import measure_text


def grown_from(best: str, body: str, headline: str | None = None) -> str:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    element = None if headline is None else root.get_element_by_id(headline)
    lengths = measure_text(root)
    text = text_with_descendants(score_paragraphs(root, lengths, element))
    return grow(root.get_element_by_id(best), text, lengths, element).get("id")


def box(name: str, chars: int) -> str:
    return f"<div><div id='{name}'>{'т' * chars}</div></div>"


@pytest.mark.parametrize(
    ("best_chars", "new_chars", "grows"), [(100, 79, False), (100, 80, True), (1000, 99, False), (1000, 100, True)]
)
def test_what_an_element_must_add(best_chars: int, new_chars: int, grows: bool) -> None:
    body = f"<section id='all'>{box('a', best_chars)}{box('b', new_chars)}</section>"
    assert grown_from("a", body) == ("all" if grows else "a")


@pytest.mark.parametrize(("link_chars", "grows"), [(50, True), (51, False)])
def test_an_element_adds_more_text_than_anything_else(link_chars: int, grows: bool) -> None:
    links = f"<ul><li><a href='/2'>{'с' * link_chars}</a></li></ul>"
    body = f"<section id='all'>{box('a', 300)}{links}{box('b', 100)}</section>"
    assert grown_from("a", body) == ("all" if grows else "a")


def test_nothing_above_the_element_around_the_headline_is_added() -> None:
    other = box("b", 100)
    article = f"<article id='article'><h1 id='h'>Паром</h1>{box('a', 100)}</article>"
    assert grown_from("a", f"<main id='main'>{article}{other}</main>", "h") == "a"
    assert grown_from("a", f"<main id='main'>{article}{other}</main>") == "main"
    assert grown_from("a", f"<main id='main'><h1 id='h'>Паром</h1>{box('a', 100)}{other}</main>", "h") == "main"


def test_a_hidden_copy_of_the_text_does_not_grow() -> None:
    body = f"<section id='all'><div id='a' hidden>{'т' * 300}</div>{box('b', 200)}</section>"
    assert grown_from("a", body) == "a"
