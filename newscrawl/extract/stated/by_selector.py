"""What a site's own selectors give."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.selectors import Selectors
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.images import image_of, split_credit
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Block, Image, paragraphs
from newscrawl.text import collapse

_Match: TypeAlias = HtmlElement | str

_FIELDS_OF_THEIR_OWN = ("title", "lead", "authors", "published", "modified", "section", "tags", "caption", "credit")


def from_selectors(page: Page, select: Selectors) -> Candidate:
    """The fields of a site's selectors; what `drop` names is removed from the page's tree first."""
    drop(page, select)
    return Candidate(
        origin="selector",
        title=_first(page, select, "title"),
        lead=_first(page, select, "lead"),
        blocks=_body(page, select),
        authors=author_names(_texts(page, select, "authors")),
        published=tuple(_texts(page, select, "published"))[:1],
        modified=tuple(_texts(page, select, "modified"))[:1],
        section=_first(page, select, "section"),
        tags=distinct_tags(_texts(page, select, "tags"), split=True),
        images=tuple(_images(page, select)),
    )


def captions(page: Page, select: Selectors) -> tuple[tuple[str | None, str | None], ...]:
    """Caption and credit of each picture the site describes, in the order of the page."""
    texts = _texts(page, select, "caption")
    credited = _texts(page, select, "credit")
    count = max(len(texts), len(credited))
    pairs = zip(_padded(texts, count), _padded(credited, count), strict=True)
    return tuple((split_credit(text)[0], credit or split_credit(text)[1]) for text, credit in pairs)


def body_elements(page: Page, select: Selectors) -> list[HtmlElement]:
    """The outermost elements of the first `body` selector that matches any."""
    return _elements(page, select, "body")


def outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The elements that lie in none of the others, in order."""
    elements = list(elements)
    inside = set(elements)
    return [one for one in elements if inside.isdisjoint(one.iterancestors())]


def drop(page: Page, select: Selectors) -> None:
    """Remove what the site names as no part of the article, and articles after the first, from the page's tree."""
    for appended in _elements(page, select, "article")[1:]:
        appended.drop_tree()
    for selector in select.alternatives("drop"):
        for element in page.css(selector):
            if not isinstance(element, str) and element is not page.root:
                element.drop_tree()


def _elements(page: Page, select: Selectors, name: str) -> list[HtmlElement]:
    for selector in select.alternatives(name):
        found = [one for one in page.css(selector) if not isinstance(one, str)]
        if found:
            return outermost(found)
    return []


def _body(page: Page, select: Selectors) -> tuple[Block, ...]:
    for selector in select.alternatives("body"):
        found = page.css(selector)
        elements = outermost(one for one in found if not isinstance(one, str))
        blocks = read_blocks(elements, _separate(page, select, elements)) or _of_strings(found)
        if blocks:
            return blocks
    return ()


def _of_strings(found: Iterable[_Match]) -> tuple[Block, ...]:
    return tuple(block for one in found if isinstance(one, str) for block in paragraphs(one))


def _separate(page: Page, select: Selectors, body: list[HtmlElement]) -> set[HtmlElement]:
    """Elements inside the body that the site names as another field; one that the body selects itself stays in it."""
    chosen = (one for name in _FIELDS_OF_THEIR_OWN for one in _matches(page, select, name))
    holding = {around for element in body for around in element.iterancestors()}
    return {one for one in chosen if not isinstance(one, str)} - set(body) - holding


def _matches(page: Page, select: Selectors, name: str) -> list[_Match]:
    """What the first alternative with any text gives."""
    for selector in select.alternatives(name):
        found = [one for one in page.css(selector) if _text(one)]
        if found:
            return found
    return []


def _texts(page: Page, select: Selectors, name: str) -> list[str]:
    dated = name in ("published", "modified")
    return [_stated(one) if dated else _text(one) for one in _matches(page, select, name)]


def _first(page: Page, select: Selectors, name: str) -> str | None:
    return next(iter(_texts(page, select, name)), None)


def _text(match: _Match) -> str:
    """A match's text; elements that print nothing (`meta`, an empty `time`) speak by attribute."""
    if isinstance(match, str):
        return collapse(match)
    return text_of(match) or collapse(match.get("datetime") or match.get("content") or "")


def _stated(match: _Match) -> str:
    attribute = "" if isinstance(match, str) else match.get("datetime") or match.get("content") or ""
    return collapse(attribute) or _text(match)


def _padded(texts: list[str], count: int) -> list[str | None]:
    return [*texts, *[None] * (count - len(texts))]


def _images(page: Page, select: Selectors) -> Iterator[Image]:
    for selector in select.alternatives("images"):
        for one in page.css(selector):
            url = page.absolute(one) if isinstance(one, str) else None
            image = image_of(one, page) if not isinstance(one, str) else Image(url=url) if url else None
            if image is not None:
                yield image
