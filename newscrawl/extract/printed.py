"""What the page prints near the headline, by the words of its markup and by its shape: dates, authors."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extract.authors import author_names, is_byline, is_person
from newscrawl.extract.found import Found
from newscrawl.extract.lines import Lines, printed_lines
from newscrawl.extract.page import Page, class_words, text_of
from newscrawl.extract.printed_dates import printed_dates
from newscrawl.items import Block

_AUTHOR_WORDS = frozenset(("author", "authors", "byline", "avtor", "autor"))
_AUTHOR_PAGE = re.compile(r"/(?:authors?|avtor[yi]?|persons?/author)[/-]", re.IGNORECASE)
_LONGEST = 80
_FAR = 150


def from_print(page: Page, headline: HtmlElement | None, blocks: Sequence[Block]) -> Found:
    """Dates printed around the article whose text is `blocks`, authors printed close to its headline."""
    around = frozenset() if headline is None else frozenset((headline, *headline.iterancestors()))
    lines = printed_lines(page.root, around)
    dates = printed_dates(lines, headline, blocks)
    return Found(
        origin="page",
        authors=_authors(_close(lines, headline)) or _beside_date(dates.published[:1]),
        published=dates.published,
        modified=dates.modified,
    )


def _close(lines: Lines, headline: HtmlElement | None) -> list[HtmlElement]:
    """The elements around the headline, the closest first."""
    elements = list(lines.spans)
    start = elements.index(headline) if headline in lines.spans else 0
    near = range(max(0, start - _FAR), min(len(elements), start + _FAR + 1))
    return [elements[place] for place in sorted(near, key=lambda place: abs(place - start))]


def _authors(elements: list[HtmlElement]) -> tuple[str, ...]:
    """The names of the closest byline: one that says so, or people in an element whose class does."""
    for element in elements:
        marked = _says_author(element)
        text = text_of(element) if marked or not len(element) else ""
        if is_byline(text):
            return author_names([text])
        people = (
            tuple(name for name in author_names([text]) if is_person(name)) if marked and len(text) <= _LONGEST else ()
        )
        if people:
            return people
    return ()


def _beside_date(dates: Sequence[str]) -> tuple[str, ...]:
    """The people of «8 декабря, 10:32 | Пётр Сомов»."""
    parts = [part.strip() for date in dates if "|" in date for part in date.split("|")]
    return tuple(part for part in parts if is_person(part))


def _says_author(element: HtmlElement) -> bool:
    """By its class, its `rel`, or as a link to an author's page."""
    linked = element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "")
    return bool(linked) or element.get("rel") == "author" or not _AUTHOR_WORDS.isdisjoint(class_words(element))
