"""The texts that a page prints as headings, by how strongly they are marked."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml.html import HtmlElement

from newscrawl.extract.page import Page, comparable, is_page_chrome, text_of
from newscrawl.text import collapse

_MARKED = (
    "//h2 | //h3 | //*[@itemprop='headline' or @itemprop='alternativeHeadline'"
    " or contains(@class, 'title') or contains(@class, 'headline') or contains(@class, 'zag')]"
)
_LABEL = 40
"""Characters of a remark inside a heading: «Материал редакции», «Комментарии: 45»."""

Printed: TypeAlias = tuple[dict[str, str], dict[str, str]]
"""Texts by comparable form: of h1, of other heading-like elements."""


def printed_headings(page: Page) -> Printed:
    """The texts of heading-like elements; of one with children also its bare text, and what a remark leaves of it."""
    return _texts(page.elements("//h1")), _texts(page.elements(_MARKED))


def _texts(elements: list[HtmlElement]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for element in elements:
        if element.tag == "title" or any(map(is_page_chrome, element.iterancestors())):
            continue
        for text in _readings(element):
            if 2 < len(text) <= 400:
                texts.setdefault(comparable(text), text)
    texts.pop("", None)
    return texts


def _readings(element: HtmlElement) -> Iterator[str]:
    whole = text_of(element)
    yield whole
    if not len(element) or len(whole) > 400:
        return
    yield collapse("".join(element.xpath("text()")))
    for child in element.iter("*"):
        remark = text_of(child) if child is not element else ""
        if 0 < len(remark) <= _LABEL and whole != remark:
            yield whole.removeprefix(remark).removesuffix(remark).strip()
