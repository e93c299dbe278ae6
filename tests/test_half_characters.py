"""No string that leaves a source, extraction or discovery holds half a character, whatever a site has written."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import bson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl import discovery
from newscrawl.extract import extract, from_entry
from newscrawl.items import Article, Entry, Image
from newscrawl.normalise.article import normalise
from newscrawl.normalise.urls import url_key
from newscrawl.sources import Feed, Harvest, Listing, NewsMap, Sitemap, Window
from newscrawl.sources.api import Api
from newscrawl.store.documents import to_document
from newscrawl.topics import load_tagger

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
URL = "https://vestnik.example/news/77"
PIECES = (
    "\ud83d", "\ude00", "\\ud83d", "\\uDE00", "\\ud83d\\ude00", "&#55357;", "&#xDE00;", "&#55357;&#56832;",
    "&amp;#55357;", "😀", "\\\\ud83d", "Паром ", "x", "/", "?a=", " ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
BODY = "<p>Пассажиров встречали на причале с оркестром. Капитан доволен: вода спокойна, ветер стих.</p>" * 3


def strings(value: Any) -> Iterator[str]:
    """All strings in a value, those of names included."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from strings(name)
            yield from strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from strings(part)


def check(value: Any) -> None:
    for text in strings(value):
        text.encode()


def check_article(article: Article) -> None:
    check(article)
    check(load_tagger().tag_article(article))
    bson.encode(to_document(article))
    json.dumps(article.to_json(), ensure_ascii=False).encode()


@given(texts)
@settings(max_examples=150)
def test_a_page(text: str) -> None:
    raw = text.replace('"', "")
    stated = (
        (
            '{"@type":"NewsArticle","headline":"Паром @","url":"https://vestnik.example/@","@id":"@","image":{"url":"/@.jpg",'
            '"caption":"@","creditText":"@"},"author":[{"name":"Анна Рябова@"}],"articleSection":"@","keywords":["@"],'
            '"datePublished":"2025-10-22@","dateModified":"@","description":"@","inLanguage":"ru@","publisher":{"name":"@"},'
            '"liveBlogUpdate":[{"headline":"@","articleBody":"Стоим @","datePublished":"@","@id":"@"}]}'
        )
        .replace("@", raw)
        .replace(f'"{raw}type"', '"@type"')
        .replace(f'"{raw}id"', '"@id"')
    )
    html = (
        f'<html lang="{raw}"><head><title>Паром {raw}</title><script type="application/ld+json">{stated}</script>'
        f'<meta property="og:title" content="{raw}"><meta name="author" content="Анна {raw}">'
        f'<link rel=canonical href="/{raw}">'
        f'<meta property="article:tag" content="{raw}"><meta property="og:image" content="/{raw}.png"></head><body>'
        f'<article><h1>Паром {raw} вышел</h1><time datetime="2025-10-22">{raw}</time><img src="/{raw}" alt="{raw}">'
        f'<figcaption>Фото: {raw}</figcaption><p>ОМСК, 22 окт — ТАСС. {raw}</p>{BODY}<div itemprop="author">{raw}</div>'
        f"<script>window.s={{\"title\":\"Паром\",\"text\":\"{raw}\"}}</script></article></body></html>"
    )  # fmt: skip
    article = extract(html, url=URL, source="vestnik", fetched_at=NOW)
    check(article)
    check_article(normalise(article))


@given(texts)
@settings(max_examples=150)
def test_a_row_with_its_text(text: str) -> None:
    entry = Entry(
        url=URL, title=f"Паром {text}", lead=text, published=text, modified=text, section=text, authors=(text,),
        tags=(text,), images=(Image(url=f"https://vestnik.example/{text}", caption=text, credit=text),),
        full_text=f"{BODY}<p>{text}</p>",
    )  # fmt: skip
    check_article(normalise(from_entry(entry, source="vestnik", fetched_at=NOW)))


ROW = (
    "<item><title>@</title><link>https://vestnik.example/@</link><description>@</description><author>@</author>"
    "<category>@</category><pubDate>@</pubDate><enclosure url='/@' type='image/jpeg'/><guid>@</guid></item>"
)
LOC = (
    "<url><loc>https://vestnik.example/@</loc><lastmod>@</lastmod><news:news><news:title>@</news:title>"
    "<news:publication_date>@</news:publication_date><news:keywords>@</news:keywords></news:news>"
    "<image:image><image:loc>/@</image:loc><image:caption>@</image:caption></image:image></url>"
)
NAMES = (
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' "
    "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'"
)
API = Api(url=f"{URL}/api", rows="rows", link="link", title="title", published="at", cursor="next", cursor_to="c")
SOURCES: dict[str, tuple[Any, str]] = {
    "feed": (Feed(URL), f"<rss version='2.0'><channel>{ROW}<item><link>/1</link></item></channel></rss>"),
    "news map": (NewsMap(URL), f"<urlset {NAMES}>{LOC}</urlset>"),
    "sitemap": (Sitemap(URL), f"<urlset {NAMES}>{LOC}</urlset>"),
    "index": (Sitemap(URL), f"<sitemapindex {NAMES}><sitemap><loc>/@</loc></sitemap></sitemapindex>"),
    "listing": (Listing(URL, next_page="a::attr(title)"), "<a href='/@' title='/@'>@</a>"),
    "api": (API, '{"rows":[{"link":"/@","title":"@","at":"@"},{"link":"/1","title":"@","at":1}],"next":"@"}'),
}


@pytest.mark.parametrize("kind", SOURCES)
@given(texts)
@settings(max_examples=60)
def test_a_source(kind: str, text: str) -> None:
    source, template = SOURCES[kind]
    document = template.replace("@", text.replace("'", ""))
    for body in (document, document.encode(errors="surrogatepass")):
        harvest: Harvest = source.read(body, f"{URL}/", Window())
        check(harvest)
        for entry in harvest.entries:
            with suppress(ValueError):  # «http://ud83d😀/» is a host that cannot be
                check(url_key(entry.url))


@given(texts)
def test_links_of_a_page(text: str) -> None:
    html = f"<a href='/news/{text}' title='{text}'>Паром {text} вышел</a><link rel=alternate href='/{text}'>"
    page = discovery.parse_page(html, URL)
    check(discovery.page_links(page, URL))
    check(discovery.linked_sources(page, URL))
