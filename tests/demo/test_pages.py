"""The outlets' pages and feeds: each in its own form, each with the complete story."""

import json
from datetime import timedelta

import pytest
from lxml import etree
from parsel import Selector

from newscrawl.demo import World, outlets, truth
from newscrawl.text import collapse

PRINTED_DATES = {
    "volga": "22 октября 2025, 00:05",
    "meridian": "22 октября 2025, 10:13",
    "hronograf": "22 октября 2025, 10:13",
    "mayak": "10:13, 22 октября 2025",
    "stepnoy": "5 минут назад",
    "vestnik": "22.10.2025 10:13 (МСК)",
}


def page(reply, outlet):
    return Selector(reply.body.decode(outlet.charset))


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_a_page_shows_the_complete_story(outlet, epoch, ask):
    world = World(epoch=epoch)
    for story in (story for story in truth(epoch=epoch) if story.source == outlet.spider):
        seen = collapse("".join(page(ask(world, story.url), outlet).xpath("//body//text()").getall()))
        lines = [line for block in story.blocks for line in block.text.splitlines()]
        assert all(line in seen for line in [story.title, *lines, *story.authors, *story.tags, story.section])
        assert story.lead is None or story.lead in seen


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_a_page_prints_its_date_in_the_outlets_form(outlet, epoch, ask):
    world = World(epoch=epoch)
    pages = [page(ask(world, story.url), outlet) for story in world.stories if story.outlet is outlet]
    assert (
        sum(PRINTED_DATES[outlet.name] in collapse(" ".join(found.xpath("//body//text()").getall())) for found in pages)
        == 1
    )


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_a_front_page_links_every_story(outlet, epoch, ask):
    world = World(epoch=epoch)
    links = page(ask(world, outlet.url("/")), outlet).css("a::attr(href)").getall()
    assert {story.target for story in world.stories if story.outlet is outlet} <= set(links)


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_robots_txt_names_an_existing_sitemap(outlet, epoch, ask):
    world = World(epoch=epoch)
    robots = ask(world, outlet.url("/robots.txt"))
    assert robots.header("Content-Type") == "text/plain; charset=utf-8"
    named = [line.removeprefix("Sitemap: ") for line in robots.body.decode().splitlines() if line.startswith("Sitemap")]
    assert all(b"<loc>http://" in ask(world, url).body for url in named)
    assert len(named) == (0 if outlet.name in ("mayak", "stepnoy") else 1)


@pytest.mark.parametrize(("name", "has"), [("volga", True), ("meridian", True), ("hronograf", False), ("mayak", False)])
def test_only_some_outlets_have_json_ld(name, has, epoch, ask):
    world = World(epoch=epoch)
    for story in (story for story in truth(epoch=epoch) if story.source == f"demo_{name}"):
        data = Selector(ask(world, story.url).body.decode("utf-8", "replace")).css("script[type*=ld]::text").get()
        assert (data is not None) is has
        if data is not None:
            stated = json.loads(data)
            assert stated["headline"] == story.title
            assert [author["name"] for author in stated.get("author", [])] == list(story.authors)


def test_windows_1251_is_stated_by_the_page_only(epoch, ask):
    world = World(epoch=epoch)
    reply = ask(world, "http://hronograf-ural.example/news/52-184513.html")
    assert reply.header("content-type") == "text/html"
    assert b"charset=windows-1251" in reply.body
    assert "Литейщики Каменноярска" in reply.body.decode("windows-1251")
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")


def test_a_feed_in_windows_1251_is_labelled_utf_8(epoch, ask):
    reply = ask(World(epoch=epoch), "http://hronograf-ural.example/rss.xml")
    assert reply.header("Content-Type") == "application/xml; charset=utf-8"
    assert "Косули вышли к людям" in etree.fromstring(reply.body).xpath("string(//item[5]/title)")


def test_microdata(epoch, ask):
    found = page(ask(World(epoch=epoch), "http://severny-mayak.example/news/2025/10/22/14076/"), outlets()[3])
    assert found.css("[itemprop=datePublished]::attr(content)").get() == "2025-10-22T10:13:00+03:00"
    assert found.css("[itemprop=author] [itemprop=name]::text").get() == "Фаина Коковина"


def test_the_agencys_feed_carries_the_text(epoch, ask):
    reply = ask(World(epoch=epoch), "http://volga-telegraf.example/rss/yandex.xml")
    feed = etree.fromstring(reply.body)
    texts = feed.xpath("//item/y:full-text", namespaces={"y": "http://news.yandex.ru"})
    night = next(text for text in texts if text.text.startswith("<p>САРАТОВСК, 22 октября. /Волга-Телеграф/."))
    item = night.getparent()
    assert item.findtext("pubDate") == "Wed, 22 Oct 2025 00:05:00 +0300"
    assert item.findtext("pdalink") == "http://volga-telegraf.example/politika/25411002"
    assert item.find("enclosure").get("url").endswith("/25411002.jpg")
    assert item.findtext("category") == "Политика"
    assert "<h2>Спор о трамвае</h2>" in night.text


