"""Which URLs the sites' spiders take for articles."""

import pytest
from scrapy.http import Request, XmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl.spider import NewsSpider

LOADER = SpiderLoader(Settings({"SPIDER_MODULES": ["spiders"]}))


def is_article(site: str, url: str) -> bool:
    spider: NewsSpider = LOADER.load(site)()
    feed = f"<rss><channel><item><link>{url}</link></item></channel></rss>"
    feed_url = f"https://{spider.allowed_domains[0]}/rss"
    response = XmlResponse(feed_url, body=feed.encode(), request=Request(feed_url))
    return bool(list(spider.parse_source(response, spider.sources[0])))


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("ria", "https://ria.ru/20191117/1561045548.html"),
        ("ria", "https://ria.ru/society/20120103/532081605.html"),
        ("lenta", "https://lenta.ru/brief/2024/03/01/vesna/"),
        ("interfax", "https://www.interfax.ru/russia/709017"),
        ("interfax", "https://www.interfax-russia.ru/northwest/news/most-cherez-zaliv-otkryli"),
        ("interfax", "http://www.interfax.ru/russia/txt.asp?id=224912"),
        ("rbc", "https://www.rbc.ru/rbcfreenews/5ec169fb9a79470e4d698ae6"),
        ("rbc", "https://nsk.rbc.ru/nsk/freenews/5ec169fb9a79470e4d698ae6"),
        ("kommersant", "https://www.kommersant.ru/doc/4347615"),
        ("gazeta", "https://www.gazeta.ru/business/2015/08/14/7688218.shtml"),
        ("gazeta", "https://www.gazeta.ru/tech/2020/03/03/12987181/bsod_again.shtml"),
        ("kp", "https://www.kp.ru/online/news/4310743/"),
        ("kp", "https://www.rzn.kp.ru/daily/27134.5/4223806/"),
    ],
)
def test_urls_of_articles(site: str, url: str) -> None:
    assert is_article(site, url)


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("ria", "https://ria.ru/20250312/"),
        ("ria", "https://ria.ru/services/20250312/1561045548.html"),
        ("lenta", "https://lenta.ru/news/2025/09/18/"),
        ("lenta", "https://lenta.ru/news/2025/09/18/page/2/"),
        ("interfax", "https://www.interfax.ru/news/2025/02/06"),
        ("interfax", "https://www.interfax.ru/photo/7001"),
        ("rbc", "https://www.rbc.ru/politics/"),
        ("kommersant", "https://www.kommersant.ru/theme/3378"),
        ("kommersant", "https://www.kommersant.ru/doc-y/4347615"),
        ("gazeta", "https://www.gazeta.ru/politics/"),
        ("kp", "https://www.kp.ru/daily/27134/"),
        ("kp", "https://www.kp.ru/russia/moskva/"),
    ],
)
def test_urls_of_other_pages(site: str, url: str) -> None:
    assert not is_article(site, url)
