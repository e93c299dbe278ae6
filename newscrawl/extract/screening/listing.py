"""Pages that list articles with their openings: the text found on one is that of its cards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urldefrag

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.items import Block

_HEADING_LINKS = (
    "//h1//a | //h2//a | //h3//a | //h4//a | //*[contains(@class, 'title') or contains(@class, 'head')]//a"
    " | //a[contains(@class, 'title') or contains(@class, 'head')] | //a[h2 or h3 or h4]"
)
_COLLECTIONS = frozenset(("CollectionPage", "SearchResultsPage"))
_FEWEST, _HIGHEST = 4, 6
"""Cards of a listing; steps from a card's heading up to the card."""
_TEXT = 8000
"""Characters of a text that is no list of openings any more."""
_LONGEST = 2000
"""Characters of a card."""
_MOST = 0.7
"""The share of the text that stands in cards."""


def lists_articles(page: Page, claims: Iterable[Candidate], title: str | None, blocks: Sequence[Block]) -> bool:
    """Whether the text found is that of cards that link to other pages, and nothing calls the page an article."""
    types = {kind for one in claims for kind in one.types}
    if any(kind.endswith(("Article", "Posting")) for kind in types) or page.elements("//*[@itemprop='articleBody']"):
        return False
    if types & _COLLECTIONS or sum(len(one.text) for one in blocks) > _TEXT:
        return bool(types & _COLLECTIONS)
    headline = comparable(title or "")
    texts = [comparable(text_of(card)) for card in _cards(page, headline)]
    if len(texts) < _FEWEST or any(len(text) > _LONGEST for text in texts) or _tells(texts, headline):
        return False
    inside = sum(len(one.text) for one in blocks if any(comparable(one.text) in text for text in texts))
    return inside >= _MOST * sum(len(one.text) for one in blocks)


def _tells(texts: list[str], headline: str) -> bool:
    """Whether a headline of some words stands in one of the cards: that one is the article."""
    return len(headline.split()) > 3 and any(headline in text for text in texts)


def _cards(page: Page, title: str) -> list[HtmlElement]:
    """The elements of one kind and parent that each hold the heading of another page, of the largest such group."""
    groups: dict[tuple[object, ...], list[HtmlElement]] = defaultdict(list)
    for link in page.elements(_HEADING_LINKS):
        if _leads_away(link, page.url) and comparable(text_of(link)) != title:
            for card in (link, *link.iterancestors())[1:_HIGHEST]:
                siblings = groups[(card.getparent(), card.tag, card.get("class"))]
                if card not in siblings[-1:]:
                    siblings.append(card)
    return max(groups.values(), key=len, default=[])


def _leads_away(link: HtmlElement, url: str) -> bool:
    href = link.get("href") or ""
    return bool(href) and not href.startswith(("#", "javascript:")) and urldefrag(href).url != urldefrag(url).url
