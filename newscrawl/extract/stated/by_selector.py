"""Article data from a site's own selectors."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
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
"""What a selector gives: elements, or strings where it ends in `::text` or `::attr(…)`."""

_FIELDS_INSIDE_BODY = ("title", "lead", "authors", "published", "modified", "section", "tags", "caption", "credit")
"""Fields that a page may print among the body's paragraphs; they leave the body."""


def from_selectors(page: Page, select: Selectors) -> Candidate:
    """The fields of a site's selectors; what `drop` names is removed from the page's tree first."""
    drop_elements(page, select)
    return Candidate(
        origin="selector",
        title=_first_text(page, select, "title"),
        lead=_first_text(page, select, "lead"),
        blocks=_body(page, select),
        authors=author_names(_texts(page, select, "authors")),
        published=tuple(_dates(page, select, "published"))[:1],
        modified=tuple(_dates(page, select, "modified"))[:1],
        section=_first_text(page, select, "section"),
        tags=distinct_tags(_texts(page, select, "tags"), split=True),
        images=tuple(_images(page, select)),
    )


def captions_and_credits(page: Page, select: Selectors) -> tuple[tuple[str | None, str | None], ...]:
    """Caption and credit of each picture that the site describes, in the order of the page."""
    pairs: list[tuple[str | None, str | None]] = []
    captions, credits_ = _texts(page, select, "caption"), _texts(page, select, "credit")
    for text, stated_credit in zip_longest(captions, credits_):
        caption, printed_credit = split_credit(text)
        pairs.append((caption, stated_credit or printed_credit))
    return tuple(pairs)


def body_elements(page: Page, select: Selectors) -> list[HtmlElement]:
    """The outermost elements of the first `body` selector that matches any."""
    return _elements(page, select, "body")


def drop_elements(page: Page, select: Selectors) -> None:
    """Remove from the page's tree what the site names as no part of the article, and articles after the first."""
    for appended in _elements(page, select, "article")[1:]:
        appended.drop_tree()
    for selector in select.alternatives("drop"):
        for element in page.css(selector):
            if not isinstance(element, str) and element is not page.root:
                element.drop_tree()


def _elements(page: Page, select: Selectors, name: str) -> list[HtmlElement]:
    for selector in select.alternatives(name):
        elements = _only_elements(page.css(selector))
        if elements:
            return _outermost(elements)
    return []


def _only_elements(matches: Iterable[_Match]) -> list[HtmlElement]:
    return [match for match in matches if not isinstance(match, str)]


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that lie in none of the others, in order."""
    selected = set(elements)
    return [element for element in elements if selected.isdisjoint(element.iterancestors())]


def _body(page: Page, select: Selectors) -> tuple[Block, ...]:
    """The blocks of the first `body` selector that gives any text, as elements or as strings."""
    for selector in select.alternatives("body"):
        matches = page.css(selector)
        elements = _outermost(_only_elements(matches))
        fields = _field_elements(page, select)
        # of a body that is stated by its parts one may be another field; a body that is nothing else stays
        own = [element for element in elements if element not in fields] or elements
        blocks = read_blocks(own, _inside(own, fields)) or _blocks_of_strings(matches)
        if blocks:
            return blocks
    return ()


def _blocks_of_strings(matches: Iterable[_Match]) -> tuple[Block, ...]:
    return tuple(block for match in matches if isinstance(match, str) for block in paragraphs(match))


def _field_elements(page: Page, select: Selectors) -> set[HtmlElement]:
    """The elements that the site names as other fields."""
    elements: set[HtmlElement] = set()
    for name in _FIELDS_INSIDE_BODY:
        elements.update(_only_elements(_matches(page, select, name)))
    return elements


def _inside(body: list[HtmlElement], fields: set[HtmlElement]) -> set[HtmlElement]:
    """The elements of other fields without the body's own and what is around them."""
    inside = set(fields)
    for element in body:
        inside.discard(element)
        inside.difference_update(element.iterancestors())
    return inside


def _matches(page: Page, select: Selectors, name: str) -> list[_Match]:
    """What the first alternative with any text gives, without matches that have none."""
    for selector in select.alternatives(name):
        matches = [match for match in page.css(selector) if _text(match)]
        if matches:
            return matches
    return []


def _texts(page: Page, select: Selectors, name: str) -> list[str]:
    return [_text(match) for match in _matches(page, select, name)]


def _first_text(page: Page, select: Selectors, name: str) -> str | None:
    return next(iter(_texts(page, select, name)), None)


def _dates(page: Page, select: Selectors, name: str) -> list[str]:
    return [_attribute(match) or _text(match) for match in _matches(page, select, name)]


def _text(match: _Match) -> str:
    """A match's text; of an element that prints nothing (`meta`, an empty `time`) its attribute."""
    if isinstance(match, str):
        return collapse(match)
    return text_of(match) or _attribute(match)


def _attribute(match: _Match) -> str:
    """What an element states for machines, which for a date is more exact than its text."""
    return "" if isinstance(match, str) else collapse(match.get("datetime") or match.get("content") or "")


def _images(page: Page, select: Selectors) -> Iterator[Image]:
    for selector in select.alternatives("images"):
        for match in page.css(selector):
            image = _image_at(match, page) if isinstance(match, str) else image_of(match, page)
            if image is not None:
                yield image


def _image_at(address: str, page: Page) -> Image | None:
    url = page.absolute(address)
    return None if url is None else Image(url=url)
