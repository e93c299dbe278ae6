"""The survey of an outlet from saved files, and the draft of its spider."""

from urllib.parse import quote

import pytest

from newscrawl.discovery.draft import class_name, draft_notes, spider_name, spider_source
from newscrawl.discovery.site_survey import SavedResponse, Survey, survey_site

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


def surveyed(*bodies: str, url: str | None = None) -> Survey:
    return survey_site(HOME, [SavedResponse(body=body.encode("windows-1251"), url=url) for body in bodies])


def test_a_survey_of_saved_files() -> None:
    found = surveyed(FRONT, ARTICLE, FEED, ROBOTS, MAP)
    assert (found.site, found.outlet) == ("vestnik.example", 'Северный "вестник"')
    assert found.feeds == ("https://vestnik.example/rss.xml", "https://vestnik.example/rss/full.xml")
    assert found.full_text == ("https://vestnik.example/rss/full.xml",)
    assert found.sitemaps == ("https://vestnik.example/news-sitemap.xml", "https://vestnik.example/sitemap.xml")
    assert found.archives == ("https://vestnik.example/{day:%Y/%m/%d}/",)
    assert found.pattern == r"/news/\d+[^/]*"
    assert found.articles == (
        "https://vestnik.example/news/1844773-rynok",
        "https://vestnik.example/news/1844771-parom",
        "https://vestnik.example/news/1844772-most",
    )
    assert found.page == ("https://vestnik.example/news/1844771-parom", ARTICLE)


def test_a_sitemap_that_was_fetched_counts_where_robots_txt_names_none() -> None:
    assert surveyed(MAP, url="https://vestnik.example/map.xml").sitemaps == ("https://vestnik.example/map.xml",)
    assert surveyed("<urlset></urlset>", url="https://vestnik.example/map.xml").sitemaps == ()
    assert surveyed("<sitemapindex><", url="https://vestnik.example/map.xml").sitemaps == ()


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 ", b"<rss><channel></channel></rss>", b"<feed", b"<p>hello</p>"])
def test_files_without_information(body: bytes) -> None:
    found = survey_site(HOME, [SavedResponse(body=body)])
    assert (found.feeds, found.articles, found.pattern, found.page, found.outlet) == ((), (), None, None, None)


@pytest.mark.parametrize(("bytes_before", "feeds"), [(2900, ("https://vestnik.example/rss/full.xml",)), (3100, ())])
def test_the_kind_of_a_file_is_in_its_first_3000_bytes(bytes_before: int, feeds: tuple[str, ...]) -> None:
    comment = f"<!--{' ' * (bytes_before - 7)}-->"
    file = SavedResponse(body=(comment + FEED).encode(), url="https://vestnik.example/rss/full.xml")
    assert survey_site(HOME, [file]).feeds == feeds


@pytest.mark.parametrize(
    ("path", "is_article"), [("/parom-most.html", True), ("/news/77", False)]
)  # likelihoods of 0.6 and 0.4
def test_the_page_of_an_article_has_a_likely_url(path: str, is_article: bool) -> None:
    url = f"https://vestnik.example{path}"
    found = survey_site(HOME, [SavedResponse(body=ARTICLE.encode(), url=url)])
    assert found.page == ((url, ARTICLE) if is_article else None)


@pytest.mark.parametrize(("full", "short", "is_full"), [(2, 1, True), (1, 1, False)])
def test_a_feed_has_full_texts_if_more_than_half_of_its_rows_have(full: int, short: int, is_full: bool) -> None:
    rows = ""
    for number, text in enumerate([TEXT] * full + ["Паром вышел."] * short):
        link = f"https://vestnik.example/news/184477{number}"
        rows += f"<item><link>{link}</link><content:encoded>{text}</content:encoded></item>"
    url = "https://vestnik.example/rss"
    found = survey_site(HOME, [SavedResponse(body=f"<rss><channel>{rows}</channel></rss>".encode(), url=url)])
    assert found.full_text == ((url,) if is_full else ())


DRAFT = r'''"""Северный "вестник": a draft; check an article of every source before you use it."""

from newscrawl.spider import Archive, Feed, NewsMap, NewsSpider, Sitemap


class VestnikSpider(NewsSpider):
    name = "vestnik"
    outlet = "Северный \"вестник\""
    allowed_domains = ["vestnik.example"]
    confidence = "low"
    sources = [
        Feed("https://vestnik.example/rss.xml"),
        Feed("https://vestnik.example/rss/full.xml", full_text=True),
        NewsMap("https://vestnik.example/news-sitemap.xml"),
        Archive("https://vestnik.example/{day:%Y/%m/%d}/", links="a::attr(href)"),
        Sitemap("https://vestnik.example/sitemap.xml"),
    ]
    article_url = r"/news/\d+[^/]*"
'''


def test_the_draft_lists_its_sources_freshest_first() -> None:
    source = spider_source(surveyed(FRONT, FEED, ROBOTS), "vestnik")
    compile(source, "vestnik.py", "exec")
    assert source == DRAFT


def test_the_draft_has_at_most_two_sources_of_a_kind() -> None:
    robots = "".join(f"Sitemap: https://vestnik.example/{name}.xml\n" for name in "abc")
    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rss/{name}">' for name in "abc")
    source = spider_source(surveyed(feeds, "User-agent: *\n" + robots), "vestnik")
    assert (source.count("Feed("), source.count("Sitemap(")) == (2, 2)


