"""What saved files tell of an outlet, and the draft that is written of it."""

import pytest

from newscrawl.discovery.draft import class_name, notes, spider_name, spider_source
from newscrawl.discovery.site_survey import Saved, Survey, survey

HOME = "https://vestnik.example/"
FRONT = """<head><meta property="og:site_name" content=' Северный "вестник" '><link rel="canonical" href="/">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><a href="/2025/10/22/">Вчера</a>
<a href="/news/1844771-parom">Паром вышел в рейс утром, капитан доволен</a>
<a href="/news/1844772-most">Мост через реку открыли раньше срока</a>"""
ARTICLE = """<head><link rel="canonical" href="https://vestnik.example/news/1844771-parom"></head>
<h1>Паром вышел в рейс утром</h1><p>Капитан доволен погодой.</p>"""
TEXT = "Паром вышел в рейс утром, капитан доволен погодой. " * 20
FEED = f"""<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="https://vestnik.example/rss/full.xml"/>
<item><link>https://vestnik.example/news/1844773-rynok</link><content:encoded>{TEXT}</content:encoded></item></channel></rss>"""
ROBOTS = "# добро пожаловать\nUser-agent: *\nSitemap: https://vestnik.example/sitemap.xml\nSitemap: /news-sitemap.xml\n"
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://vestnik.example/a</loc></url></urlset>'


def looked(*bodies: str, url: str | None = None) -> Survey:
    return survey(HOME, [Saved(body=body.encode("windows-1251"), url=url) for body in bodies])


def test_what_saved_files_tell() -> None:
    found = looked(FRONT, ARTICLE, FEED, ROBOTS, MAP)
    assert (found.site, found.outlet) == ("vestnik.example", 'Северный "вестник"')
    assert found.feeds == ("https://vestnik.example/rss.xml", "https://vestnik.example/rss/full.xml")
    assert found.full_text == ("https://vestnik.example/rss/full.xml",)
    assert found.sitemaps == ("https://vestnik.example/news-sitemap.xml", "https://vestnik.example/sitemap.xml")
    assert found.archives == ("https://vestnik.example/{day:%Y/%m/%d}/",)
    assert found.pattern == r"/news/\d+[^/]*"
    assert len(found.articles) == 3
    assert found.page is not None
    assert found.page[0] == "https://vestnik.example/news/1844771-parom"


def test_a_sitemap_that_was_fetched_counts_where_robots_txt_names_none() -> None:
    assert looked(MAP, url="https://vestnik.example/map.xml").sitemaps == ("https://vestnik.example/map.xml",)
    assert looked("<urlset></urlset>", url="https://vestnik.example/map.xml").sitemaps == ()
    assert looked("<sitemapindex><", url="https://vestnik.example/map.xml").sitemaps == ()


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 ", b"<rss><channel></channel></rss>", b"<feed", b"<p>hello</p>"])
def test_files_that_tell_nothing(body: bytes) -> None:
    found = survey(HOME, [Saved(body=body)])
    assert (found.feeds, found.articles, found.pattern, found.page, found.outlet) == ((), (), None, None, None)


def test_the_draft_names_its_doors_the_freshest_first() -> None:
    source = spider_source(looked(FRONT, FEED, ROBOTS), "vestnik")
    compile(source, "vestnik.py", "exec")
    assert [line.strip().partition("(")[0] for line in source.splitlines() if line.startswith("        ")] == [
        "Feed", "Feed", "NewsMap", "Archive", "Sitemap",
    ]  # fmt: skip
    assert 'Feed("https://vestnik.example/rss/full.xml", full_text=True)' in source
    assert r'outlet = "Северный \"вестник\""' in source
    assert r'article_url = r"/news/\d+[^/]*"' in source


def test_an_outlet_without_doors_is_read_from_its_front_page() -> None:
    found = looked("<p>Привет</p>")
    assert 'Listing("https://vestnik.example/")' in spider_source(found, "vestnik")
    assert "guessed article_url: nothing; every link of the doors is taken" in notes(found)


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("vestnik.example", "vestnik"), ("36on.example", "site_36on"), ("my-news.example", "my_news"),
        ("xn--80asehdb.xn--p1ai", "site_80asehdb"),
    ],
)  # fmt: skip
def test_names(site: str, name: str) -> None:
    assert spider_name(site) == name
    assert class_name("my_news") == "MyNewsSpider"
