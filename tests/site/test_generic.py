"""The generic spider on responses, without a network."""

import asyncio

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse

from newscrawl.discovery import AnyFeed, WholeSitemap
from newscrawl.sources import NewsMap
from newscrawl.spider import GenericSpider

HOME = "https://vestnik.example/"
HEADLINE = "Паром вышел в рейс утром, капитан доволен"


class SiteSpider(GenericSpider):
    name = "site"


def spider(**arguments: str) -> GenericSpider:
    return SiteSpider(**{"urls": HOME, **arguments})


def start_requests(urls: str) -> list[Request]:
    async def collect() -> list[Request]:
        return [request async for request in spider(urls=urls).start()]

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("url", "callback"),
    [
        ("https://vestnik.example/news/1844771", "parse_article"),
        ("https://vestnik.example/parom-most.html", "parse_article"),  # likelihood 0.6
        ("https://vestnik.example/news/77", "parse_front"),  # likelihood 0.4
        ("https://vestnik.example/", "parse_front"),
    ],
)
def test_a_url_is_read_as_an_article_or_as_a_front_page(url: str, callback: str) -> None:
    (request,) = start_requests(url)
    assert request.callback is not None
    assert (request.url, request.callback.__name__) == (url, callback)


def test_a_front_page_leads_to_its_articles_robots_txt_and_feeds() -> None:
    html = f'<link rel="alternate" type="application/rss+xml" href="/rss"><a href="/news/1844771">{HEADLINE}</a>'
    requests = list(spider().parse_front(HtmlResponse(HOME, body=html.encode(), request=Request(HOME))))
    assert [request.url for request in requests] == [f"{HOME}news/1844771", f"{HOME}robots.txt", f"{HOME}rss"]
    assert requests[2].cb_kwargs == {"source": AnyFeed(f"{HOME}rss")}
    assert requests[2].meta == {}


def test_guessed_feeds_may_be_missing() -> None:
    html = f'<a href="/news/1844771">{HEADLINE}</a>'
    *_, guess = spider().parse_front(HtmlResponse(HOME, body=html.encode(), request=Request(HOME)))
    assert 404 in guess.meta["handle_httpstatus_list"]
    missing = HtmlResponse(guess.url, status=404, request=guess)
    assert list(spider().parse_source(missing, guess.cb_kwargs["source"])) == []


@pytest.mark.parametrize(
    ("mode", "status", "sources"),
    [
        ("latest", 200, [NewsMap(f"{HOME}news.xml")]),
        ("archive", 200, [NewsMap(f"{HOME}news.xml"), WholeSitemap(f"{HOME}all.xml")]),
        ("latest", 404, []),
    ],
)
def test_sitemaps_in_robots_txt(mode: str, status: int, sources: list[object]) -> None:
    robots = TextResponse(
        f"{HOME}robots.txt", status=status, body=b"Sitemap: /all.xml\nSitemap: /news.xml", encoding="utf-8"
    )
    assert [request.cb_kwargs["source"] for request in spider(mode=mode).parse_robots(robots)] == sources


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_sitemaps_in_a_robots_txt_of_any_encoding_with_lines_that_no_parser_takes(encoding: str) -> None:
    lines = "# Карта сайта\r\nSitemap: http://[::1\r\nSitemap: http://a:port/\r\nsitemap : /news.xml\r\nSitemap:\r\n"
    robots = TextResponse(f"{HOME}robots.txt", body=lines.encode(encoding))
    requests = spider(mode="latest").parse_robots(robots)
    assert [request.cb_kwargs["source"] for request in requests] == [NewsMap(f"{HOME}news.xml")]


def test_without_robots_txt_an_archive_tries_the_common_sitemaps() -> None:
    robots = TextResponse(f"{HOME}robots.txt", status=404, body=b"", encoding="utf-8")
    requests = list(spider(mode="archive").parse_robots(robots))
    assert f"{HOME}sitemap.xml" in [request.url for request in requests]
    assert all(404 in request.meta["handle_httpstatus_list"] for request in requests)
