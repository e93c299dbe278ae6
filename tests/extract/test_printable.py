"""No half character, control character or mark of direction leaves extraction, wherever on the page it stands."""

import json

import pytest

from newscrawl.extract import extract, from_entry
from newscrawl.items import Entry, Image, RawArticle
from newscrawl.text import collapse, without_controls

PROSE = "Пассажиров встречали на причале с оркестром. Капитан Ёлкин доволен: вода спокойна, ветер стих."
URL = "https://vestnik.example/news/77"
HALVES = ("\\ud83d", "\\udc00", "\\uDBFF", "\\udc00\\ud83d")
CONTROLS = {
    "colour": "\x1b[31m", "the window's title": "\x1b]0;взлом\x07", "C1 colour": "\x9b1;31m", "C1 title": "\x9d0;x\x9c",
    "a link": "\x1b]8;;https://e.example\x1b\\", "reset": "\x1bc", "bell": "\x07", "backspace": "\x08", "NUL": "\x00",
    "delete": "\x7f", "C1": "\x90", "embedding": "\u202a", "override": "\u202e",
    "isolate": "\u2066", "end of it": "\u2069",
    "right-to-left mark": "\u200f", "Arabic letter mark": "\u061c", "no character": "\ufffe",
}  # fmt: skip


def read(head: str = "", body: str = f"<p>{PROSE * 3}</p>", title: str = "Паром вышел в рейс") -> RawArticle:
    html = (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return extract(html, url=URL, source="vestnik", fetched_at=None)


def jsonld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def texts(article: RawArticle) -> str:
    """All strings of an article; raises where one cannot be written as UTF-8."""
    text = json.dumps(article.to_json(), ensure_ascii=False)
    text.encode()
    return text


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    "field",
    [
        '"headline":"Паром @вышел в рейс"', '"image":"https://v.example/@1.jpg"', '"image":{"url":"https://v.example/@"}',
        '"image":{"url":"https://v.example/1.jpg","caption":"На @причале","creditText":"Вест@ник"}',
        '"url":"https://vestnik.example/news/77@"', '"@id":"https://vestnik.example/@"', '"description":"Рейс@ утром"',
        '"mainEntityOfPage":{"@id":"https://vestnik.example/@"}', '"author":{"name":"Иван @Рябов"}',
        '"author":{"@id":"#@"}', '"articleSection":"@Порт"', '"keywords":["паром@","@"]', '"inLanguage":"ru@"',
        '"datePublished":"2025-10-22@"', '"dateModified":"@"', '"publisher":{"name":"Вестник@"}', '"@":"@"',
        '"liveBlogUpdate":[{"headline":"@Стоим","articleBody":"Паром @стоит","datePublished":"10:00@","@id":"#@"}]',
    ],
)  # fmt: skip
def test_halves_in_json_ld(field: str, half: str) -> None:
    stated = '{"@type":["NewsArticle","LiveBlogPosting"],' + field.replace("@", half).replace(f'"{half}', '"@', 1) + "}"
    for script in (stated, stated.replace('"}', '",}'), stated.replace("{", '{"headline":"Паром вышел в рейс",', 1)):
        article = read(jsonld(script))
        assert "\\ud" not in texts(article).lower()
        assert article.title == "Паром вышел в рейс"


def test_both_halves_of_a_character_and_a_backslash_before_one_stay() -> None:
    image = '{"url":"https://v.example/1.jpg","caption":"Рейс \\ud83d\\ude00 открыт, \\\\ud83d"}'
    article = read(jsonld('{"@type":"NewsArticle","image":' + image + "}"))
    assert article.images == (Image(url="https://v.example/1.jpg", caption="Рейс 😀 открыт, \\ud83d"),)


@pytest.mark.parametrize("half", HALVES)
def test_halves_in_the_state_of_a_script(half: str) -> None:
    state = json.dumps(
        {"title": "Паром вышел в рейс", "body": f"<p>{PROSE}@</p><p>@Вечером {PROSE}</p>"}, ensure_ascii=False
    )
    article = read(f"<script>window.__STATE__={state.replace('@', half)}</script>", body="")
    assert [block.text for block in article.blocks] == [PROSE, f"Вечером {PROSE}"]
    texts(article)


@pytest.mark.parametrize("entity", ["&#55357;", "&#xD83D;", "&#xdc00;", "&#1114112;", "&#0;", "&#27;[31m", "&#155;31m"])
def test_entities_that_are_no_characters(entity: str) -> None:
    head = f"<meta property=og:description content='Рейс {entity}открыт'><link rel=canonical href='/news/{entity}'>"
    article = read(head, f"<p>{entity}{PROSE * 3}</p><img src='/{entity}.jpg'>", title=f"Паром {entity}вышел в рейс")
    text = texts(article)
    assert without_controls(text) == text


@pytest.mark.parametrize("name", CONTROLS)
def test_controls_in_every_place(name: str) -> None:
    mark = CONTROLS[name]
    stated = json.dumps(
        {"@type": "NewsArticle", "headline": f"Паром {mark}вышел в рейс", "author": {"name": f"Иван {mark}Рябов"},
         "articleSection": f"По{mark}рт", "keywords": [f"река{mark}"], "image": f"https://v.example/{mark}1.jpg",
         "datePublished": f"2025-10-22{mark}"}
    )  # fmt: skip
    article = read(jsonld(stated), f"<p>{mark}{PROSE * 3}{mark}</p>", title=f"Паром {mark}вышел в рейс")
    assert (article.title, article.authors, article.section, article.tags) == (
        "Паром вышел в рейс", ("Иван Рябов",), "Порт", ("река",),
    )  # fmt: skip
    assert article.images == (Image(url="https://v.example/1.jpg"),)
    assert [date.text for date in article.published] == ["2025-10-22"]
    assert [block.text for block in article.blocks] == [(PROSE * 3)]


def test_a_feed_row() -> None:
    entry = Entry(
        url=URL,
        title="Паром \ud83d\x1b[31mвышел\u202e",
        full_text=f"<p>\ud83d{PROSE}\x9b0m</p>",
        authors=("Иван\ud83d Рябов",),
    )
    article = from_entry(entry, source="vestnik", fetched_at=None)
    assert (article.title, article.authors) == ("Паром вышел", ("Иван Рябов",))
    assert [block.text for block in article.blocks] == [PROSE]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\tb\nc\r\n", "a\tb\nc\r\n"),
        ("\x1b]0;без конца", "]0;без конца"),
        ("\x1b[38;5;196mкрасный\x1b[0m", "красный"),
        ("👨‍👩‍👧 é … — «»", "👨‍👩‍👧 é … — «»"),
    ],
)
def test_what_is_text_stays(text: str, clean: str) -> None:
    assert without_controls(text) == clean


def test_controls_that_are_white_space_divide_words() -> None:
    assert collapse("раз\x0bдва\x0cтри\x1cчетыре\x85пять\u2028шесть") == "раз два три четыре пять шесть"
