"""What the page prints near the headline, by the words of its markup: dates, authors, rubric."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extract.authors import author_names, is_byline, is_person
from newscrawl.extract.found import Found
from newscrawl.extract.furniture import is_date_line
from newscrawl.extract.page import Page, class_words, text_of

_DATE_WORDS = frozenset(
    ("date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt")
)
_AUTHOR_WORDS = frozenset(("author", "authors", "byline", "avtor", "autor"))
_ELSEWHERE = frozenset(("aside", "nav", "footer", "select"))
_ELSEWHERE_WORDS = frozenset(("comment", "comments", "sidebar", "related", "footer", "menu", "calendar"))
_MONTH = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_DAY = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}\.?\s+(?:{_MONTH})|сегодня|вчера|назад\b|только что",
    re.IGNORECASE,
)
_DATE = re.compile(rf"{_DAY.pattern}|\d{{1,2}}:\d\d", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(r"/(?:authors?|avtor[yi]?|persons?/author)[/-]", re.IGNORECASE)
_LONGEST = 80
_SEVERAL = 4
_FAR = 150


def from_print(page: Page, headline: HtmlElement | None) -> Found:
    """Dates and authors printed close to the headline, the closest first, `<time datetime>` before other dates."""
    order = {element: place for place, element in enumerate(page.root.iter())}
    start = order[headline] if headline is not None else 0
    near = [(abs(place - start), one) for one, place in order.items() if isinstance(one.tag, str)]
    close = [one for distance, one in sorted(near, key=lambda pair: pair[0])[: 4 * _FAR] if distance <= _FAR]
    own = [one for one in close if not _stands_elsewhere(one)]
    return Found(
        origin="page",
        authors=_authors(own),
        published=tuple(dict.fromkeys((*_times(own), *_dates(own))))[:_SEVERAL],
    )


def _times(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements:
        if element.tag == "time" and (stated := (element.get("datetime") or "").strip()):
            yield stated


def _dates(elements: list[HtmlElement]) -> list[str]:
    """Texts that print a date; a bare time, more often the clock of another news, only where none has a day."""
    found = [text for element in elements if (text := _date_of(element)) is not None]
    dated = [text for text in found if _DAY.search(text)]
    return dated or found[:1]


def _date_of(element: HtmlElement) -> str | None:
    if element.get("datetime"):
        return None
    text = text_of(element) if len(element) < 8 else ""
    marked = element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element))
    printed = len(text) <= _LONGEST and _DATE.search(text) is not None
    return text if printed and (marked or (is_date_line(text) and _DAY.search(text))) else None


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


def _says_author(element: HtmlElement) -> bool:
    """By its class, its `rel`, or as a link to an author's page."""
    linked = element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "")
    return bool(linked) or element.get("rel") == "author" or not _AUTHOR_WORDS.isdisjoint(class_words(element))


def _stands_elsewhere(element: HtmlElement) -> bool:
    return any(_is_elsewhere(one) for one in (element, *element.iterancestors()) if one.tag not in ("body", "html"))


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag in _ELSEWHERE or not _ELSEWHERE_WORDS.isdisjoint(class_words(element))
