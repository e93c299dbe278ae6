"""What JSON-LD, microdata and the head's tags say."""

import json
from typing import Any

import pytest

from newscrawl.extract import extract
from newscrawl.extract.page import Page, read_page
from newscrawl.extract.stated.jsonld import from_jsonld
from newscrawl.extract.stated.meta import from_meta
from newscrawl.extract.stated.microdata import from_microdata
from newscrawl.extract.stated.repaired_json import load

URL = "https://mayak.example/news/1"
ARTICLE: dict[str, Any] = {"@type": "NewsArticle", "headline": "Паром вышел в рейс"}


def page(html: str, url: str = URL) -> Page:
    return read_page(f"<html><body>{html}</body></html>", url)


def script(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "б"}',
        '\n<!-- {"a": "б"} -->\n',
        '//<![CDATA[\n{"a": "б"}\n//]]>',
        '/*<![CDATA[*/ {"a": "б"} /*]]>*/',
        '{"a": "б",}',
        '{"a": "б"};',
        "{&quot;a&quot;: &quot;б&quot;}",
    ],
)
def test_sloppy_scripts_are_read(text: str) -> None:
    assert load(text) == [{"a": "б"}]


def test_values_survive_the_repair() -> None:
    assert load('{"a": "раз,]", "b": [1, 2,], "c": "x\ny", "d": "it\\\'s"}') == [
        {"a": "раз,]", "b": [1, 2], "c": "x\ny", "d": "it\\'s"}
    ]
    assert load('{"a": 1}\n{"b": 2}') == [{"a": 1}, {"b": 2}]


def test_things_without_a_name_or_address_are_passed_over() -> None:
    found = from_jsonld(
        page(script("текст", ARTICLE | {"url": {"x": 1}, "description": ["Первый.", "Второй."], "image": {}}))
    )
    assert (found.lead, found.images, found.canonical_url) == ("Первый.", (), None)


@pytest.mark.parametrize("text", ['{"a": ', "", "var a = 1", "[" * 100_000])
def test_what_cannot_be_repaired_is_nothing(text: str) -> None:
    assert load(text) == []


@pytest.mark.parametrize(
    "values",
    [
        [ARTICLE],
        [[ARTICLE]],
        [{"@type": "Organization", "name": "Маяк"}, {"@graph": [{"@type": "WebPage"}, ARTICLE]}],
        [{"@type": "WebPage", "mainEntity": ARTICLE}],
        [ARTICLE | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}],
    ],
)
def test_the_article_is_found_wherever_it_stands(values: list[object]) -> None:
    assert from_jsonld(page(script(*values))).title == "Паром вышел в рейс"


def test_of_several_articles_the_one_with_the_pages_address() -> None:
    other = ARTICLE | {"headline": "Другая", "url": "https://mayak.example/news/2"}
    own = ARTICLE | {"mainEntityOfPage": {"@id": "https://www.mayak.example/news/1/"}}
    assert from_jsonld(page(script([other, own]))).title == "Паром вышел в рейс"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Иван Петров, Анна Ким", ("Иван Петров", "Анна Ким")),
        ({"@type": "Person", "name": "Иван Петров"}, ("Иван Петров",)),
        (
            [{"name": "Иван Петров"}, {"@type": "NewsMediaOrganization", "name": "Агентство «Волна»"}],
            ("Иван Петров",),
        ),
        ({"@id": "#outlet"}, ()),
        ({"@id": "#a"}, ("Анна Ким",)),
        ({"@id": "#unknown"}, ()),
        (["https://mayak.example/ivan", "@ivan"], ()),
        (None, ()),
    ],
)
def test_authors(author: object, names: tuple[str, ...]) -> None:
    graph = {"@graph": [ARTICLE | {"author": author}, {"@type": "Person", "@id": "#a", "name": "Анна Ким"}]}
    graph["@graph"].append({"@type": "Organization", "@id": "#outlet", "name": "Маяк"})
    assert from_jsonld(page(script(graph))).authors == names


