"""The sources that an outlet's pages and robots.txt link."""

import pytest
from parsel import Selector

from newscrawl.discovery import (
    LinkedSources,
    common_feed_urls,
    common_sitemap_urls,
    is_news_sitemap,
    linked_sources,
    sitemaps_in_robots,
)
from newscrawl.discovery.linked_sources import rank_feeds

HOME = "https://www.vestnik.example/"
FRONT = """
<html><head><link rel="alternate" type="application/rss+xml" href="/rss/all.xml">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en/">
</head><body><a href="/news/2025/10/22/">Сегодня</a><a href="/news/2025/10/21/">Вчера</a>
<a href="/rss/sport.rss">RSS</a><a href="/rss-info.html">О наших лентах</a></body></html>
"""


def sources(html: str) -> LinkedSources:
    return linked_sources(Selector(text=html), HOME)


def test_feeds_and_archives_of_a_page() -> None:
    assert sources(FRONT) == LinkedSources(
        feeds=("https://www.vestnik.example/rss/all.xml", "https://www.vestnik.example/rss/sport.rss"),
        archives=("https://www.vestnik.example/news/{day:%Y/%m/%d}/",),
    )


def test_at_most_five_feeds_and_two_archives() -> None:
    feeds = "".join(f'<a href="/rss/{name}.xml">RSS</a>' for name in "abcdef")
    archives = "".join(f'<a href="/{name}/2025-10-22/">22</a>' for name in "abc")
    found = sources(feeds + archives)
    assert found.feeds == tuple(f"{HOME}rss/{name}.xml" for name in "abcde")
    assert found.archives == (f"{HOME}a/{{day:%Y-%m-%d}}/", f"{HOME}b/{{day:%Y-%m-%d}}/")


def test_the_most_frequent_archive_is_first() -> None:
    paths = ("/a/2025-10-22/", "/b/2025-10-22/", "/b/2025-10-21/")
    links = "".join(f'<a href="{path}">22 октября</a>' for path in paths)
    assert sources(links).archives == (f"{HOME}b/{{day:%Y-%m-%d}}/", f"{HOME}a/{{day:%Y-%m-%d}}/")


def test_feeds_are_ranked_by_depth_a_query_counts_as_two_folders() -> None:
    feeds = [
        f"{HOME}news/sport/futbol/rss",
        f"{HOME}rss?a=1",
        f"{HOME}news/sport/rss.xml",
        f"{HOME}rss/all",
        f"{HOME}rss",
    ]
    assert rank_feeds([*feeds, "http://vestnik.example/rss/"]) == (
        f"{HOME}rss",
        f"{HOME}rss/all",
        f"{HOME}rss?a=1",
        f"{HOME}news/sport/rss.xml",
        f"{HOME}news/sport/futbol/rss",
    )


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/archive/2025-10-22.html", "/archive/{day:%Y-%m-%d}.html"),
        ("/20251022/", "/{day:%Y%m%d}/"),
        ("/news/22.10.2025", "/news/{day:%d.%m.%Y}"),
        ("/lenta/?d=22/10/2025", "/lenta/?d={day:%d/%m/%Y}"),
        ("/news/2025/10/22/parom/", None),
        ("/news/20251399/", None),
    ],
)
def test_archives_by_day(path: str, template: str | None) -> None:
    expected = () if template is None else (HOME.rstrip("/") + template,)
    assert sources(f'<a href="{path}">22 октября</a>').archives == expected


def test_a_sitemap_line_that_is_no_url_costs_no_other() -> None:
    lines = ["http://[::1", "//[", "HTTPS://vestnik.example/a.xml", "/b.xml", "https://vestnik.example:x/", "%"]
    robots = "".join(f"Sitemap: {line}\n" for line in lines)
    assert sitemaps_in_robots(robots, "https://vestnik.example/robots.txt") == (
        "https://vestnik.example/a.xml",
        "https://vestnik.example/b.xml",
        "https://vestnik.example/%",
    )


def test_sitemaps_in_robots_txt_are_those_of_the_site_news_sitemaps_first() -> None:
    robots = (
        "User-agent: *\nSitemap: /sitemap.xml\nSITEMAP:https://vestnik.example/sitemap-news.xml\n"
        "Sitemap: http://b.example/x"
    )
    sitemaps = sitemaps_in_robots(robots, "https://vestnik.example/robots.txt")
    assert sitemaps == ("https://vestnik.example/sitemap-news.xml", "https://vestnik.example/sitemap.xml")
    assert [is_news_sitemap(url) for url in sitemaps] == [True, False]


def test_common_urls() -> None:
    assert "https://www.vestnik.example/rss.xml" in common_feed_urls(HOME)
    assert "https://www.vestnik.example/sitemap.xml" in common_sitemap_urls(HOME)
