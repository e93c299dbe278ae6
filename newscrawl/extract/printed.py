"""What the page prints near the headline, by the words of its markup: dates, authors, rubric."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extract.authors import author_names, is_byline, is_person
from newscrawl.extract.found import Found
from newscrawl.extract.headline import headline_element
from newscrawl.extract.page import Page, class_words, text_of

_DATE_WORDS = frozenset(("date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt"))
_AUTHOR_WORDS = frozenset(("author", "authors", "byline", "avtor", "autor"))
_ELSEWHERE = frozenset(("aside", "nav", "footer", "select"))
_ELSEWHERE_WORDS = frozenset(("comment", "comments", "sidebar", "related", "footer", "menu", "calendar"))
_MONTH = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_DATE = re.compile(
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.?\s+(?:{_MONTH})[а-я]*|\d{{1,2}}:\d\d|сегодня|вчера|назад\b|только что",
    re.IGNORECASE,
)
_LONGEST = 80
_SEVERAL = 4
_FAR = 150


def from_print(page: Page, title: str | None) -> Found:
    """Dates and authors printed close to the headline, the closest first; `<time datetime>` before what only looks like a date."""
    order = {element: place for place, element in enumerate(page.root.iter())}
    headline = headline_element(page, title)
    start = order[headline] if headline is not None else 0
    near = [(abs(place - start), one) for one, place in order.items() if isinstance(one.tag, str)]
    close = [one for distance, one in sorted(near, key=lambda pair: pair[0])[: 4 * _FAR] if distance <= _FAR]
    own = [one for one in close if not _stands_elsewhere(one)]
    return Found(
        origin="page",
        authors=author_names(_authors(own)),
        published=tuple(dict.fromkeys((*_times(own), *_dates(own))))[:_SEVERAL],
    )


def _times(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements:
        if element.tag == "time" and (stated := (element.get("datetime") or "").strip()):
            yield stated


def _dates(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements:
        if element.tag != "time" and _DATE_WORDS.isdisjoint(class_words(element)):
            continue
        text = text_of(element)
        if len(text) <= _LONGEST and _DATE.search(text):
            yield text


def _authors(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements:
        marked = element.get("rel") == "author" or not _AUTHOR_WORDS.isdisjoint(class_words(element))
        text = text_of(element) if marked or not len(element) else ""
        if is_byline(text) or (marked and _is_people(text)):
            yield text
            return


def _is_people(text: str) -> bool:
    return bool(names := author_names([text])) and all(is_person(name) for name in names)


def _stands_elsewhere(element: HtmlElement) -> bool:
    return any(_is_elsewhere(one) for one in (element, *element.iterancestors()) if one.tag not in ("body", "html"))


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag in _ELSEWHERE or not _ELSEWHERE_WORDS.isdisjoint(class_words(element))
