"""Tags printed around an article, and keywords that are tags."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.values.tags import credible_keywords, distinct_tags, without_copies
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


def tag_row(*texts: str) -> str:
    return f"<div class='tags'>{''.join(f'<a href=/tag/x>{text}</a> ' for text in texts)}</div>"


@pytest.mark.parametrize(
    ("tag", "kept"), [("т" * 60, True), ("т" * 61, False)], ids=["longest printed tag", "title of another article"]
)
def test_length_of_a_printed_tag(tag: str, kept: bool) -> None:
    assert article("{h}{b}" + tag_row("паром", tag)).tags == (("паром", tag) if kept else ("паром",))


@pytest.mark.parametrize(("count", "kept"), [(25, True), (26, False)], ids=["row of tags", "tag cloud"])
def test_number_of_printed_tags(count: int, kept: bool) -> None:
    tags = tuple(f"тег {number}" for number in range(count))
    assert article("{h}{b}" + tag_row(*tags)).tags == (tags if kept else ())


@pytest.mark.parametrize(("lines_between", "tags"), [(13, ("паром",)), (14, ())])
def test_distance_of_tags_below_the_text(lines_between: int, tags: tuple[str, ...]) -> None:
    between = "".join(f"<div>Строка {number}</div>" for number in range(lines_between))
    assert article("{h}{b}" + between + tag_row("паром")).tags == tags


@pytest.mark.parametrize(
    ("row", "tags"),
    [
        ("<div class='tags'><b><i><a href='/x'>паром</a></i></b></div>", ("паром",)),
        ("<div class='tags'><u><b><i><a href='/x'>паром</a></i></b></u></div>", ()),
    ],
)
def test_levels_between_a_tag_and_its_row(row: str, tags: tuple[str, ...]) -> None:
    assert article("{h}{b}" + row).tags == tags


@pytest.mark.parametrize(("tag", "kept"), [("т" * 100, True), ("т" * 101, False)])
def test_length_of_a_stated_tag(tag: str, kept: bool) -> None:
    assert distinct_tags([tag]) == ((tag,) if kept else ())


@pytest.mark.parametrize(
    ("keywords", "credible"),
    [
        (("паром", "причал", "спорт", "погода", "афиша"), True),
        (("паром", "погода", "афиша"), False),
        (("паромы",), True),
        (("пароли",), False),
    ],
    ids=["two of five in the text", "one of three in the text", "same stem", "other stem"],
)
def test_share_of_keywords_in_the_text(keywords: tuple[str, ...], credible: bool) -> None:
    assert credible_keywords(keywords, TITLE, PROSE) == (keywords if credible else ())


@pytest.mark.parametrize(
    ("keyword", "kept"), [("ему открыли новый причал у рынка", True), ("рейс ему открыли новый причал у рынка", False)]
)
def test_words_of_a_keyword(keyword: str, kept: bool) -> None:
    assert credible_keywords((keyword,), TITLE, PROSE) == ((keyword,) if kept else ())


@pytest.mark.parametrize(("tags", "kept"), [(("Паром", "вышел", "в"), True), (("Паром", "вышел", "в", "рейс"), False)])
def test_tags_cut_from_the_headline(tags: tuple[str, ...], kept: bool) -> None:
    assert without_copies(tags, TITLE) == (tags if kept else ())
