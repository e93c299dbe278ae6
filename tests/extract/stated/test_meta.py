"""Article data from the tags of the head."""

import pytest

from newscrawl.extract.page import Page, read_page
from newscrawl.extract.stated.meta import from_meta

URL = "https://mayak.example/news/1"


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
    assert (found.authors, found.supposed_authors) == ((), ("Иван Петров",))
    assert (found.language, found.paywalled) == ("ru-RU", True)
    assert found.images[0].url == "https://cdn.example/1.jpg"


@pytest.mark.parametrize(
    ("tags", "authors"),
    [
        ({"mediator_author": "Анна Ким"}, ("Анна Ким",)),
        ({"ajur:article:authors": "Анна Ким, Олег Котов"}, ("Анна Ким", "Олег Котов")),
        ({"twitter:label1": "Написано автором", "twitter:data1": "Анна Ким"}, ("Анна Ким",)),
        ({"twitter:label2": "Written by", "twitter:data2": "Анна Ким"}, ("Анна Ким",)),
        ({"twitter:label1": "Время для чтения", "twitter:data1": "Анна Ким"}, ()),
        ({"twitter:data1": "Анна Ким"}, ()),
    ],
)
def test_tags_of_authors(tags: dict[str, str], authors: tuple[str, ...]) -> None:
    assert from_meta(head(*(meta(name, content) for name, content in tags.items()))).authors == authors


@pytest.mark.parametrize("author", ["Студия Interline", "Max Covax", "admin", "Маяк"])
def test_who_made_the_site_is_no_supposed_author(author: str) -> None:
    assert from_meta(head(meta("author", author))).supposed_authors == ()


@pytest.mark.parametrize(
    "name",
    [
        "publish-date", "publish_date", "publishDate", "publish.date", "publish_time", "publication-date", "pub_date",
        "article.published", "article:publish_time", "og:pubdate", "OriginalPublicationDate", "date_published",
        "citation_publication_date", "DC.date.issued", "DCTERMS.issued", "dc:date", "bt:pubDate", "created-date",
        "cXenseParse:recs:publishtime", "rnews:datePublished", "parsely-pub-date", "article_date_original",
    ],
)  # fmt: skip
def test_a_publication_date_under_any_name(name: str) -> None:
    found = from_meta(head(f'<meta name="{name}" content="2025-10-22T10:13">'))
    assert (found.published, found.modified) == (("2025-10-22T10:13",), ())


@pytest.mark.parametrize(
    "name", ["og:updated_time", "article:updated_time", "last-modified", "lastmod", "dateModified", "dc.date.modified"]
)
def test_a_date_of_change_under_any_name(name: str) -> None:
    found = from_meta(head(f'<meta name="{name}" content="2025-10-22T10:13">'))
    assert (found.published, found.modified) == ((), ("2025-10-22T10:13",))


@pytest.mark.parametrize("name", ["expires", "update-rate", "datetime-format", "og:video:release_date", "event:date"])
def test_other_dates_of_the_head(name: str) -> None:
    found = from_meta(head(f'<meta name="{name}" content="2025-10-22T10:13">'))
    assert (found.published, found.modified) == ((), ())


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


def test_keywords_between_asterisks_and_bars() -> None:
    assert from_meta(head('<meta name="keywords" content="* ПАРОМ * ПОРТ; лёд | зима *">')).keywords == (
        "ПАРОМ",
        "ПОРТ",
        "лёд",
        "зима",
    )
