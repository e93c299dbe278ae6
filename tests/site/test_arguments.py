"""The arguments of every spider."""

from datetime import UTC, datetime

import pytest

from newscrawl.exceptions import ArgumentError
from newscrawl.site.arguments import Arguments, read_arguments, without_login

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


def read(**texts: str) -> Arguments:
    return read_arguments(texts, now=NOW, timezone="Europe/Moscow")


def test_defaults() -> None:
    assert read() == Arguments(since=None, until=None, limit=None, mode="latest", urls=())


@pytest.mark.parametrize(
    ("texts", "since", "until"),
    [
        ({"since": "2025-10-20"}, "2025-10-19T21:00", None),
        ({"since": "20 октября 2025"}, "2025-10-19T21:00", None),
        ({"since": "вчера"}, "2025-10-20T21:00", None),
        ({"until": "2025-10-20"}, None, "2025-10-20T21:00"),
        ({"until": "20.10.2025 10:13"}, None, "2025-10-20T07:14"),
        ({"until": "2025-10-20T10:13:00Z"}, None, "2025-10-20T10:13"),
        ({"since": "2025-10-20", "until": "2025-10-20"}, "2025-10-19T21:00", "2025-10-20T21:00"),
        ({"until": "сентябрь 2025"}, None, "2025-09-30T21:00"),
        ({"until": "2 года назад"}, None, "2024-10-21T21:00"),
        ({"until": "2 часа назад"}, None, "2025-10-22T11:00"),
        ({"until": "декабрь 2024"}, None, "2024-12-31T21:00"),
    ],
)
def test_dates_are_in_the_sites_zone_and_until_includes_its_period(
    texts: dict[str, str], since: str | None, until: str | None
) -> None:
    expected = [None if text is None else datetime.fromisoformat(f"{text}+00:00") for text in (since, until)]
    asked = read(**texts)
    assert [asked.since, asked.until] == expected


def test_other_arguments() -> None:
    asked = read(limit="10", mode="archive", urls="https://a.example/1, http://b.example/2", again="1", _job="8f3")
    assert asked.again
    assert (asked.limit, asked.mode, asked.urls) == (10, "archive", ("https://a.example/1", "http://b.example/2"))


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"sinse": "2025-10-20"}, "unknown argument sinse=2025-10-20; did you mean since?"),
        ({"foo": "1"}, "unknown argument foo=1; there are: again, limit, mode, since, until, urls"),
        ({"mode": "archiv"}, "unknown mode=archiv; did you mean archive?"),
        ({"limit": "ten"}, "limit=ten is not a positive whole number; say limit=10"),
        ({"again": "yes"}, "again=yes is neither 1 (yes) nor 0 (no); say again=1"),
        ({"limit": "0"}, "limit=0 is not a positive whole number; say limit=10"),
        ({"urls": "http://[::1"}, "urls=http://[::1 is not an http(s) URL; say urls=https://example.ru/news/1"),
        ({"urls": "http://a..b/"}, "urls=http://a..b/ is not an http(s) URL; say urls=https://example.ru/news/1"),
        ({"urls": "a.example/1"}, "urls=a.example/1 is not an http(s) URL; say urls=https://example.ru/news/1"),
        ({"since": "15.13.2024"}, "since=15.13.2024 is not a date that can be read (impossible); say since=2025-10-22"),
        ({"since": "2025-10-22", "until": "2025-10-20"}, "since=2025-10-22 is not before until=2025-10-20"),
    ],
)
def test_an_invalid_argument_is_named_in_one_line(texts: dict[str, str], message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        read(**texts)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://anna:secret@vestnik.example/news/1", "https://vestnik.example/news/1"),
        ("https://anna@vestnik.example:8443/news/1?a=b@c", "https://vestnik.example:8443/news/1?a=b@c"),
        ("http://a:p@ss@vestnik.example", "http://vestnik.example"),
        ("http://:@[::1]:80/", "http://[::1]:80/"),
        ("https://vestnik.example/@anna/1", "https://vestnik.example/@anna/1"),
        ("https://vestnik.example?to=anna@vestnik.example", "https://vestnik.example?to=anna@vestnik.example"),
        ("https://vestnik.example#a@b", "https://vestnik.example#a@b"),
        ("/news/1@2", "/news/1@2"),
    ],
)
def test_a_login_in_a_url_is_dropped(url: str, expected: str) -> None:
    assert without_login(url) == expected


def test_arguments_hold_no_login() -> None:
    given = read(urls="https://anna:secret@vestnik.example/news/1, http://b:c@d.example/")
    assert given.urls == ("https://vestnik.example/news/1", "http://d.example/")
