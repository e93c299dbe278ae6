"""What regular expressions read of a page before it is parsed."""

import pytest

from newscrawl.extract import QuickLook


def test_parts_of_a_page() -> None:
    page = QuickLook(
        "<title>А&nbsp;— Б</title><style>p {}</style><h1>Раз <b>два</b></h1><!-- нет --><p>текст <a href='/'>x</a></p>"
        "<script>не видно"
    )
    assert (page.title, page.headings) == ("А — Б", ("Раз два",))
    assert (page.text, page.prose, page.links) == ("А — Б | Раз два текст x", 0, 1)


@pytest.mark.parametrize(("chars", "counted"), [(89, 0), (90, 90)])
def test_prose_is_made_of_sentences(chars: int, counted: int) -> None:
    assert QuickLook(f"<p>{'п' * chars}</p>").prose == counted


@pytest.mark.parametrize(
    "block",
    [f"<a href='/'>{'п' * 90}</a>", f"© Маяк {'п' * 90}", f"Учредитель: {'п' * 90}"],
    ids=["link", "©", "owner"],
)
def test_links_and_legal_notices_are_no_prose(block: str) -> None:
    assert QuickLook(f"<p>{block}</p>").prose == 0


@pytest.mark.parametrize(
    ("html", "is_article"),
    [
        ('<meta property="og:type" content="article">', True),
        ("<meta content='article' property='og:type'>", True),
        ('<meta property="og:type" content="news-article">', True),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', True),
        ('<script type="application/ld+json">{"@type": ["LiveBlogPosting"]}</script>', True),
        ('<meta property="og:type" content="website">', False),
        ('<script type="application/ld+json">{"@type": "Organization"}</script>', False),
        ("<p>article</p>", False),
    ],
)
def test_pages_that_call_themselves_an_article(html: str, is_article: bool) -> None:
    assert QuickLook(html).calls_itself_article is is_article
