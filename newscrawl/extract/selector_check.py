"""Which selectors of a site match nothing on a page: reading falls back to the general rules without a word."""

from dataclasses import fields

from parsel import Selector

from newscrawl.extract.selectors import Selectors

_OFTEN_ABSENT = "drop"
"""What is to be removed is on some pages only."""


def unmatched_selectors(html: str, select: Selectors) -> dict[str, tuple[str, ...]]:
    """The fields none of whose selectors matches, with their selectors; within the element of `article`, if any."""
    page = Selector(text=html)
    article = page
    for selector in select.alternatives("article"):
        matches = page.css(selector)
        if matches:
            article = matches[0]
            break
    unmatched = {}
    for field in fields(select):
        selectors = select.alternatives(field.name)
        place = page if field.name == "article" else article
        if field.name != _OFTEN_ABSENT and selectors and not any(place.css(selector) for selector in selectors):
            unmatched[field.name] = selectors
    return unmatched
