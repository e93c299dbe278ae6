"""Sitemaps, their indexes and news sitemaps."""

import gzip
from datetime import UTC, datetime

import pytest

from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import NewsMap, Sitemap, Window

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://a.example/map-10.xml</loc><lastmod>2025-10-22T10:00:00+03:00</lastmod></sitemap>
<sitemap><loc>/map-09.xml</loc><lastmod>2025-09-30</lastmod></sitemap>
<sitemap><loc>http://a.example/map-x.xml</loc><lastmod>когда-то</lastmod></sitemap><sitemap/>
<sitemap><loc>http://[::1</loc></sitemap></sitemapindex>"""

URLS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>http://a.example/1</loc><image:image><image:loc>http://a.example/1.jpg</image:loc></image:image>
<lastmod>2025-10-22T12:00:00+03:00</lastmod>
<news:news><news:publication><news:name>А</news:name><news:language>ru</news:language></news:publication>
<news:publication_date>2025-10-22T10:13:00+03:00</news:publication_date><news:title>Дождь &amp; ветер</news:title>
<news:keywords>погода, дождь,</news:keywords></news:news></url>
<url><loc>http://[::1</loc></url><url><loc>http://a.example/2</loc><lastmod>2025-10-01</lastmod></url></urlset>"""

OPEN = Window()
OCTOBER = Window(since=datetime(2025, 10, 20, tzinfo=UTC))


def read(markup: str, window: Window = OPEN, source: type[Sitemap] = Sitemap):
    return source("http://a.example/map.xml").read(markup.encode(), "http://a.example/map.xml", window)


def test_an_index_is_followed_where_the_window_may_lie() -> None:
    assert read(INDEX).follow == (
        "http://a.example/map-10.xml",
        "http://a.example/map-09.xml",
        "http://a.example/map-x.xml",
    )
    assert read(INDEX, OCTOBER).follow == ("http://a.example/map-10.xml", "http://a.example/map-x.xml")


def test_rows_changed_before_the_window_are_left_out() -> None:
    assert [entry.url for entry in read(URLS, OCTOBER).entries] == ["http://a.example/1"]


def test_news_row() -> None:
    entry = read(URLS, source=NewsMap).entries[0]
    assert (entry.title, entry.published) == ("Дождь & ветер", "2025-10-22T10:13:00+03:00")
    assert (entry.tags, entry.modified) == (("погода", "дождь"), "2025-10-22T12:00:00+03:00")


def test_gzip_is_unpacked() -> None:
    packed = gzip.compress(URLS.encode())
    harvest = Sitemap("http://a.example/m.gz").read(packed, "http://a.example/m.gz", OPEN)
    assert [entry.url for entry in harvest.entries] == ["http://a.example/1", "http://a.example/2"]


@pytest.mark.parametrize("body", [b"\x1f\x8bbroken", b"<opml><body/></opml>", b""])
def test_what_is_no_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableSource):
        Sitemap("http://a.example/map.xml").read(body, "http://a.example/map.xml", OPEN)


def test_a_day_sitemap_has_an_address_a_day() -> None:
    window = Window(since=datetime(2025, 10, 21, tzinfo=UTC), until=datetime(2025, 10, 22, 20, tzinfo=UTC))
    assert [address.url for address in Sitemap("http://a.example/m?d={day:%Y%m%d}").addresses(window)] == [
        "http://a.example/m?d=20251022",
        "http://a.example/m?d=20251021",
    ]