@pytest.mark.parametrize(
    "mark", ["?utm_source=", "//www.", "?from=", "/amp/", "ysclid=", "/22/meteor-vympel-derby</link>"]
)
def test_the_newspapers_feed_varies_its_urls(mark, epoch, ask):
    assert mark in ask(World(epoch=epoch), "http://meridian.example/rss.xml").body.decode()


@pytest.mark.parametrize(
    "url",
    [
        "http://meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya/",
        "http://www.meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya/?from=rss&utm_source=x",
        "http://meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya/amp/",
    ],
)
def test_every_url_variant_shows_the_story_and_its_canonical_url(url, epoch, ask):
    found = page(ask(World(epoch=epoch), url), outlets()[1])
    assert found.css("h1::text").get() == "Обвал в шахте «Глубокая»: на поверхность подняли 41 горняка"
    assert found.css("link[rel=canonical]::attr(href)").get().endswith("/obval-v-shakhte-glubokaya/")


def test_a_url_without_trailing_slash_is_redirected(epoch, ask):
    reply = ask(World(epoch=epoch), "http://meridian.example/news/2025/10/21/biblioteka-na-barzhe")
    assert (reply.status, reply.header("location")) == (
        301,
        "http://meridian.example/news/2025/10/21/biblioteka-na-barzhe/",
    )


def test_a_day_is_paged(epoch, ask):
    world, day = World(epoch=epoch), "http://severny-mayak.example/news/2025/10/22/"
    first, second = (page(ask(world, url), outlets()[3]) for url in (day, f"{day}?page=2"))
    assert len(first.css(".day__link")) == 3
    assert first.css("a[rel=next]::attr(href)").get() == "/news/2025/10/22/?page=2"
    assert len(second.css(".day__link")) == 1
    assert second.css("a[rel=next]").get() is None


def test_a_day_without_news_says_so_and_another_month_is_missing(epoch, ask):
    world = World(epoch=epoch)
    assert "новостей не было" in ask(world, "http://severny-mayak.example/news/2025/10/23/").body.decode()
    assert ask(world, "http://severny-mayak.example/news/2025/11/23/").status == 404


def test_print_versions_are_linked_and_disallowed(epoch, ask):
    world = World(epoch=epoch)
    found = page(ask(world, "http://severny-mayak.example/news/2025/10/20/14071/"), outlets()[3])
    link = found.css("a[href*=print]::attr(href)").get()
    robots = ask(world, "http://severny-mayak.example/robots.txt").body.decode()
    assert ask(world, f"http://severny-mayak.example{link}").status == 200
    assert "Disallow: /print/" in robots
    assert "Crawl-delay: 0.2" in robots
    assert robots.startswith("User-agent: *\n")


def test_relative_dates_move_with_the_clock(epoch, ask):
    world, url = World(epoch=epoch), "http://stepnoy-krai.example/news/84517-pylnaya-burya"
    later = (timedelta(0), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=5), timedelta(hours=20))
    shown = [page(ask(world, url, epoch + by), outlets()[4]).css(".material-vremya::text").get() for by in later]
    assert shown == ["5 минут назад", "35 минут назад", "2 часа назад", "сегодня, 14:55", "вчера, 14:55"]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (
            "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/2025/%D0%BF%D1%80%D0%B0%D0%B7%D0%B4%D0%BD%D0%B8%D0%BA-%D1%85%D0%BB%D0%B5%D0%B1%D0%B0",
            "Празднике хлеба",
        ),
        ("/%d0%bd%d0%be%d0%b2%d0%be%d1%81%d1%82%d0%b8/2025/плотина-липовец", "Плотину в Липовце"),
        ("/news.php?nid=77&section=3", "Дирижер"),
        ("/news.php?section=3&utm_medium=x&nid=77", "Дирижер"),
        ("/news.php?nid=79&section=2", "Пожар на складе"),
    ],
)
def test_the_cyrillic_host_knows_its_addresses_in_any_spelling(address, title, epoch):
    reply = World(epoch=epoch).reply("xn----dtbhcpclsefttn6d.xn--80akhbyknj4f", address, epoch)
    assert title in Selector(reply.body.decode()).css("h1::text").get()


def test_an_article_named_by_parameters_needs_them(epoch):
    assert World(epoch=epoch).reply("xn----dtbhcpclsefttn6d.xn--80akhbyknj4f", "/news.php?nid=1", epoch).status == 404


def test_pictures_are_served(epoch, ask):
    world = World(epoch=epoch)
    (url,) = next(story.images for story in world.stories if story.images)
    reply = ask(world, url.url)
    assert (reply.status, reply.header("Content-Type"), reply.body[:3]) == (200, "image/gif", b"GIF")
