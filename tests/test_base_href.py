"""`<base href>` of a page counts for all that is read from it: images, addresses, rows, next pages, feeds, archives."""

import pytest
from parsel import Selector

from newscrawl.discovery import DayPages, FrontPage, linked_sources
from newscrawl.extract import extract
from newscrawl.items import Entry, RawArticle
from newscrawl.sources import Harvest, Listing, Window

URL = "https://vestnik.example/sport/volna/parom.html"
HOST = "https://vestnik.example"
HERE = f"{HOST}/sport/volna/"
HEADLINE = "Паром вышел в рейс утром, капитан доволен"
PROSE = "В порту Верхнереченска после ремонта вышел в первый рейс паром «Волна», сообщила пресс-служба города. "

BASES = [
    ("", HERE),
    ("<base href='https://vestnik.example/'>", f"{HOST}/"),
    ("<base href='/'>", f"{HOST}/"),
    ("<base href='../'>", f"{HOST}/sport/"),
    ("<base href='new/'>", f"{HERE}new/"),
    ("<base href='//www.vestnik.example/mirror/index.html'>", "https://www.vestnik.example/mirror/"),
    ("<BASE HREF=' https://m.vestnik.example/ ' target=_top>", "https://m.vestnik.example/"),
    ("<base target=_blank><base href='/news/'>", f"{HOST}/news/"),
    ("<base href='/news/'><base href='/other/'>", f"{HOST}/news/"),
    ("<base href=''>", HERE),
    ("<base href=''><base href='/other/'>", HERE),
    ("<base href='http://[::1'>", HERE),
    ("<base href='javascript:void(0)'>", HERE),
    ("<base href='http://vestnik.example:port/'>", HERE),
]
PAGE_HEAD = """<title>Паром</title><link rel=canonical href="parom/1"><meta property="og:image" content="i/og.jpg">
<link rel=alternate type="application/rss+xml" href="export/rss.xml">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Паром", "image": "i/ld.jpg"}</script>"""
PAGE_BODY = f"""<article><h1>{HEADLINE}</h1><figure><img src="i/1.jpg"></figure><p>{PROSE * 3}</p><p>{PROSE * 2}</p>
<a href="archive/2025/10/22/">22</a><a class=card href="news/1844771">{HEADLINE}</a><a rel=next href="?page=2">2</a>
</article>"""


def page(base: str, *, in_body: bool = False) -> str:
    body = PAGE_BODY + base if in_body else PAGE_BODY
    return f"<html><head>{'' if in_body else base}{PAGE_HEAD}</head><body>{body}</body></html>"


def article(html: str) -> RawArticle:
    return extract(html, url=URL, source="vestnik", fetched_at=None)


@pytest.mark.parametrize(("base", "folder"), BASES)
def test_addresses_of_an_article(base: str, folder: str) -> None:
    found = article(page(base))
    assert found.canonical_url == f"{folder}parom/1"
    assert {image.url for image in found.images} >= {f"{folder}i/ld.jpg", f"{folder}i/1.jpg"}
    assert all(image.url.startswith(folder) for image in found.images)


@pytest.mark.parametrize(("base", "folder"), BASES)
def test_rows_and_next_page_of_a_listing(base: str, folder: str) -> None:
    source = Listing(URL, links="a.card::attr(href)", next_page="a[rel=next]::attr(href)")
    next_page = f"{URL}?page=2" if folder == HERE else f"{folder}?page=2"
    if "index.html" in base:
        next_page = f"{folder}index.html?page=2"
    expected = Harvest(entries=(Entry(url=f"{folder}news/1844771"),), follow=(next_page,))
    assert source.read(page(base).encode(), URL, Window()) == expected


@pytest.mark.parametrize(("base", "folder"), BASES)
def test_guessed_rows_and_sources(base: str, folder: str) -> None:
    html = page(base)
    assert FrontPage(URL).read(html, URL, Window()).entries == (Entry(url=f"{folder}news/1844771"),)
    assert DayPages(URL).read(html, URL, Window()).entries == (Entry(url=f"{folder}news/1844771"),)
    found = linked_sources(Selector(text=html), URL)
    assert (found.feeds, found.archives) == (
        (f"{folder}export/rss.xml",),
        (f"{folder}archive/{{day:%Y/%m/%d}}/",),
    )


def test_a_base_behind_the_links_counts_for_all() -> None:
    html = page("<base href='/news/'>", in_body=True)
    assert article(html).canonical_url == f"{HOST}/news/parom/1"
    assert Listing(URL, links="a.card::attr(href)").read(html, URL, Window()).entries == (
        Entry(url=f"{HOST}/news/news/1844771"),
    )


def test_a_base_on_another_host_leads_images_there_and_rows_away() -> None:
    html = page("<base href='https://cdn.example/'>")
    assert {image.url for image in article(html).images} >= {"https://cdn.example/i/1.jpg"}
    assert FrontPage(URL).read(html, URL, Window()).entries == ()
