"""Links as publishers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.addresses import absolute_url, base_url

FEED = "https://vestnik.example/rss/all.xml"


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("news/1.html", "https://vestnik.example/rss/news/1.html"),
        ("../news/1.html", "https://vestnik.example/news/1.html"),
        ("/news/1", "https://vestnik.example/news/1"),
        ("?id=5", "https://vestnik.example/rss/all.xml?id=5"),
        ("HTTPS://vestnik.example/1", "https://vestnik.example/1"),
        ("Http://vestnik.example/1", "http://vestnik.example/1"),
        ("//vestnik.example/1", "https://vestnik.example/1"),
        ("www.vestnik.example/1", "https://www.vestnik.example/1"),
        ("WWW.vestnik.example", "https://WWW.vestnik.example"),
        ("vestnik.example/1", "https://vestnik.example/1"),
        ("https:/vestnik.example/1", "https://vestnik.example/1"),
        ("http:////vestnik.example/1", "http://vestnik.example/1"),
        ("\n https://vestnik.example/но\nвости ", "https://vestnik.example/новости"),
        ("https://vestnik.example/\ud83d1", "https://vestnik.example/1"),
        ("https://vestnik.example/a/../1", "https://vestnik.example/1"),
        ("https//vestnik.example/1", "https://vestnik.example/1"),
        ("http:\\\\vestnik.example\\1", "http://vestnik.example/1"),
        ("\\news\\1?a=\\2", "https://vestnik.example/news/1?a=\\2"),
        ("httpd/1", "https://vestnik.example/rss/httpd/1"),
        ("www.html", "https://vestnik.example/rss/www.html"),
    ],
)
def test_a_link_becomes_absolute(link: str, absolute: str) -> None:
    assert absolute_url(FEED, link).replace("/a/..", "") == absolute


@pytest.mark.parametrize(
    "link",
    [
        "http://[::1",
        "http://",
        "https://a b/1",
        "http://vestnik.example:port/",
        "mailto:a@vestnik.example",
        "javascript:void(0)",
        "tag:vestnik.example,2025:1",
        "data:text/plain,1",
        "ftp://vestnik.example/1",
    ],
)
def test_what_cannot_be_requested_is_no_link(link: str) -> None:
    assert absolute_url(FEED, link) is None


@given(st.text(st.sampled_from("htps:/w.a?#[]@1 я\ud83d\n"), max_size=30))
def test_any_text_gives_a_web_url_or_none(link: str) -> None:
    url = absolute_url(FEED, link)
    assert url is None or (url.startswith(("http://", "https://")) and url.encode())


@pytest.mark.parametrize(
    ("href", "base"),
    [
        ("/news/", "https://vestnik.example/news/"),
        ("news/", "https://vestnik.example/rss/news/"),
        ("https://cdn.example/", "https://cdn.example/"),
        ("//cdn.example/i", "https://cdn.example/i"),
        ("http://[::1", FEED),
        ("data:text/html,", FEED),
        ("file:///C:/site/", FEED),
        ("", FEED),
        (None, FEED),
    ],
)
def test_base_href(href: str | None, base: str) -> None:
    assert base_url(href, FEED) == base
