"""Reads the fields that a page prints around its article: dates, authors, lead, section, tags, permanent link."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.lines import Lines, printed_lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import Page, class_words, text_of
from newscrawl.extract.printed.dates import printed_dates
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.printed.inline_metadata import is_date_line
from newscrawl.extract.printed.lead import printed_lead
from newscrawl.extract.printed.section import printed_section
from newscrawl.extract.values.authors import author_names, is_byline, is_person
from newscrawl.extract.values.genre import labels_near, offers_subscription
from newscrawl.extract.values.tags import printed_tags
from newscrawl.items import Block

_AUTHOR_WORDS = frozenset(("author", "authors", "byline", "avtor", "autor"))
_AUTHOR_URL = re.compile(r"/(?:authors?|avtor[yi]?|persons?/author)[/-]", re.IGNORECASE)
_NAME_BESIDE_DATE = re.compile(
    r"(?:^|[|()•·—–\d])"
    r"([^|()•·—–,:\d]{5,50})"  # before a comma it may be a town
    r"(?=$|[|()•·—–\d])"
)
_PERMALINK_LABEL = re.compile(
    r"постоянн\w+ (?:адрес|ссылка)\b"
    r"|(?:адрес|ссылка на) (?:статьи|новости|материала|страницы)\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s\"'<>]+")

_MAX_NAME_CHARS, _MAX_CARD_CHARS = 80, 160  # of a text that is a name; of an author's card with post and address
_MAX_BYLINE_ELEMENTS = 5_000  # the closest ones; a whole page has 10,000 at most
_MAX_BYLINE_LINES = 3  # of an element that is a byline, and of what stands above a headline with its date
_MAX_LINES_BELOW_HEADLINE = 8  # where a name stands beside the date line


def from_visible_text(page: Page, headline: Headline, blocks: Sequence[Block]) -> Candidate:
    """Read what stands around the article whose body is `blocks`, by the words of its markup and by its shape."""
    element = headline.element
    around = frozenset() if element is None else frozenset((element, *element.iterancestors()))
    lines = printed_lines(page.root, around)
    layout = ArticleLayout(lines, element, blocks)
    dates = printed_dates(lines, layout)
    return Candidate(
        origin="page",
        authors=_authors(lines, layout, dates.published[:1]),
        lead=printed_lead(lines, layout, blocks),
        section=printed_section(page, lines, layout, headline),
        tags=printed_tags(lines, layout),
        canonical_url=_permalink(lines),
        labels=labels_near(lines, layout),
        paywalled=offers_subscription(lines.texts) or None,
        published=dates.published,
        modified=dates.modified,
    )


def _permalink(lines: Lines) -> str | None:
    """«Постоянный адрес статьи: http://…», on that line or the next."""
    for number, text in enumerate(lines.texts):
        if _PERMALINK_LABEL.match(text):
            url = _URL.search(" ".join(lines.texts[number : number + 2]))
            if url is not None:
                return url.group()
    return None


def _authors(lines: Lines, layout: ArticleLayout, dates: Iterable[str]) -> tuple[str, ...]:
    """The names of the closest byline, else those in the date line, else one on a line beside it."""
    return _in_bylines(lines, layout) or _beside_date(dates) or _on_line_beside_date(lines, layout)


def _in_bylines(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The names of the closest byline: one that says so, or people in an element whose class does."""
    for element in _elements_by_rank(lines, layout)[:_MAX_BYLINE_ELEMENTS]:
        marked = _is_marked_as_author(element)
        text = text_of(element) if marked or not len(element) else ""
        if is_byline(text):
            return author_names([text])
        people = _people_in(element, text) if marked else ()
        if people:
            return people
    return ()


def _elements_by_rank(lines: Lines, layout: ArticleLayout) -> list[HtmlElement]:
    """The small elements around headline and text, the closest first."""
    ranked: list[tuple[float, HtmlElement]] = []
    for element, (first, after) in lines.spans.items():
        rank = layout.rank(first) if after - first <= _MAX_BYLINE_LINES else None
        if rank is not None:
            ranked.append((rank, element))
    return [element for _, element in sorted(ranked, key=itemgetter(0))]


def _is_marked_as_author(element: HtmlElement) -> bool:
    """By its class, its `rel`, or as a link to an author's page."""
    if element.get("rel") == "author" or not _AUTHOR_WORDS.isdisjoint(class_words(element)):
        return True
    return element.tag == "a" and _AUTHOR_URL.search(element.get("href") or "") is not None


def _people_in(element: HtmlElement, text: str) -> tuple[str, ...]:
    """The people whom the parts of an author's card name, else those of its text as a whole."""
    if len(text) > _MAX_CARD_CHARS:
        return ()
    parts = [text_of(leaf) for leaf in element.iter("*") if not len(leaf)] if len(element) else []
    people = _people(author_names(parts))
    if people or len(text) > _MAX_NAME_CHARS:
        return people
    return _people(author_names([text]))


def _people(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if is_person(name))


def _beside_date(dates: Iterable[str]) -> tuple[str, ...]:
    """The people of «8 декабря, 10:32 | Пётр Сомов», «Пётр Сомов (8 декабря)»."""
    names = [name.strip() for date in dates for name in _NAME_BESIDE_DATE.findall(date)]
    return _people(names)


def _on_line_beside_date(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The person who stands on a line of their own right beside the date line; () where several do."""
    first, last = layout.headline_span
    below = range(last, min(layout.text_start, last + _MAX_LINES_BELOW_HEADLINE))
    above = range(max(0, first - _MAX_BYLINE_LINES), first)
    numbers = [number for number in (*below, *above) if _is_name_beside_date(lines.texts, number)]
    return (lines.texts[numbers[0]],) if len(numbers) == 1 else ()


def _is_name_beside_date(texts: Sequence[str], number: int) -> bool:
    """Whether a line is a person's name and the line before or after it is nothing but a date."""
    return is_person(texts[number]) and any(is_date_line(text) for text in texts[max(0, number - 1) : number + 2])
