"""Sources that give nothing: one crawl of feeds that fail in every way, beside some that do not."""

from collections.abc import Iterator, Mapping

import pytest

from tests.middlewares.small_sites import Answer, Crawled, crawl, html, redirect, small_site

XML = {"Content-Type": "application/rss+xml"}


def rss(rows: str, before: str = "") -> Answer:
    return Answer(body=f"{before}<rss><channel>{rows}</channel></rss>".encode(), headers=XML)


BOMB = "<!DOCTYPE rss [<!ENTITY a 'x'>" + "".join(f"<!ENTITY a{n} '&a;&a;&a;&a;'>" for n in range(20)) + "]>"
FAILED: Mapping[str, Answer] = {
    "/404.xml": Answer(status=404),
    "/403.xml": Answer(status=403),
    "/500.xml": Answer(status=500),
    "/closes.xml": Answer(closes=True),
    "/loop.xml": redirect("/loop.xml"),
    "/nowhere.xml": redirect("http://[::1"),
    "/page.xml": html("<h1>Наши ленты</h1>"),
    "/json.xml": Answer(body=b'{"items": []}'),
    "/zip.xml": Answer(body=b"PK\x03\x04\x00\x00\x00\x01\x02"),
    "/nothing.xml": Answer(body=b"", headers=XML),
    "/robots-forbids.xml": rss("<item><link>/9</link></item>"),
}
EMPTY: Mapping[str, Answer] = {
    "/empty.xml": rss(""),
    "/no-links.xml": rss("<item><title>Паром</title></item>"),
    "/cut.xml": Answer(body=b"<rss><channel><item><link>/5", headers=XML),
    "/other-rows.xml": rss("<item><link>/tag/port</link></item>"),
    "/bomb.xml": rss("<item><title>&a19;</title></item>", BOMB),
}
READ: Mapping[str, Answer] = {
    "/good.xml": rss("<item><link>/news/1</link></item>"),
    "/moved.xml": redirect("/good.xml"),
    "/half.xml": Answer(body=b"<rss><channel><item><link>/news/2</link></item><item><link>/new", headers=XML),
}
ANSWERS = {
    **FAILED,
    **EMPTY,
    **READ,
    "/robots.txt": Answer(body=b"User-agent: *\nDisallow: /robots-forbids.xml"),
}
NOTHING = "Nothing could be read of a source of the site: "
NO_ROW = "No row of a source is an article: "


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, str]]:
    with small_site(lambda path, _: ANSWERS.get(path) or html("<h1>Паром</h1>")) as site:
        feeds = [site.url + path for path in (*FAILED, *EMPTY, *READ)]
        settings = {"SPIDER_MIDDLEWARES": {"newscrawl.middlewares.refused_pages.RefusedPages": 40}}
        yield (
            crawl(feeds=feeds, attributes={"article_url": "/news/"}, settings=settings),
            site.url,
        )


def named(log: str, message: str, site: str) -> set[str]:
    lines = (line for line in log.splitlines() if message in line)
    return {line.partition(message)[2].removeprefix(site) for line in lines}


def test_failed_sources_are_named_and_counted(crawled: tuple[Crawled, str]) -> None:
    result, site = crawled
    assert named(result.log, NOTHING, site) == set(FAILED)
    assert result.stats["newscrawl/source/failed"] == len(FAILED)


def test_sources_without_articles_are_named_and_counted(crawled: tuple[Crawled, str]) -> None:
    result, site = crawled
    assert named(result.log, NO_ROW, site) == set(EMPTY)
    assert result.stats["newscrawl/source/empty"] == len(EMPTY)


def test_the_rows_of_the_others_are_read(crawled: tuple[Crawled, str]) -> None:
    result, site = crawled
    assert set(result.pages) == {f"{site}/news/1", f"{site}/news/2"}


def test_what_is_missing_of_a_source_is_counted(crawled: tuple[Crawled, str]) -> None:
    stats = crawled[0].stats
    assert stats["newscrawl/source/left_out/cut"] == 2
    assert stats["newscrawl/source/left_out/entities"] == 1
    assert stats["newscrawl/source/left_out/no-address"] == 2
