"""Malformed markup in feeds, sitemaps and their snippets."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import Feed, Window
from newscrawl.sources.snippet import plain_text
from newscrawl.text import collapse

UNDECLARED = """<rss version="2.0"><channel><item><title>Мост</title><link>http://a.example/1</link>
<dc:creator>Анна Вяз</dc:creator><yandex:full-text>Мост открыли.</yandex:full-text></item></channel></rss>"""


def test_undeclared_prefixes_are_understood() -> None:
    (entry,) = (
        Feed("http://a.example/rss", full_text=True).read(UNDECLARED.encode(), "http://a.example/rss", Window()).entries
    )
    assert (entry.authors, entry.full_text) == (("Анна Вяз",), "Мост открыли.")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Цены < 5 & растут", "Цены < 5 & растут"),
        ("&#1;Мост\x00 <b>открыт</b>", "Мост открыт"),
        ("<!-- пусто -->", ""),
        ("<", "<"),
    ],
)
def test_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(st.sampled_from("<>&#;/1aя =\"'!-[]?\x00\ud800:"), max_size=60))
def test_any_snippet_gives_collapsed_text_that_xml_allows(markup: str) -> None:
    text = plain_text(markup)
    assert text == collapse(text)
    assert set(text) & {"\x00", "\ud800"} == set()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(UnreadableSource):
        Feed("http://a.example/rss").read(b"<rss><item><link>" + body, "http://a.example/rss", Window())