def test_an_outlet_without_feeds_is_read_from_its_home_page() -> None:
    found = surveyed("<p>Привет</p>")
    assert 'Listing("https://vestnik.example/")' in spider_source(found, "vestnik")
    assert "guessed article_url: nothing; every link of the sources is read" in draft_notes(found)


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


def rows(*paths: str) -> bytes:
    items = "".join(f"<item><link>https://vestnik.example{path}</link></item>" for path in paths)
    return f"<rss><channel>{items}</channel></rss>".encode()


@pytest.mark.parametrize("path", ["rss.xml", "export/news.rss", "лента.xml"])
def test_a_saved_feed_that_does_not_state_its_url_is_a_source_under_its_path(path: str) -> None:
    found = survey_site(HOME, [SavedResponse(body=rows("/news/1844771-parom"), path=path)])
    url = f"https://vestnik.example/{quote(path)}"
    assert (found.feeds, found.guessed) == ((url,), (url,))
    assert f'Feed("{url}")' in spider_source(found, "vestnik")
    assert f"guessed {url}: the path of a saved file, which does not state its own URL" in draft_notes(found)


def test_a_saved_sitemap_is_a_source_where_robots_txt_names_none() -> None:
    saved = SavedResponse(body=MAP.encode(), path="sitemap-news.xml")
    found = survey_site(HOME, [saved])
    assert found.sitemaps == found.guessed == ("https://vestnik.example/sitemap-news.xml",)
    found = survey_site(HOME, [saved, SavedResponse(body=ROBOTS.encode(), path="robots.txt")])
    assert (len(found.sitemaps), found.guessed) == (2, ())


def test_a_feed_of_others_and_a_feed_with_its_url_are_not_guessed() -> None:
    other = b"<rss><channel><item><link>https://other.example/news/1844771</link></item></channel></rss>"
    found = survey_site(
        HOME, [SavedResponse(body=other, path="other.xml"), SavedResponse(body=FEED.encode(), path="a")]
    )
    assert (found.feeds, found.guessed) == (("https://vestnik.example/rss/full.xml",), ())


NEWS = [f"/news/{number}" for number in range(1844700, 1844718)]


@pytest.mark.parametrize(
    ("others", "note"),
    [
        ([], "checked article_url: matches all of 18 articles at hand"),
        (
            ["/promo.html", "/a/b/c/d-e-f"],
            (
                "checked article_url: does not match 2 of 20 articles at hand, they would not be read: "
                "https://vestnik.example/promo.html, https://vestnik.example/a/b/c/d-e-f"
            ),
        ),
        (
            ["/promo.html", "/a/b/c/d-e-f", "/blog/rynok"],
            (
                "checked article_url: does not match 3 of 21 articles at hand, it is left out: "
                "https://vestnik.example/promo.html, https://vestnik.example/a/b/c/d-e-f, "
                "https://vestnik.example/blog/rynok"
            ),
        ),
    ],
)
def test_the_pattern_is_held_against_the_articles_at_hand(others: list[str], note: str) -> None:
    found = survey_site(HOME, [SavedResponse(body=rows(*NEWS, *others), path="rss.xml")])
    assert note in draft_notes(found)
    assert (found.pattern is None) is ("left out" in note)
    assert ("article_url = " in spider_source(found, "vestnik")) is (found.pattern is not None)


def test_without_an_article_the_pattern_is_said_to_be_unchecked() -> None:
    assert "checked article_url: no row of a feed" in "\n".join(draft_notes(surveyed(FRONT)))


def test_links_that_the_pattern_takes_by_mistake_are_named() -> None:
    front = '<a href="/news/1">О нас</a><a href="/contacts/">Контакты</a><a href="https://other.example/news/2">Мы</a>'
    saved = [SavedResponse(body=rows(*NEWS), path="rss.xml"), SavedResponse(body=front.encode(), url=HOME)]
    notes = draft_notes(survey_site(HOME, saved))
    assert (
        "checked article_url: also matches 1 links that do not look like articles: https://vestnik.example/news/1"
        in notes
    )


@pytest.mark.parametrize(
    ("declared", "path", "full_text"),
    [
        (["/rss.xml"], "saved.xml", "https://vestnik.example/rss.xml"),
        (["/rss.xml", "/full/export.rss"], "a/export.rss", "https://vestnik.example/full/export.rss"),
        (["/rss.xml", "/full.xml"], "saved.xml", None),
    ],
)
def test_a_saved_feed_is_the_one_that_a_page_declares(declared: list[str], path: str, full_text: str | None) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in declared)
    row = f"<item><link>https://vestnik.example/news/1844771</link><content:encoded>{TEXT}</content:encoded></item>"
    feed = f"<rss><channel>{row}</channel></rss>".encode()
    found = survey_site(HOME, [SavedResponse(body=links.encode()), SavedResponse(body=feed, path=path)])
    assert sorted(found.feeds) == sorted(f"https://vestnik.example{href}" for href in declared)
    assert found.full_text == (() if full_text is None else (full_text,))
    assert (found.guessed, found.articles) == ((), ("https://vestnik.example/news/1844771",))
