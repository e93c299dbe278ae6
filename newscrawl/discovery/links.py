"""The links of a page, and which of them lead to articles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsel import Selector

from newscrawl.discovery.shapes import names_article, shape_of
from newscrawl.normalise.urls import RULES, url_key
from newscrawl.sources import absolute_url
from newscrawl.text import collapse

_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADLINE_WORDS = 4
_HEADLINE_LETTERS = 24
_SURE, _LIKELY = 0.9, 0.35
_CLOCK = re.compile(r"^\s*(?:\d{1,2}[:.]\d{2}|\d{1,2}\s+[а-яё]{3,8}\b|сегодня|вчера)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as a page shows it: its absolute address and the longest text or title under which it stands."""

    url: str
    text: str

    @property
    def is_headline(self) -> bool:
        """Whether the text reads like a headline and not like a section's name."""
        return len(_WORD.findall(self.text)) >= _HEADLINE_WORDS and len(self.text) >= _HEADLINE_LETTERS


def links_of(page: Selector, url: str) -> tuple[Link, ...]:
    """The links to pages of the same site, in their order, each address once."""
    base = page.css("base::attr(href)").get() or url
    texts: dict[str, str] = {}
    for anchor in page.css("a[href]"):
        address = absolute_url(absolute_url(url, base) or url, anchor.attrib["href"])
        if address is None or not is_of_site(address, url):
            continue
        address = address.partition("#")[0]
        text = max((_text(anchor), anchor.attrib.get("title", "")), key=len)
        texts[address] = max((texts.get(address, ""), text), key=len)
    return tuple(Link(url=address, text=text) for address, text in texts.items())


def article_links(links: Sequence[Link], *, known: Iterable[str] = ()) -> tuple[Link, ...]:
    """The links that lead to articles, in their order.

    An address speaks for itself (`names_article`); the doubtful ones are told by their company: links of one shape
    stand together, and are articles where most of their texts are headlines. `known` are addresses of articles from
    elsewhere: what has the shape of one of them is an article.
    """
    shapes = {shape_of(address) for address in known}
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[shape_of(link.url)].append(link)
    accepted = {shape for shape, group in groups.items() if shape in shapes or _are_articles(group)}
    return tuple(
        link for link in links if _is_sure(link) or (shape_of(link.url) in accepted and names_article(link.url))
    )


def is_of_site(address: str, url: str) -> bool:
    """Whether an address lies on the same site: the same name under its suffix, whatever the subdomain."""
    return site_of(address) is not None and site_of(address) == site_of(url)


def site_of(url: str) -> str | None:
    """The registered name of an address's host: `vestnik.example` of `http://m.sport.vestnik.example/1`."""
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            return None
        host = url_key(url).partition("/")[0]
    except ValueError:
        return None
    labels = host.split(".")
    return ".".join(labels[-3:] if ".".join(labels[-2:]) in RULES.suffixes else labels[-2:])


def _is_sure(link: Link) -> bool:
    return link.is_headline and names_article(link.url) >= _SURE


def _are_articles(group: Sequence[Link]) -> bool:
    surest = max(names_article(link.url) for link in group)
    headlines = sum(link.is_headline for link in group)
    if surest >= _SURE:
        return 5 * headlines >= 2 * len(group) or all(not link.text for link in group) or _has_clocks(group)
    return surest >= _LIKELY and 2 * headlines > len(group)


def _has_clocks(group: Sequence[Link]) -> bool:
    """News lines print «14:05 …» before titles that may be short."""
    return any(_CLOCK.match(link.text) for link in group)


def _text(anchor: Selector) -> str:
    return collapse(" ".join(anchor.xpath(".//text()[not(parent::script or parent::style)]").getall()))
