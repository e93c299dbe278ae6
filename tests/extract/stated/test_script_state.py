"""Texts that pages carry in their scripts beside the headline."""

import json

import pytest

from newscrawl.extract.page import read_page
from newscrawl.extract.stated.script_state import state_body

TITLE = "Паром вышел в рейс"
PROSE = ("Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4).strip()


def texts_of(state: object, before: str = "window.__STATE__ = ", kind: str = "") -> list[str]:
    script = f"<script{kind}>{before}{json.dumps(state, ensure_ascii=False)};</script>"
    page = read_page(f"<html><body><div id='app'></div>{script}</body></html>", "https://mayak.example/1")
    return [block.text for block in state_body(page, TITLE)]


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ({"title": TITLE, "body": PROSE}, [PROSE]),
        ({"page": [{"name": TITLE, "content": {"html": f"<p>{PROSE}</p><p>Коротко.</p>"}}]}, [PROSE, "Коротко."]),
        ({"title": TITLE, "blocks": [{"text": PROSE}, {"text": "<p>Коротко.</p>"}]}, [PROSE, "Коротко."]),
        ({"title": TITLE, "body": PROSE, "relatedArticles": [PROSE], "author": {"text": PROSE}}, [PROSE]),
        ({"title": TITLE, "body": "т" * 60}, ["т" * 60]),
        ({"title": TITLE, "body": "т" * 59}, []),
        ({"title": "Паром вышел в", "body": PROSE}, [PROSE]),
        ({"title": "Паром вышел", "body": PROSE}, []),
        ({"title": "Другая новость порта", "body": PROSE}, []),
        ({"title": TITLE, "text": "т" * 70, "x": {"title": TITLE, "body": PROSE}}, [PROSE]),
    ],
)
def test_texts_beside_the_headline(state: object, texts: list[str]) -> None:
    assert texts_of(state) == texts


@pytest.mark.parametrize(
    ("before", "kind", "is_read"),
    [
        ("", " type='application/json' id='__NEXT_DATA__'", True),
        ("window['data'] = ", "", True),
        ("self.__NUXT__=", "", True),
        ("var data = ", "", False),
        ("", " type='application/ld+json'", False),
        ("", " src='/app.js'", False),
        ("window.x = {broken", "", False),
    ],
)
def test_scripts_that_are_states(before: str, kind: str, is_read: bool) -> None:
    assert texts_of({"title": TITLE, "body": PROSE}, before, kind) == ([PROSE] if is_read else [])


def nested(depth: int, value: object) -> object:
    for _ in range(depth):
        value = {"data": value}
    return value


@pytest.mark.parametrize(("depth", "is_read"), [(12, True), (13, False)])
def test_depth_of_the_article(depth: int, is_read: bool) -> None:
    assert texts_of(nested(depth, {"title": TITLE, "body": PROSE})) == ([PROSE] if is_read else [])


@pytest.mark.parametrize(("depth", "is_read"), [(12, True), (13, False)])
def test_depth_of_the_text(depth: int, is_read: bool) -> None:
    assert texts_of({"title": TITLE, "body": nested(depth, PROSE)}) == ([PROSE] if is_read else [])


@pytest.mark.parametrize(("title_chars", "is_read"), [(398, False), (401, True)])
def test_a_headline_is_compared_with_the_beginning_of_a_string(title_chars: int, is_read: bool) -> None:
    title = ("Паром вышел в рейс и вернулся " * 20)[:title_chars].rstrip().ljust(title_chars, "а")
    text = f"{title} и снова вышел. {PROSE}"
    page = read_page(f"<p>.</p><script>window.s = {json.dumps({'text': text})}</script>", "https://mayak.example/1")
    assert [block.text for block in state_body(page, title)] == ([text] if is_read else [])


def test_without_a_headline_no_state_is_read() -> None:
    page = read_page(
        f"<script>window.s = {json.dumps({'title': '', 'body': PROSE})}</script><p>.</p>", "https://a.ru/1"
    )
    assert state_body(page, None) == ()