def test_other_fields() -> None:
    found = from_jsonld(
        page(
            script(
                ARTICLE
                | {
                    "@type": "LiveBlogPosting",
                    "headline": "Паром &quot;Онега&quot; вышел",
                    "description": "<p>Первый\u00a0рейс.</p>",
                    "articleBody": "Раз.\nДва.",
                    "datePublished": "2025-10-22T10:13:00+03:00",
                    "dateModified": 1761117180,
                    "articleSection": ["Порт", "Город"],
                    "keywords": "паром, порт, Паром",
                    "image": [
                        {"url": "/1.jpg", "caption": "У причала", "creditText": "Анна Ким"},
                        "//cdn.example/2.jpg",
                        5,
                    ],
                    "isAccessibleForFree": "False",
                    "url": "/news/1",
                }
            )
        )
    )
    assert (found.title, found.lead, found.section) == ('Паром "Онега" вышел', "Первый рейс.", "Порт")
    assert [block.text for block in found.blocks] == ["Раз.", "Два."]
    assert (found.published, found.modified) == (("2025-10-22T10:13:00+03:00",), ("1761117180",))
    assert found.tags == ("паром", "порт")
    assert [image.url for image in found.images] == ["https://mayak.example/1.jpg", "https://cdn.example/2.jpg"]
    assert (found.images[0].caption, found.images[0].credit) == ("У причала", "Анна Ким")
    assert (found.paywalled, found.live, found.canonical_url) == (True, True, URL)


@pytest.mark.parametrize(
    ("free", "paywalled"), [(True, False), (False, True), ("true", False), ("yes", None), (None, None)]
)
def test_paywall(free: object, paywalled: bool | None) -> None:
    assert from_jsonld(page(script(ARTICLE | {"isAccessibleForFree": free}))).paywalled is paywalled


MICRODATA = """<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Паром вышел</h1>
<meta itemprop="datePublished" content="2025-10-22T10:13:00+03:00">
<time itemprop="dateModified" datetime="2025-10-22T11:00">11:00</time>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">
<a href="/p/1" itemprop="url"></a><b itemprop="name">Иван Петров</b></span>
<a itemprop="articleSection" href="/port">Порт</a><meta itemprop="keywords" content="паром, порт">
<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="/1.jpg">
<i itemprop="caption">У причала</i><i itemprop="author">Анна Ким</i></div>
<div itemprop="publisher" itemscope><meta itemprop="name" content="Маяк"></div>
<link itemprop="mainEntityOfPage" href="/news/1"><meta itemprop="isAccessibleForFree" content="https://schema.org/False">
<div itemprop="articleBody"><p>Паром вышел утром.</p></div>
<aside itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="headline">Чужая</span></aside></div>
<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="headline">Соседняя</span>
<time itemprop="datePublished" datetime="2020-01-01"></time></div>"""


def test_microdata_of_the_articles_own_scope() -> None:
    found = from_microdata(page(MICRODATA))
    assert (found.title, found.section, found.tags) == ("Паром вышел", "Порт", ("паром", "порт"))
    assert (found.published, found.modified) == (("2025-10-22T10:13:00+03:00",), ("2025-10-22T11:00",))
    assert (found.authors, found.publisher, found.paywalled) == (("Иван Петров",), "Маяк", True)
    assert [(one.url, one.caption, one.credit) for one in found.images] == [
        ("https://mayak.example/1.jpg", "У причала", "Анна Ким")
    ]
    assert found.canonical_url == URL


@pytest.mark.parametrize(
    "html",
    [
        '<h1 itemprop="headline">Паром вышел</h1>',
        '<div itemscope itemtype="http://schema.org/WebPage"><h1 itemprop="headline">Паром вышел</h1></div>',
        (
            '<div itemscope itemtype="http://schema.org/Article"><h1 itemprop="headline">Паром вышел</h1></div>'
            '<div itemscope itemtype="http://schema.org/Article"><b itemprop="headline">Другая</b></div>'
        ),
    ],
)
def test_scopes_that_are_loose_or_several(html: str) -> None:
    assert from_microdata(page(html)).title == "Паром вышел"


@pytest.mark.parametrize(
    "html",
    ["<p>Без разметки</p>", '<i itemscope itemtype="http://schema.org/Article"><b itemprop="headline">а</b></i>' * 2],
)
def test_no_scope_of_its_own(html: str) -> None:
    assert from_microdata(page(html)).title is None


