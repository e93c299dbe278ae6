"""robots.txt by RFC 9309: one crawl of many small sites, each with another robots.txt."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.middlewares.small_sites import Answer, Crawled, SmallSite, crawl, html, redirect, small_site

RULES = "User-agent: *\nDisallow: /closed\nAllow: /\n"
NEVER = threading.Event()

UNREACHABLE = {
    "500": Answer(status=500),
    "502": Answer(status=502, body=b"<h1>Bad Gateway</h1>"),
    "503 with rules": Answer(status=503, body=b"User-agent: *\nAllow: /"),
    "507": Answer(status=507),
    "429": Answer(status=429),
    "closed connection": Answer(closes=True),
    "time-out": Answer(waits_for=NEVER),
}
PERMITTING = {
    "404": Answer(status=404),
    "404 with rules": Answer(status=404, body=b"User-agent: *\nDisallow: /"),
    "401": Answer(status=401),
    "403": Answer(status=403),
    "410": Answer(status=410),
    "451": Answer(status=451),
    "redirects without end": redirect("/robots.txt"),
    "empty": Answer(),
    "a page": html("<html><h1>Главная</h1></html>"),
    "binary": Answer(body=bytes(range(256)) * 4),
}
WITH_RULES = {
    "UTF-8": Answer(body=RULES.encode()),
    "UTF-8 with BOM": Answer(body=RULES.encode("utf-8-sig")),
    "UTF-16 with BOM": Answer(body=RULES.encode("utf-16")),
    "UTF-16-BE with BOM": Answer(body=b"\xfe\xff" + RULES.encode("utf-16-be")),
    "UTF-16-LE without BOM": Answer(body=RULES.encode("utf-16-le")),
    "windows-1251 comment": Answer(body=("# Правила для роботов\n" + RULES).encode("cp1251")),
    "old Mac line ends": Answer(body=RULES.replace("\n", "\r").encode()),
    "broken bytes": Answer(body=b"# \xff\xfe\xfd\n" + RULES.encode()),
}


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, dict[str, SmallSite]]]:
    with ExitStack() as stack:
        sites = {}
        for name, robots in (UNREACHABLE | PERMITTING | WITH_RULES).items():
            sites[name] = stack.enter_context(small_site(_with_robots(robots)))
        urls = [f"{site.url}/{path}" for site in sites.values() for path in ("news/1", "news/2", "closed/1")]
        yield crawl(urls), sites
        NEVER.set()


def _with_robots(robots: Answer):  # type: ignore[no-untyped-def]
    return lambda path, _headers: robots if path == "/robots.txt" else html("<h1>Паром вышел в рейс</h1>")


@pytest.mark.parametrize("name", UNREACHABLE)
def test_nothing_is_fetched_where_robots_txt_cannot_be_had(
    crawled: tuple[Crawled, dict[str, SmallSite]], name: str
) -> None:
    result, sites = crawled
    assert set(sites[name].requested) == {"/robots.txt"}
    lines = [line for line in result.log.splitlines() if f"{sites[name].url}/robots.txt: " in line]
    assert len(lines) == 1
    assert "WARNING" in lines[0]
    assert lines[0].endswith("; nothing of this host is fetched in this crawl (RFC 9309)")


@pytest.mark.parametrize("name", PERMITTING)
def test_a_robots_txt_that_does_not_exist_permits_all(crawled: tuple[Crawled, dict[str, SmallSite]], name: str) -> None:
    paths = set(crawled[1][name].requested)
    assert paths == {"/robots.txt", "/news/1", "/news/2", "/closed/1"}


@pytest.mark.parametrize("name", WITH_RULES)
def test_rules_are_read_in_any_encoding(crawled: tuple[Crawled, dict[str, SmallSite]], name: str) -> None:
    assert sorted(crawled[1][name].requested) == ["/news/1", "/news/2", "/robots.txt"]


def test_both_are_counted_and_no_traceback_is_logged(crawled: tuple[Crawled, dict[str, SmallSite]]) -> None:
    result, _sites = crawled
    assert result.stats["newscrawl/robots/unreachable"] == len(UNREACHABLE)
    assert result.stats["robotstxt/forbidden"] == 3 * len(UNREACHABLE) + len(WITH_RULES)
    assert "Traceback" not in result.log
