"""The doors of an outlet as its pages name them."""

from datetime import UTC, datetime

import pytest
from parsel import Selector

from newscrawl.discovery import (  # fmt: skip
    AnyFeed,
    DayPages,
    FrontPage,
    WholeSitemap,
    article_links,
    common_feed_urls,
    common_sitemap_urls,
    is_news_sitemap,
    is_same_site,
    linked_sources,
    page_links,
    site_domain,
    sitemaps_in_robots,
)
from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import Window

HOME = "https://www.vestnik.example/"
WINDOW = Window(since=datetime(2025, 10, 21, tzinfo=UTC), until=datetime(2025, 10, 23, tzinfo=UTC))
TITLE = "Паром вышел в рейс утром, капитан доволен"
FRONT = f"""
<html><head><base href="https://www.vestnik.example/">
<link rel="alternate" type="application/rss+xml" href="/rss/all.xml">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en/">
</head><body><nav><a href="/politika/">Политика</a><a href="/sport/">Спорт и стадион нашего города</a>
<a href="/news/2025/10/22/">Сегодня</a><a href="/news/2025/10/21/">Вчера</a><a href="/rss/sport.rss">RSS</a></nav>
<a href="/news/77"><img src="a.jpg"></a><a href="/news/77#comments">2</a><a href="/news/77">{TITLE}</a>
<a href="news/78?utm_source=x">{TITLE}: подробности</a><a href="/o-nas-i-nashem-gorode">О нас</a>
<a href="https://other.example/news/1844771">{TITLE}</a><a href="mailto:a@vestnik.example">Пишите нам письма почаще</a>
<a href="http://[::1">{TITLE}</a><a href="https://sport.vestnik.example/1844771/">{TITLE}</a></body></html>
"""


def page(html: str = FRONT) -> Selector:
    return Selector(text=html)


def test_links_are_those_of_the_site_under_their_longest_text() -> None:
    links = {link.url: link.text for link in page_links(page(), HOME)}
    assert links["https://www.vestnik.example/news/77"] == TITLE
    assert "https://sport.vestnik.example/1844771/" in links
    assert not [url for url in links if "other" in url or "mailto" in url or "#" in url]


def test_article_links_are_told_from_sections() -> None:
    found = [link.url for link in article_links(page_links(page(), HOME))]
    assert found == [
        "https://www.vestnik.example/news/77",
        "https://www.vestnik.example/news/78?utm_source=x",
        "https://sport.vestnik.example/1844771/",
    ]


def test_doubtful_links_are_articles_where_their_like_is_known_to_be() -> None:
    links = page_links(page('<a href="/news/7">Паром</a><a href="/mir/">Мир</a>'), HOME)
    assert article_links(links) == ()
    known = article_links(links, known=["https://www.vestnik.example/news/5"])
    assert [link.url for link in known] == ["https://www.vestnik.example/news/7"]


def test_a_news_line_prints_the_hour_before_titles_that_may_be_short() -> None:
    line = "".join(f'<a href="/news/184477{number}">14:0{number} Паром вышел</a>' for number in range(5))
    assert len(article_links(page_links(page(line), HOME))) == 5
    menu = line.replace("14:0", "Раздел ")
    assert article_links(page_links(page(menu), HOME)) == ()


def test_feeds_and_archives_of_a_page() -> None:
    doors = linked_sources(page(), HOME)
    assert doors.feeds == ("https://www.vestnik.example/rss/all.xml", "https://www.vestnik.example/rss/sport.rss")
    assert doors.archives == ("https://www.vestnik.example/news/{day:%Y/%m/%d}/",)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/archive/2025-10-22.html", "/archive/{day:%Y-%m-%d}.html"), ("/20251022/", "/{day:%Y%m%d}/"),
        ("/news/22.10.2025", "/news/{day:%d.%m.%Y}"), ("/lenta/?d=22/10/2025", "/lenta/?d={day:%d/%m/%Y}"),
        ("/news/2025/10/22/parom/", None), ("/news/20251399/", None),
    ],
)  # fmt: skip
def test_archives_by_day(path: str, template: str | None) -> None:
    found = linked_sources(page(f'<a href="{path}">22 октября</a>'), HOME).archives
    assert found == (() if template is None else (HOME.rstrip("/") + template,))


