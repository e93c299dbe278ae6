"""The spider base on responses, without a network."""

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, XmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.items import Extractor, RawArticle
from newscrawl.sources import Source, Window
from newscrawl.spider import Archive, Feed, NewsSpider

FEED = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Адрес сломан</title><link>http://[::1</link></item>
<item><title>Ссылка на раздел</title><link>http://a.example/section/</link></item>
<item><title>Спецпроект</title><link>http://a.example/news/spec-1</link></item>
<item><title>С текстом</title><link>http://a.example/news/1</link>
<content:encoded><![CDATA[<p>Мост открыли вчера.</p>]]></content:encoded></item>
<item><title>Та же новость</title><link>http://www.a.example/news/1?utm_source=rss</link></item>
<item><title>Без текста</title><link>http://a.example/news/2</link></item>
</channel></rss>"""

FULL_TEXT_FEED = Feed("http://a.example/rss", full_text=True)
EXTRACTOR = Extractor(name="example", version="1")
ARCHIVE = Archive("http://a.example/{day:%Y/%m/%d}/")


class ExampleSpider(NewsSpider):
    name = "example"
    sources = (FULL_TEXT_FEED, ARCHIVE)
    article_url = r"/news/"
    not_article = r"/spec-"


class ArchiveOnlySpider(NewsSpider):
    name = "archive_only"
    sources = (ARCHIVE,)


def outputs(spider: NewsSpider, **meta: object) -> list[object]:
    request = Request("http://a.example/rss", meta=dict(meta))
    response = XmlResponse(request.url, body=FEED.encode(), request=request)
    return list(spider.parse_source(response, FULL_TEXT_FEED))


def test_rows_become_articles_or_requests_each_article_once() -> None:
    article, request = outputs(ExampleSpider())
    assert isinstance(article, RawArticle)
    assert (article.url, article.source) == ("http://a.example/news/1", "example")
    assert isinstance(request, Request)
    assert (request.url, request.cb_kwargs["entry"].title) == ("http://a.example/news/2", "Без текста")


def test_a_row_whose_text_cannot_be_read_costs_no_other_row() -> None:
    feed = FEED.replace("вчера.", "<br>" * 30_001)
    spider = ExampleSpider.from_crawler(get_crawler(ExampleSpider))
    response = XmlResponse("http://a.example/rss", body=feed.encode(), request=Request("http://a.example/rss"))
    requests = list(spider.parse_source(response, FULL_TEXT_FEED))
    assert [request.url for request in requests] == ["http://a.example/news/1", "http://a.example/news/2"]
    assert spider.crawler.stats.get_value("newscrawl/row/unreadable") == 1


def test_a_replayed_response_keeps_the_time_of_its_fetch() -> None:
    fetched_at = datetime(2025, 10, 22, 10, 13, tzinfo=UTC)
    article = outputs(ExampleSpider(), fetched_at=fetched_at)[0]
    assert isinstance(article, RawArticle)
    assert article.fetched_at == fetched_at


def test_the_limit_closes_the_crawl_after_its_last_article() -> None:
    spider = ExampleSpider(limit="2")
    first, last = article("http://a.example/news/1"), article("http://a.example/news/2")
    assert list(spider._within_limit(first)) == [first]
    remaining = spider._within_limit(last)
    assert next(remaining) == last
    with pytest.raises(CloseSpider) as caught:
        next(remaining)
    assert caught.value.reason == "limit"
    with pytest.raises(CloseSpider):  # an article that was still under way
        list(spider._within_limit(article("http://a.example/news/3")))
    assert spider._articles_yielded == 2


def article(url: str) -> RawArticle:
    return RawArticle(url=url, source="example", fetched_at=None, extractor=EXTRACTOR)


@pytest.mark.parametrize(
    ("spider", "sources"),
    [
        (ExampleSpider(), [FULL_TEXT_FEED]),
        (ExampleSpider(mode="archive"), [ARCHIVE]),
        (ArchiveOnlySpider(), (ARCHIVE,)),
    ],
)
def test_the_mode_chooses_the_sources(spider: NewsSpider, sources: list[Source]) -> None:
    assert spider._sources_of_mode() == sources


@pytest.mark.parametrize(
    ("arguments", "days"),
    [({"since": "2025-10-20", "until": "2025-10-22"}, [22, 21, 20]), ({"until": "2025-10-22"}, [22, 21])],
)
def test_the_days_of_an_archive(arguments: dict[str, str], days: list[int]) -> None:
    addresses = ARCHIVE.addresses(ExampleSpider(**arguments).window(ARCHIVE))
    assert [address.day.day for address in addresses if address.day is not None] == days


def test_without_dates_an_archive_is_read_two_days_back_and_a_feed_completely() -> None:
    before = datetime.now(UTC)
    window = ExampleSpider().window(ARCHIVE)
    assert window.since is not None
    assert window.until is not None
    assert window.until - window.since == timedelta(days=2)
    assert before <= window.until <= datetime.now(UTC)
    assert ExampleSpider().window(FULL_TEXT_FEED) == Window(timezone="Europe/Moscow")
