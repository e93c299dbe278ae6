"""The densest place of running text outside links on a page, by readability's idea of scored parents."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import HEADINGS, is_noise, names_noise, read_blocks
from newscrawl.extract.page import class_words, text_of
from newscrawl.items import Block
from newscrawl.text import collapse

_TEXT_HOLDERS = HEADINGS | {"p", "blockquote", "li", "ul", "ol", "pre"}
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "ins", "mark", "nobr", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "strike", "label", "noindex", "index",
))  # fmt: skip
_BLOCKS = HEADINGS | frozenset((
    "p", "div", "ul", "ol", "li", "dl", "dd", "table", "tr", "td", "section", "blockquote",
))  # fmt: skip
_ELSEWHERE = frozenset((
    "comment", "comments", "komment", "sidebar", "menu", "nav", "navigation", "footer", "rightcol", "cookie",
    "popup", "modal", "forum", "informer", "widget", "announce", "partner", "partners",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STRUCTURE = frozenset(("h2", "h3", "h4", "ul", "ol", "blockquote", "q"))
_STRUCTURE_WORDS = frozenset(("quote", "blockquote", "cite", "heading", "list"))
_LEAST = 40
_SHARES = (1.0, 0.3)
_STEP = 0.3
_ENDS = (".", "!", "?")
_INSET, _INSET_LEAST = 0.3, 150


@dataclass(frozen=True, slots=True)
class Texts:
    """Lengths of text per element: all of it, and what stands in links."""

    whole: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    linked: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))

    def link_share(self, element: HtmlElement) -> float:
        """The share of an element's text that stands in links, 0..1."""
        return self.linked[element] / self.whole[element] if self.whole[element] else 0.0


def measure(root: HtmlElement) -> Texts:
    """The text lengths of every element below `root`, without scripts."""
    texts = Texts()
    for element in reversed(list(root.iter("*"))):
        own = 0 if element.tag in ("script", "style", "noscript") else len((element.text or "").strip())
        texts.whole[element] += own
        if element.tag == "a":
            texts.linked[element] = texts.whole[element]
        parent = element.getparent()
        if parent is not None:
            texts.whole[parent] += texts.whole[element] + len((element.tail or "").strip())
            texts.linked[parent] += texts.linked[element]
    return texts


def densest(root: HtmlElement, texts: Texts, headline: HtmlElement | None) -> HtmlElement | None:
    """The element that holds the most running text; one far from the headline in the tree counts less."""
    scores: dict[HtmlElement, float] = defaultdict(float)
    held: dict[HtmlElement, int] = defaultdict(int)
    for holder, length in _running_texts(root, texts, headline):
        held[holder] += length
        for around, share in zip((holder, *holder.iterancestors()), _SHARES, strict=False):
            if around.tag not in ("body", "html"):
                scores[around] += length * share
    if not scores:
        return None
    distance = _Distance(headline)
    best = max(scores, key=lambda one: scores[one] * distance.nearness(one))
    return _whole(best, held)


def _whole(best: HtmlElement, held: dict[HtmlElement, int]) -> HtmlElement:
    """The element around the densest that holds much running text of its own: the text began before an inset."""
    around = [one for one in best.iterancestors() if held.get(one, 0) >= max(_INSET_LEAST, _INSET * held.get(best, 0))]
    return next((one for one in around if one.tag not in ("body", "html")), best)


def prose(root: HtmlElement, headline: HtmlElement | None) -> tuple[Block, ...]:
    """The blocks of the page's prose, without lists of links and other parts of the page inside it."""
    texts = measure(root)
    best = densest(root, texts, headline)
    if best is None:
        return ()
    peers = _joined(_below(headline, _peers(best)), texts)
    pieces = [*_lead(peers[0], headline, texts), *peers]
    whole = sum(texts.whole[piece] for piece in pieces)
    skip = {
        one
        for piece in pieces
        for one in piece.iter("*")
        if one is not piece
        and (is_elsewhere(one) or _is_links(one, texts) or (_is_hidden(one) and texts.whole[one] * 2 < whole))
    }
    return read_blocks(pieces, skip | set(_before(headline, pieces, texts)))


def _peers(best: HtmlElement) -> list[HtmlElement]:
    """The parts of a text cut by pictures and cards: of one name and class, beside it or beside its parent."""
    mark = (best.get("class") or "").split()[:1]
    parent = best.getparent()
    if not mark or parent is None:
        return [best]
    around = parent.getparent()
    near = [
        *parent,
        *(cousin for aunt in (around if around is not None else ()) if aunt is not parent for cousin in aunt),
    ]
    alike = {one for one in near if one.tag == best.tag and (one.get("class") or "").split()[:1] == mark}
    return (
        [one for one in (parent if around is None else around).iter("*") if one in alike] if len(alike) < 60 else [best]
    )


