"""Feeds and sitemaps behind a gate: a redirect to themselves with a cookie, by way of another page, by a refresh."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from tests.middlewares.small_sites import Answer, Crawled, Reply, SmallSite, crawl, html, redirect, small_site

STORY = "<h1>Паром вышел в рейс</h1>"
XML = {"Content-Type": "application/xml"}


def feed(*paths: str) -> Answer:
    rows = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return Answer(body=f"<rss><channel>{rows}</channel></rss>".encode(), headers=XML)


def sitemap(*paths: str) -> Answer:
    rows = "".join(f"<url><loc>{path}</loc></url>" for path in paths)
    return Answer(body=f"<urlset>{rows}</urlset>".encode(), headers=XML)


def index(*paths: str) -> Answer:
    rows = "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
    return Answer(body=f"<sitemapindex>{rows}</sitemapindex>".encode(), headers=XML)


SOURCES = {
    "/rss.xml": feed("/news/1", "/news/2"),
    "/index.xml": index("/s/1.xml", "/s/2.xml", "/s/3.xml"),
    **{f"/s/{number}.xml": sitemap(f"/news/{number}") for number in (1, 2, 3)},
}


def answer(path: str) -> Answer:
    return Answer(status=404) if path == "/robots.txt" else SOURCES.get(path) or html(STORY)


def to_itself(path: str, headers: Mapping[str, str]) -> Answer:
    return answer(path) if "seen=1" in (headers.get("Cookie") or "") else redirect(path, Set_Cookie="seen=1; Path=/")


def by_a_detour(path: str, headers: Mapping[str, str]) -> Answer:
    if path.startswith("/check?"):
        return redirect(path.partition("?")[2], Set_Cookie="seen=1; Path=/")
    return answer(path) if "seen=1" in (headers.get("Cookie") or "") else redirect(f"/check?{path}")


def by_one_page_for_all(path: str, headers: Mapping[str, str]) -> Answer:
    """The page that sets the cookie sends readers back to where the cookie says they came from."""
    cookie = headers.get("Cookie") or ""
    if path == "/check":
        return redirect("/rss.xml", Set_Cookie="seen=1; Path=/")
    return answer(path) if "seen=1" in cookie else redirect("/check")


def by_a_refresh(path: str, headers: Mapping[str, str]) -> Answer:
    if "seen=1" in (headers.get("Cookie") or ""):
        return answer(path)
    return html(f'<meta http-equiv="refresh" content="0; url={path}">', Set_Cookie="seen=1; Path=/")


def on_sources_only(path: str, headers: Mapping[str, str]) -> Answer:
    return to_itself(path, headers) if path.endswith(".xml") else answer(path)


def through_one_sitemap(path: str, _: Mapping[str, str]) -> Answer:
    return redirect("/s/3.xml") if path in ("/s/1.xml", "/s/2.xml") else answer(path)


def never_open(path: str, _: Mapping[str, str]) -> Answer:
    return redirect(path, Set_Cookie="a=1") if path.endswith(".xml") else answer(path)


FEEDS: list[Reply] = [to_itself, by_a_detour, by_one_page_for_all, by_a_refresh, on_sources_only, never_open]
Crawls = tuple[Crawled, Crawled, dict[str, SmallSite]]
INDEXES: list[Reply] = [to_itself, by_a_detour, by_a_refresh, on_sources_only, through_one_sitemap]


@pytest.fixture(scope="module")
def crawled() -> Iterator[Crawls]:
    """A crawl of all feeds and one of all indexes; each gate has a loopback address: cookies belong to a host."""
    with ExitStack() as stack:
        sites = {
            f"{kind} {reply.__name__}": stack.enter_context(small_site(reply, host=f"127.0.0.{number}"))
            for number, (kind, reply) in enumerate(
                [*(("feed", reply) for reply in FEEDS), *(("index", reply) for reply in INDEXES)], start=2
            )
        }
        feeds = [f"{site.url}/rss.xml" for name, site in sites.items() if name.startswith("feed")]
        indexes = [f"{site.url}/index.xml" for name, site in sites.items() if name.startswith("index")]
        yield crawl(feeds=feeds), crawl(sitemaps=indexes), sites


@pytest.mark.parametrize(
    ("gate", "paths"),
    [
        *((f"feed {reply.__name__}", ["/news/1", "/news/2"]) for reply in FEEDS[:-1]),
        *((f"index {reply.__name__}", ["/news/1", "/news/2", "/news/3"]) for reply in INDEXES[:-1]),
        ("index through_one_sitemap", ["/news/3"]),
        ("feed never_open", []),
    ],
)
def test_rows_behind_a_gate(crawled: Crawls, gate: str, paths: list[str]) -> None:
    feeds, indexes, sites = crawled
    site, pages = sites[gate], feeds.pages | indexes.pages
    assert sorted(url.removeprefix(site.url) for url in pages if url.startswith(site.url + "/")) == paths


def test_sitemaps_that_redirect_to_one_page_are_all_followed(crawled: Crawls) -> None:
    assert crawled[2]["index through_one_sitemap"].requested.count("/s/3.xml") == 3


def test_a_gate_that_no_cookie_opens_is_counted(crawled: Crawls) -> None:
    result, _, sites = crawled
    assert result.stats["newscrawl/redirect/loop"] == 1
    assert f"{sites['feed never_open'].url}/rss.xml redirects in a circle" in result.log
    assert "Traceback" not in result.log
