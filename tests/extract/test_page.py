"""Pages that are no HTML document, and odd ones that are."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract

URL = "https://mayak.example/news/1"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "<html><body>  </body></html>",
        '<?xml version="1.0"?><rss><channel/></rss>',
        "<rss version='2.0'></rss>",
        '<?xml version="1.0"?>\n<!-- c --><urlset><url/></urlset>',
        '<?xml version="1.0"?><data/>',
        '{"a": 1}',
        "[1]",
        "просто текст",
    ],
)
def test_what_is_plainly_no_article(text: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(text, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    "text",
    ["{не json} <p>Да.</p>", '<?xml version="1.0"?><!DOCTYPE html><html><p>Да.</p></html>', "<p>a\x0b\ud83d\ufffe</p>"],
)
def test_odd_pages_are_read(text: str) -> None:
    assert extract(text, url=URL, source="x", fetched_at=None).title is None


def test_a_home_page_is_no_article() -> None:
    for address in ("https://mayak.example", "https://mayak.example/", "https://mayak.example/#news"):
        with pytest.raises(NotAnArticle, match="home page"):
            extract(f"<h1>Маяк</h1><p>{PROSE}</p>", url=address, source="x", fetched_at=None)
