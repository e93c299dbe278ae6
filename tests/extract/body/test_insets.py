"""Short elements inside a text that are not of it."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.body.insets import insets
from newscrawl.extract.body.text_lengths import measure_text

PROSE = f"<p>{'Паром вышел в рейс утром, ему открыли причал. ' * 40}</p>"


def found(inset: str, text: str = PROSE) -> list[str]:
    part = fromstring(f"<div>{text}{inset}</div>")
    return [element.get("class") or str(element.tag) for element in insets(part, measure_text(part))]


@pytest.mark.parametrize(
    ("names", "max_chars"),
    [
        ("author-box", 700),
        ("about-author", 700),
        ("saboxplugin-wrap", 700),
        ("post-meta", 300),
        ("newsletter", 300),
        ("sr-only", 300),
        ("image-note", 400),
    ],
)
def test_names_of_insets_and_their_length(names: str, max_chars: int) -> None:
    assert found(f"<div class='{names}'>{'ф' * max_chars}</div>") == [names]
    assert found(f"<div class='{names}'>{'ф' * (max_chars + 1)}</div>") == []


@pytest.mark.parametrize(
    ("inset", "is_inset"),
    [
        ("<div class='author'>Анна Ким</div>", False),
        ("<div class='about'>Анна Ким</div>", False),
        ("<div class='photo-text'>Вид на причал</div>", False),
        ("<div class='photo-text'><img src='/1.jpg'>Вид на причал</div>", True),
        ("<p class='photo'>Вид на причал</p>", False),
        ("<div><time>22 октября</time></div>", True),
        ("<p>Паром ждали <time>22 октября</time></p>", False),
        ("<ul><li><time>08:00</time></li></ul>", False),
    ],
)
def test_what_is_an_inset(inset: str, is_inset: bool) -> None:
    assert bool(found(inset)) is is_inset


@pytest.mark.parametrize("above", ["<div><time>22 октября</time></div>", "<div class='post-meta'>22 октября</div>"])
def test_a_date_above_the_text_stays(above: str) -> None:
    assert found(PROSE, above) == []


@pytest.mark.parametrize(("caption_chars", "is_gallery"), [(300, False), (301, True)])
def test_the_captions_of_a_gallery_are_its_text(caption_chars: int, is_gallery: bool) -> None:
    slide = f"<div class='slide'>{'ф' * caption_chars}</div>"
    assert found(slide, f"<p>{'т' * (1000 - caption_chars)}</p>") == ([] if is_gallery else ["slide"])
