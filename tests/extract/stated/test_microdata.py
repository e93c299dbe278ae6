"""Article data from schema.org microdata."""

import pytest

from newscrawl.extract.page import Page, read_page
from newscrawl.extract.stated.microdata import from_microdata

URL = "https://mayak.example/news/1"


def page(html: str, url: str = URL) -> Page:
    return read_page(f"<html><body>{html}</body></html>", url)


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


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("<b itemprop=author><i>Анна Ким</i><i>Корреспондент</i></b>", ("Анна Ким",)),
        ("<b itemprop=author>Анна Ким</b>", ("Анна Ким",)),
        ("<b itemprop=author>Анна <i>Ким</i></b>", ("Анна Ким",)),
        ("<b itemprop=author content='Анна Ким'><i>Порт</i></b>", ("Анна Ким",)),
        ("<b itemprop=author itemscope itemtype='http://schema.org/Organization'>Анна Ким</b>", ("Анна Ким",)),
        ("<b itemprop=author itemscope itemtype='http://schema.org/Organization'>Маяк</b>", ()),
    ],
)
def test_authors_without_a_property_for_their_name(author: str, names: tuple[str, ...]) -> None:
    html = f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1>Паром вышел</h1>{author}</div>"
    assert from_microdata(read_page(html, URL)).authors == names
