"""The links of a page, and which of them lead to articles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsel import Selector

from newscrawl.addresses import absolute_url, base_url
from newscrawl.discovery.url_shapes import article_likelihood, url_shape
from newscrawl.normalise.urls import RULES, url_key
from newscrawl.text import collapse

_WORD = re.compile(r"[^\W\d_]{2,}")

# Section names are shorter («Спорт и стадион»), headlines are sentences.
_MIN_HEADLINE_WORDS = 4
_MIN_HEADLINE_CHARS = 24

# Article likelihoods: from _SURE on the URL decides, between the two the links of the same shape decide together.
_SURE = 0.9
_POSSIBLE = 0.35

# The share of headlines among links of one shape that makes them articles. Pages repeat an article's link under a
# picture or a comment count, so two fifths suffice where the URLs are sure already.
_MIN_HEADLINE_SHARE_IF_SURE = 2 / 5
_HEADLINE_MAJORITY = 1 / 2

_TIME_BEFORE_TITLE = re.compile(
    r"""
    ^\s* (?:
        \d{1,2}[:.]\d{2}                # 14:05 Паром вышел
        | \d{1,2}\s+[а-яё]{3,8}\b       # 22 октября Паром вышел
        | сегодня | вчера
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link on a page: its absolute URL and the longest text or title that it has there."""

    url: str
    text: str

    @property
    def is_headline(self) -> bool:
        """Whether the text reads like a headline and not like the name of a section."""
        return len(_WORD.findall(self.text)) >= _MIN_HEADLINE_WORDS and len(self.text) >= _MIN_HEADLINE_CHARS


def base_of(page: Selector, url: str) -> str:
    """The URL that the links of a page are relative to."""
    return base_url(page.css("base::attr(href)").get(), url)


def page_links(page: Selector, url: str) -> tuple[Link, ...]:
    """Return the links to pages of the same site, in order, each URL once."""
    base = base_of(page, url)
    texts: dict[str, str] = {}
    for anchor in page.css("a[href]"):
        target = absolute_url(base, anchor.attrib["href"])
        if target is None or not is_same_site(target, url):
            continue
        target = target.partition("#")[0]
        texts[target] = max(texts.get(target, ""), _text(anchor), anchor.attrib.get("title", ""), key=len)
    return tuple(Link(url=target, text=text) for target, text in texts.items())


def article_links(links: Sequence[Link], *, known: Iterable[str] = ()) -> tuple[Link, ...]:
    """Return the links that lead to articles, in order.

    A URL that is surely an article's (`article_likelihood`) under a headline is one. The others are judged in groups of
    one shape: they are articles if most of their texts are headlines.

    Args:
        links: the links of one page.
        known: article URLs from elsewhere; links of their shapes are articles.
    """
    article_shapes = {url_shape(url) for url in known}
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[url_shape(link.url)].append(link)
    for shape, group in groups.items():
        if shape not in article_shapes and _are_articles(group):
            article_shapes.add(shape)
    return tuple(link for link in links if _is_article(link, article_shapes))


def is_same_site(first_url: str, second_url: str) -> bool:
    """Whether two URLs have the same registered domain, whatever their subdomains."""
    domain = site_domain(first_url)
    return domain is not None and domain == site_domain(second_url)


def site_domain(url: str) -> str | None:
    """The registered domain of a URL, `vestnik.example` for `http://m.sport.vestnik.example/1`; None for no URL."""
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            return None
        host = url_key(url).partition("/")[0]
    except ValueError:
        return None
    labels = host.split(".")
    has_two_part_suffix = ".".join(labels[-2:]) in RULES.suffixes  # com.ua
    return ".".join(labels[-3:] if has_two_part_suffix else labels[-2:])


def _is_article(link: Link, article_shapes: set[str]) -> bool:
    likelihood = article_likelihood(link.url)
    if link.is_headline and likelihood >= _SURE:
        return True
    return likelihood > 0 and url_shape(link.url) in article_shapes


def _are_articles(group: Sequence[Link]) -> bool:
    """Whether links of one shape are articles."""
    highest_likelihood = max(article_likelihood(link.url) for link in group)
    headline_share = sum(link.is_headline for link in group) / len(group)
    if highest_likelihood < _SURE:
        return highest_likelihood >= _POSSIBLE and headline_share > _HEADLINE_MAJORITY
    if headline_share >= _MIN_HEADLINE_SHARE_IF_SURE:
        return True
    if not any(link.text for link in group):  # a sitemap, or a page of pictures: only the URL speaks
        return True
    # a news ticker prints «14:05» before titles that may be short
    return any(_TIME_BEFORE_TITLE.match(link.text) for link in group)


def _text(anchor: Selector) -> str:
    return collapse(" ".join(anchor.xpath(".//text()[not(parent::script or parent::style)]").getall()))
