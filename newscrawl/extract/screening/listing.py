"""Recognises pages that list articles with their openings: the text found on one is that of its cards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urldefrag

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.blocks import text_length
from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.items import Block

_HEADING_LINKS = (
    "//h1//a | //h2//a | //h3//a | //h4//a | //@class[contains(., 'title') or contains(., 'head')]/..//a"
    " | //a/@class[contains(., 'title') or contains(., 'head')]/.. | //a[h2 or h3 or h4]"
)
_ARTICLE_BODY = "//@itemprop[. = 'articleBody']/.."
_COLLECTION_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
_MIN_CARDS = 4  # an article may have three related ones below
_MAX_LEVELS_TO_CARD = 5  # from the link in a card's heading up to the card
_MAX_LISTING_CHARS = 8000  # a longer text is an article's
_MAX_CARD_CHARS = 2000  # a longer card is an article
_MIN_SHARE_IN_CARDS = 0.7
"""The share of the text that cards contain in a listing; below, the cards accompany an article."""
_MIN_HEADLINE_WORDS = 4  # «Новости порта» may stand in any card


def lists_articles(page: Page, metadata: Iterable[Candidate], title: str | None, blocks: Sequence[Block]) -> bool:
    """Whether the text found belongs to cards that link to other pages, and nothing states that the page is an article.

    Args:
        metadata: what the page states about itself; its schema.org types count.
        title: the headline found.
        blocks: the text found.
    """
    types: set[str] = set()
    for candidate in metadata:
        types.update(candidate.types)
    if any(kind.endswith(("Article", "Posting")) for kind in types) or page.elements(_ARTICLE_BODY):
        return False
    if types & _COLLECTION_TYPES:
        return True
    total_chars = text_length(blocks)
    if total_chars > _MAX_LISTING_CHARS:
        return False
    headline = comparable(title or "")
    cards = [comparable(text_of(card)) for card in _cards(page, headline)]
    if len(cards) < _MIN_CARDS or any(len(card) > _MAX_CARD_CHARS for card in cards):
        return False
    if len(headline.split()) >= _MIN_HEADLINE_WORDS and _contain(cards, headline):
        return False  # one of the cards is the article itself
    in_cards = [block for block in blocks if _contain(cards, comparable(block.text))]
    return text_length(in_cards) >= _MIN_SHARE_IN_CARDS * total_chars


def _contain(cards: list[str], text: str) -> bool:
    return any(text in card for card in cards)


def _cards(page: Page, headline: str) -> list[HtmlElement]:
    """The largest group of siblings with the same tag and class that each hold the heading of another page."""
    groups: dict[tuple[object, ...], list[HtmlElement]] = defaultdict(list)
    for link in page.elements(_HEADING_LINKS):
        if not _leads_away(link, page.url) or comparable(text_of(link)) == headline:
            continue
        ancestors = list(link.iterancestors())
        for card in ancestors[:_MAX_LEVELS_TO_CARD]:
            siblings = groups[(card.getparent(), card.tag, card.get("class"))]
            if card not in siblings[-1:]:  # two links of one card follow each other
                siblings.append(card)
    return max(groups.values(), key=len, default=[])


def _leads_away(link: HtmlElement, url: str) -> bool:
    href = link.get("href") or ""
    return bool(href) and not href.startswith(("#", "javascript:")) and urldefrag(href).url != urldefrag(url).url
