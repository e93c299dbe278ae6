"""The links of a page, and which of them lead to articles."""

import pytest
from parsel import Selector

from newscrawl.discovery import Link, article_links, is_same_site, page_links, site_domain

HOME = "https://www.vestnik.example/"
HEADLINE = "Паром вышел в рейс утром, капитан доволен"
PAGE = f"""
<html><head><base href="https://www.vestnik.example/"></head>
<body><nav><a href="/politika/">Политика</a><a href="/sport/">Спорт и стадион нашего города</a></nav>
<a href="/news/77"><img src="a.jpg"></a><a href="/news/77#comments">2</a><a href="/news/77">{HEADLINE}</a>
<a href="news/78?utm_source=x">{HEADLINE}: подробности</a><a href="/o-nas-i-nashem-gorode">О нас</a>
<a href="https://other.example/news/1844771">{HEADLINE}</a><a href="mailto:a@vestnik.example">Пишите нам письма</a>
<a href="http://[::1">{HEADLINE}</a><a href="https://sport.vestnik.example/1844771/">{HEADLINE}</a></body></html>
"""
SURE, POSSIBLE, UNLIKELY = "/news/184477{}", "/news/7{}", "/mir-{letter}"
"""URLs with a likelihood of 1, 0.4 and 0.2; each of the three is one shape."""


def links(url: str, texts: list[str]) -> tuple[Link, ...]:
    """Links of one shape, one for each text."""
    urls = [url.format(index, letter="abcdefgh"[index]) for index in range(len(texts))]
    return tuple(Link(url=f"https://vestnik.example{url}", text=text) for url, text in zip(urls, texts, strict=True))


def test_the_links_of_a_page_are_those_of_its_site_with_their_longest_text() -> None:
    assert {link.url: link.text for link in page_links(Selector(text=PAGE), HOME)} == {
        "https://www.vestnik.example/politika/": "Политика",
        "https://www.vestnik.example/sport/": "Спорт и стадион нашего города",
        "https://www.vestnik.example/news/77": HEADLINE,
        "https://www.vestnik.example/news/78?utm_source=x": f"{HEADLINE}: подробности",
        "https://www.vestnik.example/o-nas-i-nashem-gorode": "О нас",
        "https://sport.vestnik.example/1844771/": HEADLINE,
    }


def test_article_links_are_distinguished_from_sections() -> None:
    assert [link.url for link in article_links(page_links(Selector(text=PAGE), HOME))] == [
        "https://www.vestnik.example/news/77",
        "https://www.vestnik.example/news/78?utm_source=x",
        "https://sport.vestnik.example/1844771/",
    ]


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        ("Паром вышел в рейс раньше", True),  # 25 chars
        ("Мост открыли вчера утром", True),  # 24 chars, 4 words
        ("Мост открыли вчера днём", False),  # 23 chars
        ("Железнодорожники перекрыли магистраль", False),  # 3 words
    ],
)
def test_a_headline_has_four_words_and_24_characters(text: str, is_headline: bool) -> None:
    assert Link(url=HOME, text=text).is_headline is is_headline


@pytest.mark.parametrize(
    ("url", "headlines", "others", "are_articles"),
    [
        (SURE, 2, 3, True),
        (SURE, 3, 5, False),
        (POSSIBLE, 3, 2, True),
        (POSSIBLE, 2, 2, False),
        (UNLIKELY, 5, 0, False),
    ],
)
def test_links_of_one_shape_are_articles_by_their_share_of_headlines(
    url: str, headlines: int, others: int, are_articles: bool
) -> None:
    group = links(url, [HEADLINE] * headlines + ["Мост"] * others)
    sure_headlines = group[:headlines] if url == SURE else ()  # a sure URL under a headline needs no group
    assert article_links(group) == (group if are_articles else sure_headlines)


def test_a_likely_url_needs_a_headline_and_its_group() -> None:
    """0.9 is sure, as for `?nid=`; 0.6, as for a short slug with an ending, is not."""
    sure = links("/?nid={}", ["Мост", "Мост", "Мост", HEADLINE])
    assert article_links(sure) == sure[3:]
    possible = links("/parom-most-{}.html", ["Мост", "Мост", "Мост", HEADLINE])
    assert article_links(possible) == ()


def test_links_without_any_text_are_articles_by_their_url() -> None:
    group = links(SURE, ["", "", ""])
    assert article_links(group) == group
    assert article_links(links(POSSIBLE, ["", "", ""])) == ()


def test_links_are_articles_if_articles_of_their_shape_are_known() -> None:
    group = links(POSSIBLE, ["Паром"]) + links("/mir{}/", ["Мир"])
    assert article_links(group) == ()
    assert article_links(group, known=["https://vestnik.example/news/55"]) == group[:1]


@pytest.mark.parametrize("time", ["14:05", "14.05", "22 октября", "Сегодня", "вчера"])
def test_a_ticker_prints_the_time_before_short_titles(time: str) -> None:
    group = links(SURE, [f"{time} Паром вышел"] * 5)
    assert article_links(group) == group
    assert article_links(links(SURE, ["Раздел Паром вышел"] * 5)) == ()


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://m.sport.vestnik.example/1", "vestnik.example"),
        ("https://www.gorod.com.ua/x", "gorod.com.ua"),
        ("mailto:a@b.example", None),
        ("http://[::1", None),
        ("/news/1", None),
    ],
)
def test_the_domain_of_a_site(url: str, domain: str | None) -> None:
    assert site_domain(url) == domain
    assert is_same_site(url, url) is (domain is not None)
    assert not is_same_site(url, "https://other.example/")
