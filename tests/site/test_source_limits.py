"""What a source names and a crawl does not read is counted and logged; ever new sitemaps end at a limit."""

import logging

import pytest
from scrapy.http import Request, Response, XmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.site import source_limits
from newscrawl.sources import Feed, Listing, Sitemap, Source
from newscrawl.spider import NewsSpider

URL = "https://vestnik.example/map.xml"
INDEX = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"


class VestnikSpider(NewsSpider):
    name = "vestnik"


def spider() -> NewsSpider:
    return get_crawler(VestnikSpider)._create_spider()


def crawled(spider: NewsSpider, source: Source, body: str, **meta: object) -> list[Request]:
    response = XmlResponse(URL, body=body.encode(), request=Request(URL, meta=dict(meta)))
    return [request for request in spider.parse_source(response, source) if isinstance(request, Request)]


def counted(spider: NewsSpider) -> dict[str, int]:
    assert spider.crawler.stats is not None
    prefix = "newscrawl/source/"
    stats = spider.crawler.stats.get_stats()
    return {name.removeprefix(prefix): count for name, count in stats.items() if name.startswith(prefix)}


def test_rows_that_are_left_out_are_counted_with_one_line(caplog: pytest.LogCaptureFixture) -> None:
    crawl = spider()
    feed = "<rss><channel><item/><item/><item><link>/1</link></item><item><link>/2"
    with caplog.at_level(logging.WARNING):
        (request,) = crawled(crawl, Feed(URL), feed)
    assert request.url == "https://vestnik.example/1"
    assert counted(crawl) == {"left_out/no-address": 2, "left_out/cut": 1}
    assert [record.getMessage() for record in caplog.records] == [
        f"Not all of a source is read: {URL}: 1 cut, 2 no-address"
    ]


@pytest.mark.parametrize("host", ["a..b", "вест_ник.рф", f"{'a' * 70}.example", "%zz.example"])
def test_a_row_whose_host_is_none_costs_no_other(host: str) -> None:
    crawl = spider()
    feed = f"<rss><channel><item><link>http://{host}/1</link></item><item><link>/2</link></item></channel></rss>"
    assert [request.url for request in crawled(crawl, Feed(URL), feed)] == ["https://vestnik.example/2"]
    assert counted(crawl) == {"left_out/no-address": 1}


def test_a_whole_source_counts_nothing(caplog: pytest.LogCaptureFixture) -> None:
    crawl = spider()
    with caplog.at_level(logging.WARNING):
        crawled(crawl, Feed(URL), "<rss><channel><item><link>/1</link></item></channel></rss>")
    assert (counted(crawl), caplog.records) == ({}, [])


@pytest.mark.parametrize(("depth", "followed"), [(0, 2), (2, 2), (3, 0)])
def test_sitemaps_of_sitemaps_are_followed_three_deep(depth: int, followed: int) -> None:
    crawl = spider()
    requests = crawled(crawl, Sitemap(URL), INDEX, source_depth=depth)
    assert [request.meta["source_depth"] for request in requests] == [depth + 1] * followed
    assert counted(crawl) == ({} if followed else {"limit/depth": 1, "limits": 1})


def test_pages_of_a_listing_have_no_depth() -> None:
    crawl = spider()
    listing = Listing(URL, next_page="a.next::attr(href)")
    assert len(crawled(crawl, listing, "<a href=/1></a><a class=next href=/2></a>", source_depth=500)) == 3


def test_pages_of_one_source_are_limited(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(source_limits, "_MAX_PAGES", 3)
    crawl = spider()
    with caplog.at_level(logging.WARNING):
        followed = [len(crawled(crawl, Sitemap(URL), INDEX)) for _ in range(3)]
    assert followed == [2, 1, 0]
    assert counted(crawl) == {"limit/pages": 2, "limits": 2}
    assert caplog.records[0].getMessage() == f"Not all of a source is read: {URL}: limit of pages reached"
    assert len(crawled(crawl, Sitemap("https://vestnik.example/other.xml"), INDEX)) == 2


def test_a_spider_without_a_crawler_reads_all_the_same() -> None:
    response = Response(URL, body=b"<rss><channel><item/></channel></rss>", request=Request(URL))
    assert list(VestnikSpider().parse_source(response, Feed(URL))) == []
