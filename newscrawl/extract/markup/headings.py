"""The texts that a page prints as headings, by how strongly they are marked."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml.html import HtmlElement

from newscrawl.extract.page import Page, comparable, is_page_chrome, text_of
from newscrawl.text import collapse

_HEADING_LIKE = (
    "//h2 | //h3 | //@itemprop[. = 'headline' or . = 'alternativeHeadline']/.."
    " | //@class[contains(., 'title') or contains(., 'headline') or contains(., 'zag')]/.."
)
_MAX_REMARK_CHARS = 40  # of a remark inside a heading: «Материал редакции», «Комментарии: 45»
_MAX_HEADING_CHARS = 400  # an element with a longer text only contains the heading
_MIN_HEADING_CHARS = 3
_AROUND_REMARK = " |/,;:–—"
"""What may stand between a heading and a remark in it; a hyphen may be a minus."""

Printed: TypeAlias = tuple[dict[str, str], dict[str, str]]
"""Texts by their comparable form: those of h1, those of other heading-like elements."""


def printed_headings(page: Page) -> Printed:
    """The texts of all headings and heading-like elements outside menus, sidebars and footers.

    An element with children gives several: the whole text, its text without that of the children, and what is left
    without a short child at either end.
    """
    return _texts(page.elements("//h1")), _texts(page.elements(_HEADING_LIKE))


def _texts(elements: list[HtmlElement]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for element in elements:
        if element.tag == "title" or any(map(is_page_chrome, element.iterancestors())):  # an SVG has a title as well
            continue
        for text in _variants(element):
            if _MIN_HEADING_CHARS <= len(text) <= _MAX_HEADING_CHARS:
                texts.setdefault(comparable(text), text)
    texts.pop("", None)
    return texts


def _variants(element: HtmlElement) -> Iterator[str]:
    whole = text_of(element)
    yield whole
    if not len(element) or len(whole) > _MAX_HEADING_CHARS:
        return
    yield collapse("".join(element.xpath("text()")))
    for child in element.iterdescendants("*"):
        remark = text_of(child)
        if 0 < len(remark) <= _MAX_REMARK_CHARS and whole != remark:
            yield whole.removeprefix(remark).removesuffix(remark).strip(_AROUND_REMARK)