def test_an_aside_around_the_headline_is_the_article() -> None:
    assert from_microdata(page(f"<aside>{MICRODATA}</aside>")).published == ("2025-10-22T10:13:00+03:00",)


def head(*tags: str) -> Page:
    return read_page(f"<html lang='ru-RU'><head>{''.join(tags)}</head><body><p>.</p></body></html>", URL)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_meta_fields() -> None:
    found = from_meta(
        head(
            meta("og:title", "Паром вышел"), meta("og:description", "Первый рейс."), meta("article:tag", "паром"),
            meta("article:tag", "порт"), meta("keywords", "другое"), meta("article:section", "Порт"),
            meta("article:published_time", "2025-10-22T10:13"), meta("dc.date", "2025-10-22"),
            meta("article:modified_time", "2025-10-22T11:00"), meta("og:image", "//cdn.example/1.jpg"),
            meta("article:author", "https://mayak.example/ivan"), '<meta name="author" content="Иван Петров">',
            meta("article:content_tier", "metered"),
        )
    )  # fmt: skip
    assert (found.title, found.lead, found.section, found.tags) == (
        "Паром вышел",
        "Первый рейс.",
        "Порт",
        ("паром", "порт"),
    )
    assert (found.published, found.modified) == (("2025-10-22T10:13", "2025-10-22"), ("2025-10-22T11:00",))
    assert (found.authors, found.language, found.paywalled) == (("Иван Петров",), "ru-RU", True)
    assert found.images[0].url == "https://cdn.example/1.jpg"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://mayak.example/news/1/", "https://mayak.example/news/1/"),
        ("/news/1?a=1", "https://mayak.example/news/1?a=1"),
        ("//mayak.example/news/1", "https://mayak.example/news/1"),
        ("{{url}}", "https://mayak.example/og"),
        ("%7B%7Burl%7D%7D", "https://mayak.example/og"),
        ("", "https://mayak.example/og"),
        ("javascript:void(0)", "https://mayak.example/og"),
        ("http://[broken", "https://mayak.example/og"),
    ],
)
def test_canonical_address(href: str, address: str) -> None:
    found = from_meta(head(f'<link rel="Canonical" href="{href}">', meta("og:url", "/og")))
    assert found.canonical_url == address


def test_the_chain_and_its_origins() -> None:
    html = f"""<html><head><title>Паром вышел в рейс — Маяк</title>
    {meta("og:description", "Паром ждали у причала зимой")}
    {meta("article:published_time", "2025-10-22T10:14+03:00")}</head><body><h1>Паром вышел в рейс</h1>
    {script(ARTICLE | {"datePublished": "2025-10-22T10:13+03:00"})}<span class="date">22 октября 2025, 10:15</span>
    <div><p>{"Паром «Онега» вышел в рейс утром, ему открыли причал. " * 5}</p></div></body></html>"""
    article = extract(html, url="https://mayak.example/2025/10/22/parom", source="x", fetched_at=None)
    assert article.extractor.origins == {
        "body": "page", "lead": "meta", "published": "jsonld", "timezone": "guess: default", "title": "jsonld",
    }  # fmt: skip
    assert [(one.text, one.origin) for one in article.published] == [
        ("2025-10-22T10:13+03:00", "jsonld"), ("2025-10-22T10:14+03:00", "meta"),
        ("22 октября 2025, 10:15", "page"), ("2025-10-22", "url"),
    ]  # fmt: skip


def test_article_body_only_where_the_page_prints_nothing() -> None:
    html = (
        f"<html><body><h1>Паром вышел в рейс</h1>{script(ARTICLE | {'articleBody': 'Паром вышел. ' * 9})}</body></html>"
    )
    article = extract(html, url=URL, source="x", fetched_at=None)
    assert article.extractor.origins["body"] == "jsonld"
    assert article.blocks[0].text.startswith("Паром вышел.")


def test_keywords_between_asterisks_and_bars() -> None:
    assert from_meta(head('<meta name="keywords" content="* ПАРОМ * ПОРТ; лёд | зима *">')).keywords == (
        "ПАРОМ",
        "ПОРТ",
        "лёд",
        "зима",
    )
