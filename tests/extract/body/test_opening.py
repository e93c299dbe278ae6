"""The first paragraph printed apart from the text."""

import pytest
from lxml.html import document_fromstring

from newscrawl.extract.body.opening import opening_before
from newscrawl.extract.body.scoring import score_paragraphs
from newscrawl.extract.body.text_lengths import measure_text
from newscrawl.extract.page import text_of

PROSE = ("Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4).strip()
TEXT = f"<div id='text'><p>{PROSE}</p><p>{PROSE}</p></div>"


def openings_of(above: str) -> list[str]:
    root = document_fromstring(f"<html><body>{above}{TEXT}</body></html>")
    headline, lengths = root.find(".//h1"), measure_text(root)
    scores = score_paragraphs(root, lengths, headline)
    return [text_of(paragraph) for paragraph in opening_before(root.get_element_by_id("text"), scores, lengths)]


def sentence(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


@pytest.mark.parametrize(
    ("markup", "chars", "is_opening"),
    [
        ("<p>{}</p>", 79, False),
        ("<p>{}</p>", 80, True),
        ("<p>{}</p>", 600, True),
        ("<p>{}</p>", 601, False),
        ("<h2>{}</h2>", 119, False),
        ("<h2>{}</h2>", 120, True),
    ],
)
def test_an_opening_has_the_length_of_a_paragraph(markup: str, chars: int, is_opening: bool) -> None:
    text = sentence(chars)
    assert openings_of(f"<h1>Паром вышел</h1>{markup.format(text)}") == [text] * is_opening


@pytest.mark.parametrize(
    ("above", "is_opening"),
    [
        ("<h1>Паром вышел</h1><p>{}</p>", True),
        ("<header><h1>Паром вышел</h1></header><p>{}</p>", True),
        ("<header><h1>Паром вышел</h1><div><div class='lead'><strong>{}</strong></div></div></header>", True),
        ("<div><h1>Паром вышел</h1></div><div><time>22 октября</time><section><p>{}</p></section></div>", True),
        ("<h1>Паром вышел</h1><ul><li>{}</li></ul>", False),
        ("<h1>Паром вышел</h1><div class='photo'><div><p>{}</p></div></div>", False),
        ("<h1>Паром вышел</h1><div class='photo'><div><div><p>{}</p></div></div></div>", True),
        ("<p>{}</p><h1>Паром вышел</h1>", False),
        ("<h1>Паром вышел</h1><p class='comments'>{}</p>", False),
        ("<h1>Паром вышел</h1><!-- {} -->", False),
    ],
)
def test_where_an_opening_stands(above: str, is_opening: bool) -> None:
    text = sentence(100)
    assert openings_of(above.format(text)) == [text] * is_opening


@pytest.mark.parametrize(("link_chars", "is_opening"), [(29, True), (30, False)])
def test_an_opening_is_not_made_of_links(link_chars: int, is_opening: bool) -> None:
    link, own = "ф" * link_chars, "т" * (99 - link_chars) + "."
    markup = f"<h1>Паром вышел</h1><p><a href='/2'>{link}</a>{own}</p>"
    assert openings_of(markup) == [link + own] * is_opening


def test_an_opening_ends_like_a_sentence() -> None:
    assert openings_of(f"<h1>Паром вышел</h1><p>{sentence(99)[:-1]}</p>") == []


def test_of_two_openings_the_one_next_to_the_headline_is_read() -> None:
    first, second = sentence(90), sentence(120)
    assert openings_of(f"<h1>Паром вышел</h1><p>{first}</p><p>{second}</p>") == [first]
