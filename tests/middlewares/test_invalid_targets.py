"""Addresses that no parser takes, in redirects, refreshes and `<base href>`: they cost no page, and no traceback."""

from collections.abc import Iterator, Mapping

import pytest

from tests.middlewares.small_sites import Answer, Crawled, SmallSite, crawl, html, redirect, small_site

STORY = "<h1>Паром вышел в рейс</h1>"
INVALID = [
    "http://[::1",
    "http://vestnik.example:port/",
    "http://a b/",
    "https://[1",
    "mailto:a@vestnik.example",
]


def page(head: str) -> Answer:
    return html(f"<html><head>{head}</head>{STORY}")


def refresh(address: str) -> str:
    return f'<meta http-equiv="refresh" content="0; url={address}">'


ANSWERS: Mapping[str, Answer] = {
    "/robots.txt": Answer(status=404),
    **{f"/location/{number}": redirect(address.encode().decode("latin-1")) for number, address in enumerate(INVALID)},
    **{f"/refresh/{number}": page(refresh(address)) for number, address in enumerate(INVALID)},
    **{f"/base/{number}": page(f"<base href='{address}'>") for number, address in enumerate(INVALID)},
    "/base/and-refresh": page("<base href='http://[::1'>" + refresh("/target")),
    "/base/valid": page("<base href='/folder/'>" + refresh("target")),
}
READ = {path for path in ANSWERS if path.startswith(("/refresh/", "/base/"))}


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, SmallSite]]:
    with small_site(lambda path, _: ANSWERS.get(path) or html(STORY)) as site:
        yield crawl([site.url + path for path in ANSWERS]), site


def test_pages_that_name_an_invalid_address_are_read(crawled: tuple[Crawled, SmallSite]) -> None:
    result, site = crawled
    followed = {"/base/and-refresh", "/base/valid"}
    expected = READ - followed | {"/target", "/folder/target"}
    assert set(result.pages) == {site.url + path for path in expected}


def test_redirects_to_no_address_are_http_errors(crawled: tuple[Crawled, SmallSite]) -> None:
    counts = crawled[0].stats
    assert counts["httperror/response_ignored_status_count/302"] == len(INVALID)


def test_nothing_fails_with_a_traceback(crawled: tuple[Crawled, SmallSite]) -> None:
    assert "Traceback" not in crawled[0].log
    assert "log_count/ERROR" not in crawled[0].stats


def test_an_article_that_is_asked_for_twice_is_read_once_and_counted() -> None:
    with small_site(lambda path, _: Answer(status=404) if path == "/robots.txt" else html(STORY)) as site:
        result = crawl([f"{site.url}/1", f"{site.url}/1", f"{site.url}/1#comments", f"{site.url}/2"])
    assert set(result.pages) == {f"{site.url}/1", f"{site.url}/2"}
    assert result.stats["newscrawl/article/filtered"] == 2
    assert result.log.count(" was requested before in this crawl") == 2
