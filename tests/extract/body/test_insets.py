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


CARD = "<a href='/1'><b>Мост через Узорь открыли досрочно</b></a><p>Движение пустили на месяц раньше срока.</p>"


@pytest.mark.parametrize(
    ("inset", "is_inset"),
    [
        (f"<div><h3>Также по теме</h3>{CARD}</div>", True),
        (f"<section><p>Читайте также:</p>{CARD}</section>", True),
        (f"<table><tr><td>По теме</td></tr><tr><td>{CARD}</td></tr></table>", True),
        (f"<div><p>Читайте также</p>{CARD}<p>Паром ждали с весны.</p></div>", False),
        ("<div><h3>По теме</h3><p>Движение пустили на месяц раньше срока.</p></div>", False),
        (f"<div><h3>Паром и мост</h3>{CARD}</div>", False),
        (f"<blockquote>По теме {CARD}</blockquote>", False),
    ],
)
def test_a_box_with_the_label_of_other_articles_is_a_card(inset: str, is_inset: bool) -> None:
    """The label stays: where nothing but cards follows, it ends the article."""
    assert bool(found(inset)) is is_inset


@pytest.mark.parametrize(
    ("behind", "left_out"),
    [
        (PROSE, ["k"]),
        ("<h2>О мосте</h2><ul><li>Суда</li></ul>" + PROSE, ["k"]),
        ("<h2>О мосте</h2><ul><li>Суда</li></ul><div>Порт</div>" + PROSE, ["a", "p"]),
        (" Паром ждали с весны, билет подорожал вдвое, а расписание пока неудобное.", ["k"]),
        ("", ["a", "p"]),
        ("<div><p>Порт открыли на месяц раньше срока, рассказали в управлении.</p></div>", ["a", "p"]),
    ],
)
def test_the_label_of_a_card_amid_text_goes_with_it(behind: str, left_out: list[str]) -> None:
    assert sorted(found(f"<div class='k'><h3>Также по теме</h3>{CARD}</div>{behind}")) == left_out
