"""Markup as it should not be."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import Feed, Window
from newscrawl.sources.markup import plain_text

UNDECLARED = """<rss version="2.0"><channel><item><title>Мост</title><link>http://a.example/1</link>
<dc:creator>Анна Вяз</dc:creator><yandex:full-text>Мост открыли.</yandex:full-text></item></channel></rss>"""


def test_prefixes_that_nobody_declared_are_understood() -> None:
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
def test_plain(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(st.sampled_from("<>&#;/1aя =\"'!-[]?\x00\ud800:"), max_size=60))
def test_no_snippet_raises(markup: str) -> None:
    assert "\x00" not in plain_text(markup)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_their_own_fault(body: bytes) -> None:
    with contextlib.suppress(UnreadableSource):
        Feed("http://a.example/rss").read(b"<rss><item><link>" + body, "http://a.example/rss", Window())
