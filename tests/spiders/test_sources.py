"""Feeds, sitemaps and day archives in the sites' real format with texts of our own, read by the sites' spiders."""

from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Request, XmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl.items import RawArticle
from newscrawl.normalise.article import normalise
from newscrawl.spider import NewsSpider

RESPONSES = Path(__file__).parent / "responses"
LOADER = SpiderLoader(Settings({"SPIDER_MODULES": ["spiders"]}))

WINDOWS_1251 = ("interfax-day.html", "interfax-feed.xml")


def parse(site: str, source: int, file: str, url: str) -> list[Request | RawArticle]:
    """The output of the site's spider for a response of its source with that number."""
    text = (RESPONSES / file).read_text("utf-8")
    body = text.encode("windows-1251" if file in WINDOWS_1251 else "utf-8")
    kind = XmlResponse if file.endswith(".xml") else HtmlResponse
    spider: NewsSpider = LOADER.load(site)(since="2025-03-12", until="2025-03-13")
    return list(spider.parse_source(kind(url, body=body, request=Request(url)), spider.sources[source]))


@pytest.mark.parametrize(
    ("site", "source", "file", "urls"),
    [
        (
            "ria",
            0,
            "ria-feed.xml",
            ["https://ria.ru/20250312/muzey-2004512345.html", "https://rsport.ria.ru/20250312/marafon-2004512300.html"],
        ),
        (
            "ria",
            1,
            "ria-day-sitemap.xml",
            ["https://ria.ru/20250312/muzey-2004512345.html", "https://ria.ru/20250312/parom-2004512000.html"],
        ),
        (
            "lenta",
            0,
            "lenta-feed.xml",
            ["https://lenta.ru/news/2025/09/18/tykva-royal/", "https://lenta.ru/articles/2025/09/18/kolodtsy/"],
        ),
        (
            "lenta",
            1,
            "lenta-day.html",
            [
                "https://lenta.ru/news/2025/09/18/tykva-royal/",
                "https://lenta.ru/news/2025/09/18/gusi/",
                "https://lenta.ru/articles/2025/09/18/kolodtsy/",
                "https://lenta.ru/2025/09/18/page/2/",
            ],
        ),
        (
            "interfax",
            0,
            "interfax-feed.xml",
            ["https://www.interfax.ru/business/1010101", "https://www.sport-interfax.ru/1010100"],
        ),
        (
            "interfax",
            1,
            "interfax-day.html",
            [
                "https://www.interfax.ru/business/1010101",
                "https://www.sport-interfax.ru/1010100",
                "https://www.interfax.ru/news/2025/02/06/all/page_2",
            ],
        ),
        (
            "kommersant",
            1,
            "kommersant-feed.xml",
            ["https://www.kommersant.ru/doc/7654321", "https://www.kommersant.ru/gallery/7654300"],
        ),
        (
            "kommersant",
            4,
            "kommersant-day.html",
            ["https://www.kommersant.ru/doc/7654321", "https://www.kommersant.ru/doc/7654200"],
        ),
        ("gazeta", 0, "gazeta-feed.xml", ["https://www.gazeta.ru/sport/news/2024/11/21/24440999.shtml"]),
        (
            "gazeta",
            2,
            "gazeta-newsmap.xml",
            [
                "https://www.gazeta.ru/sport/news/2024/11/21/24440999.shtml",
                "https://www.gazeta.ru/culture/2024/11/21/a_24440500.shtml",
            ],
        ),
        (
            "kp",
            0,
            "kp-feed.xml",
            ["https://www.perm.kp.ru/online/news/6543210/", "https://www.kp.ru/daily/27700.5/5089001/"],
        ),
        (
            "kp",
            1,
            "kp-sitemap-index.xml",
            ["https://www.kp.ru/sitemap/news_0.xml", "https://www.kp.ru/sitemap/main_0.xml"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_source_yields_the_articles_and_its_next_page(site: str, source: int, file: str, urls: list[str]) -> None:
    spider: type[NewsSpider] = LOADER.load(site)
    url = f"https://{spider.allowed_domains[0]}/2025/09/18/"
    outputs = parse(site, source, file, url.replace("//", "//www.", 1) if site != "lenta" else url)
    assert [request.url for request in outputs if isinstance(request, Request)] == urls
    assert len(outputs) == len(urls)


def test_the_row_of_a_feed_is_passed_on_with_the_request() -> None:
    (request, _) = parse("lenta", 0, "lenta-feed.xml", "https://lenta.ru/rss")
    assert isinstance(request, Request)
    entry = request.cb_kwargs["entry"]
    assert entry.title == "Российский огородник вырастил тыкву весом с рояль"
    assert (entry.authors, entry.section) == (("Вера Круглова",), "Среда обитания")
    assert entry.published == "Thu, 18 Sep 2025 11:42:00 +0300"
    assert entry.lead is None


FULL_TEXTS = {
    "rbc": ("rbc-feed.xml", "https://rssexport.rbc.ru/rbcnews/news/100/full.rss"),
    "tass": ("tass-feed.xml", "https://tass.ru/rss/yandex.xml"),
}


@pytest.mark.parametrize(
    ("site", "field", "value"),
    [
        ("rbc", "id", "rbc.ru/business/21/05/2025/682d0a1b9a79470000000001"),
        ("rbc", "title", "Авиакомпания «Северный клин» объявила о покупке 12 самолётов"),
        ("rbc", "lead", "Сделку назвали крупнейшей для региональной авиации, сообщил «Северный клин»"),
        ("rbc", "authors", ["Тимур Ольхов", "Майя Рябинина"]),
        ("rbc", "section", "Бизнес"),
        ("rbc", "published", "2025-05-21T07:15:42Z"),
        (
            "rbc",
            "body",
            (
                "Авиакомпания «Северный клин» закажет 12 турбовинтовых самолётов, рассказал её глава Лев Аистов.\n\n"
                "Первую машину перевозчик рассчитывает получить весной, последнюю — через три года."
            ),
        ),
        ("tass", "id", "tass.ru/kultura/24680135"),
        ("tass", "title", "Археологи нашли под Суздалем берестяную азбуку"),
        ("tass", "lead", "Находку датировали XII веком"),
        ("tass", "tags", ["Археология"]),
        ("tass", "published", "2025-07-17T07:12:00Z"),
        (
            "tass",
            "body",
            (
                "СУЗДАЛЬ, 17 июля. /ТАСС/. Берестяную грамоту с азбукой нашли при раскопках усадьбы под Суздалем.\n\n"
                "Грамоту покажут в музее после реставрации, которая займет около года."
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() and len(value) < 12 else "",
)
def test_a_full_text_feed_replaces_the_page(site: str, field: str, value: object) -> None:
    file, url = FULL_TEXTS[site]
    (raw,) = parse(site, 0, file, url)
    assert isinstance(raw, RawArticle)
    article = normalise(raw).to_json()
    assert (article["published"]["at"] if field == "published" else article[field]) == value