def test_sitemaps_in_robots_robots_txt_news_first() -> None:
    robots = "User-agent: *\nSitemap: /sitemap.xml\nSITEMAP:https://vestnik.example/sitemap-news.xml\nSitemap: http://b.example/x"
    found = sitemaps_in_robots(robots, "https://vestnik.example/robots.txt")
    assert found == ("https://vestnik.example/sitemap-news.xml", "https://vestnik.example/sitemap.xml")
    assert [is_news_sitemap(url) for url in found] == [True, False]


def test_usual_places() -> None:
    assert "https://www.vestnik.example/rss.xml" in common_feed_urls(HOME)
    assert "https://www.vestnik.example/sitemap.xml" in common_sitemap_urls(HOME)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://m.sport.vestnik.example/1", "vestnik.example"), ("https://www.gorod.com.ua/x", "gorod.com.ua"),
        ("mailto:a@b.example", None), ("http://[::1", None), ("/news/1", None),
    ],
)  # fmt: skip
def test_sites(url: str, site: str | None) -> None:
    assert site_domain(url) == site
    assert is_same_site(url, url) is (site is not None)


def test_a_front_page_as_a_door() -> None:
    door = FrontPage(HOME)
    assert [address.url for address in door.addresses(WINDOW)] == [HOME]
    harvest = door.read(FRONT.encode("windows-1251"), HOME, WINDOW)
    assert [entry.url for entry in harvest.entries][:1] == ["https://www.vestnik.example/news/77"]
    assert harvest.follow == ()
    assert door.read(b"", HOME, WINDOW).entries == ()
    with pytest.raises(UnreadableSource, match="no text"):
        door.read(b"\x1f\x8b\x00", HOME, WINDOW)


def test_day_pages_go_on_while_there_are_articles() -> None:
    door = DayPages("https://vestnik.example/news/{day:%Y/%m/%d}/")
    first = next(address.url for address in door.addresses(WINDOW))
    assert first == "https://vestnik.example/news/2025/10/23/"
    more = f'<a href="/news/1844771">{TITLE}</a><a rel="next" href="?page=2">Дальше</a>'
    assert door.read(more.encode(), first, WINDOW).follow == (f"{first}?page=2",)
    assert door.read(b'<a rel="next" href="?page=3">...</a>', first, WINDOW).follow == ()


def test_a_sitemap_of_everything_gives_its_articles() -> None:
    rows = "".join(
        f"<url><loc>https://vestnik.example{path}</loc></url>" for path in ("/", "/sport/", "/news/1844771", "/about")
    )
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()
    entries = (
        WholeSitemap("https://vestnik.example/sitemap.xml")
        .read(body, "https://vestnik.example/sitemap.xml", WINDOW)
        .entries
    )
    assert [entry.url for entry in entries] == ["https://vestnik.example/news/1844771"]


@pytest.mark.parametrize(("length", "is_whole"), [(2, False), (20, True)])
def test_a_text_of_a_paragraph_in_a_feed_is_a_beginning(length: int, is_whole: bool) -> None:
    text = "Паром вышел в рейс утром, капитан доволен погодой. " * length
    body = (
        "<rss><channel><item><link>https://vestnik.example/news/1844771</link><description>Паром вышел.</description>"
        f"<content:encoded>{text}</content:encoded></item></channel></rss>"
    )
    entry = AnyFeed("https://vestnik.example/rss").read(body.encode(), "https://vestnik.example/rss", WINDOW).entries[0]
    assert (entry.full_text is not None) is is_whole
