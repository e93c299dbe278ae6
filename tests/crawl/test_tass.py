"""TASS through its own spider: a page in its shape from network to store to text, and its full-text feed."""

import html
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from scrapy.http import Request, XmlResponse

from newscrawl.items import Dateline, RawArticle
from newscrawl.normalise.article import normalise
from spiders.tass import TassSpider
from tests.crawl.conftest import Project

ADDRESS = "http://tass.ru/mezhdunarodnaya-panorama/25412345"
HEADINGS = ("Вечное союзничество", "Экономические связи")


@pytest.fixture
def seed(shared: Callable[[str], Path]) -> bytes:
    return shared("seed/tass-lavrov-kazakhstan.txt").read_bytes()


def page_of_2020(title: str, lead: str, byline: str, credit: str, body: str) -> str:
    """The markup of the saved page; its dates are Unix seconds."""
    return f"""<!DOCTYPE html><html><head><title>{title} - ТАСС</title>
<meta property="og:title" content="{title}">
<meta property="og:description" content="{lead}">
<meta property="og:url" content="https://tass.ru/mezhdunarodnaya-panorama/25412345">
</head><body><main class="container"><div class="news"><div class="news-header">
<span class="news-header__date-date"><dateformat time="1761080700" mode="abs"></dateformat></span>
<h1 class="news-header__title">{title}</h1><div class="news-header__lead">{lead}</div></div>
<div class="text-content"><div class="text-block">
<figure><img src="/img/1.jpg"><figcaption>{credit}</figcaption></figure>
<div class="author">{byline}</div>{body}</div></div></div>
<div class="news-content"><dateformat time="1761099999" mode="rel"></dateformat><a href="/x/1">Другое</a></div>
</main></body></html>"""


def page_of_2025(title: str, lead: str, byline: str, credit: str, body: str) -> str:
    """The layout of hashed class names; its dates are UTC until a browser shifts them."""
    return f"""<!DOCTYPE html><html lang="ru"><head><title>{title} - ТАСС</title>
<meta property="og:title" content="{title}">
</head><body><article class="ContentPage_container__a1"><div class="NewsHeader_container__b2">
<div class="PublishedMark_container__c3"><span ca-ts="">21 октября 2025, 21:05</span></div>
<h1 class="NewsHeader_title__d4">{title}</h1><h3 class="NewsHeader_Lead__e5">{lead}</h3></div>
<div class="Author_name__f6">{byline}</div><figure><img src="/img/1.jpg"><figcaption>{credit}</figcaption></figure>
<div class="InlineAd_x__1">Реклама</div>{body}
<p><em>Читайте</em> <a href="https://t.me/tass">нас</a></p></article></body></html>"""


@pytest.fixture(params=[page_of_2020, page_of_2025])
def page(request: pytest.FixtureRequest, seed: bytes) -> bytes:
    """The seed's text as a page in the site's shape."""
    first, lead, byline, credit, *body = seed.decode().strip().split("\n\n")
    tags = ((("h2" if text in HEADINGS else "p"), html.escape(text)) for text in body)
    markup = "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)
    built: str = request.param(first.split(" ", 2)[2], lead, byline, credit, markup)
    return built.encode()


@pytest.fixture
def proxy(page: bytes) -> Iterator[str]:
    """A server on loopback that answers for tass.ru as a proxy would."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == ADDRESS
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_seed_comes_back_to_the_byte(project: Project, proxy: str, seed: bytes) -> None:
    del project.environment["NEWSCRAWL_DEMO_URL"]
    project.environment.update(http_proxy=proxy, no_proxy="")
    project.crawl("tass", "-a", f"urls={ADDRESS}")
    assert project.run("export", "--format", "txt").stdout.encode() == seed

    (stored,) = project.stored().values()
    assert stored["_id"] == "tass.ru/mezhdunarodnaya-panorama/25412345"
    assert stored["published"]["at"].isoformat() == "2025-10-21T21:05:00+00:00"
    assert stored["dateline"] == {"city": "МОСКВА", "date": "2025-10-22", "agency": "ТАСС"}
    assert stored["authors"] == ["Редакция сайта ТАСС"]
    assert stored["images"][0]["credit"] == "© Валерий Шарифулин/ ТАСС"
    assert "Шарифулин" not in stored["body"]
    assert "Редакция" not in stored["body"]
    assert tuple(block["text"] for block in stored["blocks"] if block["kind"] == "heading") == HEADINGS
    assert stored["topics"][0]["topic"] == "politics"
    assert "politics/diplomacy" in [tag["topic"] for tag in stored["topics"]]


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:yandex="http://news.yandex.ru" xmlns:media="http://search.yahoo.com/mrss/" version="2.0"><channel>
<title>ТАСС</title><link>https://tass.ru</link><item>
<title>Тихоозерск &quot;позеленеет&quot; к осени</title><link>https://tass.ru/obschestvo/25499001</link>
<pdalink>https://tass.ru/obschestvo/25499001/amp</pdalink>
<description>Саженцы вырастили школьники и пенсионеры</description><author>Анна Вяз</author>
<category>Общество</category><category>Экология</category>
<enclosure url="https://cdn.tass.ru/1.jpg" type="image/jpeg"/>
<pubDate>Wed, 22 Oct 2025 00:05:00 +0300</pubDate>
<yandex:full-text>ТИХООЗЕРСК, 22 октября. /ТАСС/. В Тихоозерске высадят 300 лип и кленов, сообщили в мэрии города.

Первые деревья появятся на набережной, &quot;там, где летом нет тени&quot;, - рассказал мэр.
</yandex:full-text></item><item>
<title>Фотолента</title><link>https://tass.ru/spec/fotolenta</link>
<yandex:full-text>Снимки дня</yandex:full-text></item>
</channel></rss>"""  # reconstructed: our own text in the feed's shape


def test_the_full_text_feed_is_the_page() -> None:
    spider = TassSpider()
    url = "https://tass.ru/rss/yandex.xml"
    response = XmlResponse(url, body=FEED.encode(), request=Request(url))
    (raw,) = spider.parse_source(response, spider.sources[0])
    assert isinstance(raw, RawArticle)
    article = normalise(raw)
    assert article.id == "tass.ru/obschestvo/25499001"
    assert article.title == 'Тихоозерск "позеленеет" к осени'
    assert article.lead == "Саженцы вырастили школьники и пенсионеры"
    assert article.published is not None
    assert article.published.at == datetime(2025, 10, 21, 21, 5, tzinfo=UTC)
    assert article.dateline == Dateline(city="ТИХООЗЕРСК", date="2025-10-22", agency="ТАСС")
    assert [block.text[:20] for block in article.blocks] == ["ТИХООЗЕРСК, 22 октяб", "Первые деревья появя"]
    assert (article.section, article.tags, article.authors) == ("Общество", ("Экология",), ("Анна Вяз",))
    assert article.extractor is not None
    assert set(article.extractor.origins.values()) == {"feed"}
