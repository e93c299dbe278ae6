"""Pages that are no HTML document, and odd ones that are."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.extract.page import read_page

URL = "https://mayak.example/news/1"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the page is empty"),
        ("  \n", "the page is empty"),
        ("<html><body>  </body></html>", "the page is empty"),
        ('<?xml version="1.0"?><rss><channel/></rss>', "the page is XML: <rss>"),
        ("<rss version='2.0'></rss>", "the page is XML: <rss>"),
        ('<?xml version="1.0"?>\n<!-- c --><urlset><url/></urlset>', "the page is XML: <urlset>"),
        ('<?xml version="1.0"?><data/>', "the page is XML: <data>"),
        ('{"a": 1}', "the page is a JSON document"),
        ("[1]", "the page is a JSON document"),
        ("просто текст", "the page is plain text"),
    ],
)
def test_other_formats_are_refused(text: str, message: str) -> None:
    with pytest.raises(NotAnArticle, match=f"^{message}$"):
        extract(text, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    "text",
    ["{не json} <p>Да.</p>", '<?xml version="1.0"?><!DOCTYPE html><html><p>Да.</p></html>', "<p>a\x0b\ud83d\ufffe</p>"],
)
def test_odd_pages_are_read(text: str) -> None:
    assert extract(text, url=URL, source="x", fetched_at=None).title is None


@pytest.mark.parametrize("url", ["https://mayak.example", "https://mayak.example/", "https://mayak.example/#news"])
def test_a_home_page_is_no_article(url: str) -> None:
    with pytest.raises(NotAnArticle, match="home page"):
        extract(f"<h1>Маяк</h1><p>{PROSE}</p>", url=url, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/1.jpg", "https://mayak.example/1.jpg"),
        ("//cdn.example/1.jpg", "https://cdn.example/1.jpg"),
        (" 1.jpg ", "https://mayak.example/news/1.jpg"),
        ("{{ image.url }}", None),
        ("data:image/gif;base64,R0", None),
        ("#photo", None),
        ("http://[broken/1.jpg", None),
        (None, None),
    ],
)
def test_absolute_addresses(address: str | None, url: str | None) -> None:
    assert read_page("<p>Да.</p>", URL).absolute(address) == url
