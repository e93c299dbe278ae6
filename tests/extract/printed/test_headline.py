"""The choice of the headline among claims and printed headings."""

import pytest

from newscrawl.extract.page import read_page
from newscrawl.extract.printed.headline import choose_headline
from newscrawl.extract.stated.meta import from_meta

URL = "https://mayak.example/news/1"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Паром вышел в рейс - Маяк</title>", "<h1>Маяк</h1><h2>Паром вышел в рейс</h2>", "Паром вышел в рейс"),
        (
            "<title>Маяк / Паром вышел в рейс</title>",
            "<h1>Новости</h1><b class='title'>Паром вышел в рейс</b>",
            "Паром вышел в рейс",
        ),
        (
            "<meta property='og:title' content='Паром вышел в рейс - Маяк, 22.10.2025'>",
            "<h1>Паром вышел в рейс</h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром вышел в рейс - Маяк</title>",
            "<h1>Паром вышел в рейс <span>Порт</span></h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром «Онега» вышел в первый...</title>",
            "<h1>Паром «Онега» вышел в первый рейс за зиму</h1>",
            "Паром «Онега» вышел в первый рейс за зиму",
        ),
        ("<title>Главное за день</title>", "<h1>Паром вышел в первый рейс</h1>", "Паром вышел в первый рейс"),
        (
            "<meta property='og:site_name' content='Маяк'><title>Паром вышел | Маяк</title>",
            "<h1>Порт</h1>",
            "Паром вышел",
        ),
        ("<title>Паром вышел -</title>", "<p>.</p>", "Паром вышел"),
        ("", "<p>.</p>", None),
    ],
)
def test_headline(head: str, body: str, title: str | None) -> None:
    page = read_page(f"<html><head>{head}</head><body>{body}</body></html>", URL)
    assert choose_headline(page, [from_meta(page)])[0] == title