def _joined(peers: list[HtmlElement], texts: Texts) -> list[HtmlElement]:
    """The parts with the headings, quotes and lists that stand between them in elements of other names."""
    if len(peers) < 2:
        return peers
    others = set(peers[-1].iterancestors())
    around = next(one for one in peers[0].iterancestors() if one in others)
    branches = [[peer for peer in peers if peer is child or child in set(peer.iterancestors())] for child in around]
    first, *_, last = (place for place, held in enumerate(branches) if held)
    between = zip(around[first : last + 1], branches[first : last + 1], strict=True)
    below = takewhile(lambda child: _is_structure(child, texts), around[last + 1 :])
    inside = [one for child, held in between for one in held or ([child] if _is_structure(child, texts) else [])]
    return [*inside, *below]


def _is_structure(element: HtmlElement, texts: Texts) -> bool:
    if not isinstance(element.tag, str) or is_elsewhere(element) or _is_links(element, texts):
        return False
    return any(one.tag in _STRUCTURE or not _STRUCTURE_WORDS.isdisjoint(class_words(one)) for one in element.iter("*"))


def _below(headline: HtmlElement | None, peers: list[HtmlElement]) -> list[HtmlElement]:
    """The parts from the one that holds the headline on."""
    around = set() if headline is None else set(headline.iterancestors())
    holding = next((place for place, one in enumerate(peers) if one in around), 0)
    return peers[holding:]


def _lead(best: HtmlElement, headline: HtmlElement | None, texts: Texts) -> list[HtmlElement]:
    """The first paragraph, where it is printed apart between headline and text."""
    before: list[HtmlElement] = []
    for one in best.itersiblings(preceding=True):
        if headline is not None and (one is headline or headline in set(one.iter("*"))):
            return before[-1:]
        text = text_of(one) if isinstance(one.tag, str) and not is_elsewhere(one) else ""
        if 80 <= len(text) <= 600 and text.endswith((".", "!", "?", "…")) and texts.link_share(one) < 0.3:
            before.append(one)
    return before[-1:] if headline is not None else []


def _before(headline: HtmlElement | None, pieces: list[HtmlElement], texts: Texts) -> Iterator[HtmlElement]:
    """What a piece prints above the headline, unless that is where the most of its text stands."""
    path = [] if headline is None else [headline, *headline.iterancestors()]
    inside = next((place for place, one in enumerate(path) if one in pieces), 0)
    above = [one for step in path[:inside] for one in step.itersiblings(preceding=True) if isinstance(one.tag, str)]
    if above and sum(texts.whole[one] for one in above) * 2 < texts.whole[path[inside]]:
        yield from above


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _is_links(element: HtmlElement, texts: Texts) -> bool:
    if element.tag not in _BLOCKS or texts.link_share(element) <= 0.6:
        return False
    own = collapse("".join((element.text or "", *(child.tail or "" for child in element))))
    return element.tag != "p" or not (len(own) >= 40 or (len(own) >= 12 and own.endswith(_ENDS) and ":" not in own))


class _Distance:
    """How near an element stands to the headline: 1 around it, less by each step of the tree between them."""

    def __init__(self, headline: HtmlElement | None) -> None:
        self.around = {} if headline is None else {one: steps for steps, one in enumerate(headline.iterancestors())}

    def nearness(self, element: HtmlElement) -> float:
        if not self.around or element in self.around:
            return 1.0
        steps, common = next((steps, one) for steps, one in enumerate(element.iterancestors()) if one in self.around)
        return 1 / (1 + _STEP * (steps + self.around[common]))


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element is a part of the page that is never the article: comments, menus, widgets."""
    return is_noise(element) or not _ELSEWHERE.isdisjoint(class_words(element)) or names_noise(element, ("lenta",))


def _running_texts(root: HtmlElement, texts: Texts, headline: HtmlElement | None) -> list[tuple[HtmlElement, int]]:
    """Each text of some length outside links, with the element that holds its paragraph."""
    elsewhere: set[HtmlElement] = set()
    around = set() if headline is None else set(headline.iterancestors())
    found = []
    for element in root.iter("*"):
        parent = element.getparent()
        if parent in elsewhere or (element not in around and _is_apart(element, texts, root)):
            elsewhere.add(element)
        elif (length := _running(element.text)) >= _LEAST:
            found.append(_held(element, length))
        if parent is not None and parent not in elsewhere and (length := _running(element.tail)) >= _LEAST:
            found.append(_held(parent, length))
    return found


def _is_apart(element: HtmlElement, texts: Texts, root: HtmlElement) -> bool:
    wraps_page = texts.whole[element] * 2 > texts.whole[root] and element.tag not in ("aside", "nav", "footer")
    return element.tag == "a" or ((is_elsewhere(element) or _is_hidden(element)) and not wraps_page)


def _running(text: str | None) -> int:
    """The length of a text, 0 for the JSON that some pages keep in their markup."""
    text = (text or "").strip()
    return 0 if text[:1] in ("{", "[") and '"' in text[:40] else len(text)


def _held(element: HtmlElement, length: int) -> tuple[HtmlElement, int]:
    """The container of the paragraph that an element's text belongs to, with what the text counts for."""
    while element.tag in _INLINE and element.getparent() is not None:
        element = element.getparent()
    heading = element.tag in HEADINGS
    while element.tag in _TEXT_HOLDERS and element.getparent() is not None:
        element = element.getparent()
    return element, length // 4 if heading else length
