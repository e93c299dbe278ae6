"""Article data from JSON-LD."""

import json
from typing import Any

import pytest

from newscrawl.extract import extract
from newscrawl.extract.page import Page, read_page
from newscrawl.extract.stated.jsonld import from_jsonld

URL = "https://mayak.example/news/1"


ARTICLE: dict[str, Any] = {"@type": "NewsArticle", "headline": "Паром вышел в рейс"}


def page(html: str, url: str = URL) -> Page:
    return read_page(f"<html><body>{html}</body></html>", url)


def script(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def test_things_without_a_name_or_address_are_passed_over() -> None:
    found = from_jsonld(
        page(script("текст", ARTICLE | {"url": {"x": 1}, "description": ["Первый.", "Второй."], "image": {}}))
    )
    assert (found.lead, found.images, found.canonical_url) == ("Первый.", (), None)


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
        ({"@type": "Organization", "name": "Анна Ким"}, ("Анна Ким",)),
        ({"@type": "Person", "name": "РИА Новости"}, ()),
        ([{"@type": "Person", "name": "Wirtualna Polska"}, {"@type": "Person", "name": "Ян Рябов"}], ("Ян Рябов",)),
        ({"@id": "#a"}, ("Анна Ким",)),
        ({"@id": "#unknown"}, ()),
        (["https://mayak.example/ivan", "@ivan"], ()),
        ("#a", ("Анна Ким",)),
        ({"@type": "Person", "name": ["Анна Ким", "Олег Котов"]}, ("Анна Ким", "Олег Котов")),
        ({"@type": "Person", "givenName": "Анна", "familyName": "Ким"}, ("Анна Ким",)),
        ({"@type": "Person", "name": "", "givenName": "Анна", "familyName": "Ким"}, ("Анна Ким",)),
        ([{"familyName": "Ким"}, {"name": "Олег Котов", "givenName": "Олег"}], ("Ким", "Олег Котов")),
        (None, ()),
    ],
)
def test_authors(author: object, names: tuple[str, ...]) -> None:
    graph = {"@graph": [ARTICLE | {"author": author}, {"@type": "Person", "@id": "#a", "name": "Анна Ким"}]}
    graph["@graph"].append({"@type": "Organization", "@id": "#outlet", "name": "Маяк"})
    assert from_jsonld(page(script(graph))).authors == names


def test_authors_in_another_script_about_the_same_article() -> None:
    other = ARTICLE | {"author": "Анна Ким"}
    assert from_jsonld(page(script(ARTICLE, other))).authors == ("Анна Ким",)
    assert from_jsonld(page(script(ARTICLE, other | {"headline": "Другая"}))).authors == ()
    assert from_jsonld(page(script(ARTICLE | {"author": "Олег Котов"}, other))).authors == ("Олег Котов",)


def test_who_created_an_article_without_an_author() -> None:
    creator = {"creator": ["Анна Ким"]}
    assert from_jsonld(page(script(ARTICLE | creator))).authors == ("Анна Ким",)
    assert from_jsonld(page(script(ARTICLE | creator | {"author": "Олег Котов"}))).authors == ("Олег Котов",)


@pytest.mark.parametrize(
    ("nodes", "authors"),
    [
        ([{"@type": "WebPage", "author": {"@id": "#a"}}], ("Анна Ким",)),
        ([{"@type": ["WebPage", "FAQPage"], "author": {"@id": "#a"}}], ("Анна Ким",)),
        ([{"@type": "WebPage", "author": "Олег Котов"}, {"@type": "WebPage", "author": {"@id": "#a"}}], ()),
        (
            [{"@type": "WebPage", "author": "Олег Котов"}, {"@type": "ItemPage", "url": URL, "author": {"@id": "#a"}}],
            ("Анна Ким",),
        ),
        ([{"@type": "CollectionPage", "author": {"@id": "#a"}}], ()),
        ([ARTICLE, {"@type": "WebPage", "author": {"@id": "#a"}}], ()),
    ],
)
def test_authors_of_a_page_whose_graph_has_no_article(nodes: list[object], authors: tuple[str, ...]) -> None:
    graph = {"@graph": [*nodes, {"@type": "Person", "@id": "#a", "name": "Анна Ким"}]}
    assert from_jsonld(page(script(graph))).authors == authors


DATED = {"datePublished": "2025-10-22T10:13", "dateModified": "2025-10-23T10:13"}
UNDATED = {key: value for key, value in ARTICLE.items() if key != "datePublished"}


@pytest.mark.parametrize(
    ("nodes", "published", "modified"),
    [
        ([{"@type": "WebPage", **DATED}], ("2025-10-22T10:13",), ("2025-10-23T10:13",)),
        ([{"@type": ["WebPage", "ItemPage"], "dateCreated": "2025-10-22"}], ("2025-10-22",), ()),
        ([{"@type": "WebPage", "dateModified": "2025-10-23"}], (), ("2025-10-23",)),
        ([{"@type": "WebPage", **DATED}, {"@type": "WebPage"}], (), ()),
        ([{"@type": "CollectionPage", **DATED}], (), ()),
        ([{"@type": "WebSite", **DATED}, {"@type": "Organization"}], (), ()),
        ([UNDATED, {"@type": "WebPage", **DATED}], ("2025-10-22T10:13",), ("2025-10-23T10:13",)),
        (
            [UNDATED | {"datePublished": "2025-10-20", "dateModified": "2025-10-21"}, {"@type": "WebPage", **DATED}],
            ("2025-10-20",),
            ("2025-10-21",),
        ),
    ],
)
def test_dates_of_the_pages_own_node(
    nodes: list[object], published: tuple[str, ...], modified: tuple[str, ...]
) -> None:
    found = from_jsonld(page(script({"@graph": nodes})))
    assert (found.published, found.modified) == (published, modified)


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


def test_article_body_only_where_the_page_prints_nothing() -> None:
    html = (
        f"<html><body><h1>Паром вышел в рейс</h1>{script(ARTICLE | {'articleBody': 'Паром вышел. ' * 9})}</body></html>"
    )
    article = extract(html, url=URL, source="x", fetched_at=None)
    assert article.extractor.origins["body"] == "jsonld"
    assert [block.text for block in article.blocks] == [("Паром вышел. " * 9).strip()]
