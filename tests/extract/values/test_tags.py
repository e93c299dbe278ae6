"""Tags printed around an article, and keywords that are tags."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.values.tags import credible_keywords, without_copies
from newscrawl.items import RawArticle

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(around: str, head: str = "", body: str = f"<p>{PROSE}</p>") -> RawArticle:
    html = (
        f"<html><head>{head}</head><body>{around.format(h=f'<h1>{TITLE}</h1>', b=f'<div>{body}</div>')}</body></html>"
    )
    return extract(html, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("around", "tags"),
    [
        (
            "{h}{b}<div class='tags'>Теги: <a href='/tag/1'>паром</a> <a href='/tag/2'>порт [12]</a></div>",
            ("паром", "порт"),
        ),
        ("{h}{b}<p>Теги: паром, порт</p>", ("паром", "порт")),
        ("{h}{b}<aside class='tags'><a href='/tag-a'>паром</a><a href='/tag-b'>порт</a></aside>", ("паром", "порт")),
        (
            "<div class='cloud'><a href='/tag/9'>ёлка</a></div>{h}{b}<ul class='tags'><li><a rel='tag'>паром</a></ul>",
            ("паром",),
        ),
        ("{h}{b}", ()),
    ],
)
def test_printed_tags(around: str, tags: tuple[str, ...]) -> None:
    assert article(around).tags == tags


def test_links_inside_the_text_are_no_tags() -> None:
    body = f"<p>{PROSE}</p><p>В порту <a href='/tag/kim'>Анна Ким</a> встретила паром. {PROSE}</p><p>{PROSE}</p>"
    assert article("{h}{b}", body=body).tags == ()


def test_keywords_about_the_site_or_cut_from_the_headline_are_no_tags() -> None:
    text = f"{TITLE} {PROSE}"
    assert credible_keywords(("паром", "причал", "спорт"), TITLE, text) == ("паром", "причал", "спорт")
    assert credible_keywords(("новости", "погода", "афиша", "паром"), TITLE, text) == ()
    assert credible_keywords((TITLE, "в"), TITLE, text) == ()
    assert without_copies(("Паром", "вышел", "в", "рейс"), TITLE, None) == ()
    assert without_copies(("Паром", "рейс"), TITLE) == ("Паром", "рейс")
