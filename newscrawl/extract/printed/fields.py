"""What the page prints around the article, by the words of its markup and by its shape: dates, authors, rubric, …"""

import re
from collections.abc import Sequence
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
_AUTHOR_PAGE = re.compile(r"/(?:authors?|avtor[yi]?|persons?/author)[/-]", re.IGNORECASE)
_BESIDE_DATE = re.compile(r"(?:^|[|()•·—–\d])([^|()•·—–,:\d]{5,50})(?=$|[|()•·—–\d])")
_PERMALINK = re.compile(
    r"постоянн\w+ (?:адрес|ссылка)\b|(?:адрес|ссылка на) (?:статьи|новости|материала|страницы)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_LONGEST = 80
_FEW_LINES, _NEAR_HEADLINE = 3, 8


def from_visible_text(page: Page, headline: Headline, blocks: Sequence[Block]) -> Candidate:
    """Dates, rubric, tags printed around the article whose text is `blocks`; authors and lead close to its headline."""
    element = headline.element
    around = frozenset() if element is None else frozenset((element, *element.iterancestors()))
    lines = printed_lines(page.root, around)
    layout = ArticleLayout(lines, element, blocks)
    dates = printed_dates(lines, layout)
    return Candidate(
        origin="page",
        authors=_authors(_close(lines, layout)) or _beside_date(dates.published[:1]) or _by_date_line(lines, layout),
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
    for place, text in enumerate(lines.texts):
        label = _PERMALINK.match(text)
        found = _ADDRESS.search(" ".join(lines.texts[place : place + 2])) if label else None
        if found is not None:
            return found.group()
    return None


def _close(lines: Lines, layout: ArticleLayout) -> list[HtmlElement]:
    """The elements around headline and text, the closest first."""
    ranked = [(layout.rank(first), one) for one, (first, after) in lines.spans.items() if after - first <= _FEW_LINES]
    return [one for _, one in sorted(((rank, one) for rank, one in ranked if rank is not None), key=itemgetter(0))]


def _authors(elements: list[HtmlElement]) -> tuple[str, ...]:
    """The names of the closest byline: one that says so, or people in an element whose class does."""
    for element in elements:
        marked = _says_author(element)
        text = text_of(element) if marked or not len(element) else ""
        if is_byline(text):
            return author_names([text])
        people = _people(element, text) if marked else ()
        if people:
            return people
    return ()


def _people(element: HtmlElement, text: str) -> tuple[str, ...]:
    """The people whom the parts of an author's card name, else those of its text as a whole."""
    if len(text) > 2 * _LONGEST:
        return ()
    parts = [text_of(one) for one in element.iter("*") if not len(one)] if len(element) else []
    named = tuple(name for name in author_names(parts) if is_person(name))
    return named or tuple(name for name in author_names([text]) if is_person(name) and len(text) <= _LONGEST)


def _beside_date(dates: Sequence[str]) -> tuple[str, ...]:
    """The people of «8 декабря, 10:32 | Пётр Сомов», «Пётр Сомов (8 декабря)»; before a comma it may be a town."""
    parts = (part.strip() for date in dates for part in _BESIDE_DATE.findall(date))
    return tuple(part for part in parts if is_person(part))


def _by_date_line(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The one person who stands on a line of their own right beside the date line."""
    first, last = layout.headline_span
    places = [*range(last, min(layout.text_start, last + _NEAR_HEADLINE)), *range(max(0, first - _FEW_LINES), first)]
    named = [
        lines.texts[place]
        for place in places
        if is_person(lines.texts[place])
        and any(is_date_line(text) for text in lines.texts[max(0, place - 1) : place + 2] if text != lines.texts[place])
    ]
    return tuple(named) if len(named) == 1 else ()


def _says_author(element: HtmlElement) -> bool:
    """By its class, its `rel`, or as a link to an author's page."""
    linked = element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "")
    return bool(linked) or element.get("rel") == "author" or not _AUTHOR_WORDS.isdisjoint(class_words(element))
