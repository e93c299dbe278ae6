"""The spider base on responses, without a network."""

from datetime import UTC, datetime

from scrapy.http import Request, XmlResponse

from newscrawl.items import RawArticle
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


class ExampleSpider(NewsSpider):
    name = "example"
    sources = (Feed("http://a.example/rss", full_text=True), Archive("http://a.example/{day:%Y/%m/%d}/"))
    article_url = r"/news/"
    not_article = r"/spec-"


def outputs(spider: NewsSpider, **meta: object) -> list[object]:
    request = Request("http://a.example/rss", meta=dict(meta))
    return list(spider.parse_source(XmlResponse(request.url, body=FEED.encode(), request=request), spider.sources[0]))


def test_rows_become_articles_or_requests_each_article_once() -> None:
    article, request = outputs(ExampleSpider())
    assert isinstance(article, RawArticle)
    assert (article.url, article.source) == ("http://a.example/news/1", "example")
    assert isinstance(request, Request)
    assert (request.url, request.cb_kwargs["entry"].title) == ("http://a.example/news/2", "Без текста")


def test_what_is_read_again_from_an_archive_keeps_its_time() -> None:
    then = datetime(2025, 10, 22, 10, 13, tzinfo=UTC)
    article = outputs(ExampleSpider(), fetched_at=then)[0]
    assert isinstance(article, RawArticle)
    assert article.fetched_at == then


def test_modes_choose_the_doors() -> None:
    assert [type(source) for source in ExampleSpider()._doors()] == [Feed]
    assert [type(source) for source in ExampleSpider(mode="archive")._doors()] == [Archive]


def test_a_door_to_the_archive_always_gets_two_ends() -> None:
    spider = ExampleSpider(since="2025-10-20", until="2025-10-22")
    assert [
        address.day.day for address in spider.sources[1].addresses(spider.window(spider.sources[1])) if address.day
    ] == [
        22,
        21,
        20,
    ]
    assert len(list(ExampleSpider().sources[1].addresses(ExampleSpider().window(spider.sources[1])))) == 3
