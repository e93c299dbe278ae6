"""Reads who wrote the article from what a page prints around it: bylines, authors' cards, a name beside the date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from lxml.html import HtmlElement

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import NEAR_RANK, ArticleLayout
from newscrawl.extract.page import text_of
from newscrawl.extract.printed.author_marks import Mark, is_of_others, links_to_author, mark_of
from newscrawl.extract.printed.inline_metadata import is_date_line
from newscrawl.extract.values.authors import author_names, is_author
from newscrawl.extract.values.bylines import is_byline, is_pen_name, labelled_names
from newscrawl.extract.values.people import is_likely_person, is_person
from newscrawl.extract.values.roles import is_role

_NAME_BESIDE_DATE = re.compile(
    r"(?:^|[|()•·—–\d])"
    r"([^|()•·—–,:\d]{5,50})"  # before a comma it may be a town
    r"(?=$|[|()•·—–\d])"
)
_SENTENCE = re.compile(r"[.!?…)]\s*$")

_MAX_NAME_CHARS, _MAX_CARD_CHARS = 80, 160  # of a text that is a name; of an author's card with post and address
_MAX_LABELLED_LINE_CHARS = 200  # of a line that names its author among other things
_MAX_BYLINE_ELEMENTS = 5_000  # the closest ones; a whole page has 10,000 at most
_MAX_BYLINE_LINES = 3  # of an element that is a byline, and of what stands above a headline with its date
_MAX_LINES_BELOW_HEADLINE = 8  # where a name stands beside the date line
_MAX_LINES_BELOW_HEADLINE_TO_TEXT = 30  # where a page's text begins; also the most where none was found
_MAX_LINES_BETWEEN_AUTHORS = 2  # from one author of an article to the next
_MIN_COMMENT_WORDS = 4  # of a line without a full stop that somebody wrote below a name
_BELOW_TEXT_RANK = 2 * NEAR_RANK
"""Of lines below the text and far above the headline, where the page names authors of other things, too."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A line or element that may be a byline; `element` is None for a line."""

    rank: float | None
    """None for what is too far from the article to be its byline."""
    line: int
    element: HtmlElement | None = None
    mark: Mark = Mark.NONE

    def is_below(self, rank: float) -> bool:
        """Whether it is further from the headline than a rank says."""
        return self.rank is None or self.rank > rank


def printed_authors(lines: Lines, layout: ArticleLayout, dates: Iterable[str]) -> tuple[str, ...]:
    """The names of the closest byline, else those in the date line, else one on a line beside it."""
    return _in_bylines(lines, layout) or _beside_date(dates) or _on_line_beside_date(lines, layout)


def _in_bylines(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The names of the closest byline: one that says so, or people in an element whose markup does."""
    places = _places(lines, layout)
    marked = _Marked(lines, layout, [place for place in places if place.mark])
    near = [place for place in places if place.rank is not None]
    for place in sorted(near, key=attrgetter("rank"))[:_MAX_BYLINE_ELEMENTS]:
        names = marked.names_at(place) if place.element is not None else _named_on_line(lines, place)
        if names:
            return names
    return ()


def _places(lines: Lines, layout: ArticleLayout) -> list[_Place]:
    """The lines around headline and text, and the page's small elements that the markup says hold names."""
    places = [_Place(rank, number) for number in range(len(lines.texts)) if (rank := layout.rank(number)) is not None]
    for element, (first, after) in lines.spans.items():
        mark = mark_of(element) if after - first <= _MAX_BYLINE_LINES else Mark.NONE
        if mark:
            places.append(_Place(layout.rank(first), first, element, mark))
    return places


def _named_on_line(lines: Lines, place: _Place) -> tuple[str, ...]:
    """The names of a line that says whose they are, or of the line below one that says nothing else: «Автор:»."""
    number = place.line
    text = lines.texts[number]
    if len(text) > _MAX_LABELLED_LINE_CHARS or is_of_others(lines.holders[number]):
        return ()
    if is_byline(text):
        is_listed = place.is_below(_BELOW_TEXT_RANK) and _is_one_of_many(lines, number)
        return () if is_listed else author_names([text])
    following = lines.texts[number + 1 : number + 2]
    if is_role(text) and following and all(map(is_author, author_names(following))):
        return author_names(following)
    return labelled_names(text)


def _is_one_of_many(lines: Lines, number: int) -> bool:
    """Whether elements of the same kind as a byline's hold other bylines: those of a list of articles."""
    kind, text = _kind(lines.holders[number]), lines.texts[number]
    return any(
        other != text and _kind(holder) == kind and is_byline(other)
        for other, holder in zip(lines.texts, lines.holders, strict=True)
    )


class _Marked:
    """The elements that the markup says hold names, and whose names those are."""

    def __init__(self, lines: Lines, layout: ArticleLayout, places: Sequence[_Place]) -> None:
        self.lines = lines
        self.layout = layout
        self.places = places

    def names_at(self, place: _Place) -> tuple[str, ...]:
        """The people whom an element names, with those of the elements of its kind that follow it."""
        people = self._people_at(place)
        if not people:
            return ()
        line = place.line
        for other in self._of_kind(place):
            if line <= other.line <= line + _MAX_LINES_BETWEEN_AUTHORS:
                people = author_names((*people, *self._people_at(other)))
                line = other.line
        return people

    def _people_at(self, place: _Place) -> tuple[str, ...]:
        element = place.element
        if element is None or is_of_others(element) or not self._may_be_of_article(place, element):
            return ()
        text = text_of(element)
        people = author_names([text]) if is_byline(text) else _people_in(element, text)
        if place.mark is Mark.PERSON:
            return tuple(name for name in people if is_likely_person(name))
        return people or self._pen_name(place, element, text)

    def _pen_name(self, place: _Place, element: HtmlElement, text: str) -> tuple[str, ...]:
        """A nickname as the only name that stands between headline and text, where it is a link to its author."""
        is_signed = self._is_between(place.line) and (element.tag == "a" or element.find(".//a") is not None)
        return author_names([text]) if is_signed and is_pen_name(text) else ()

    def _may_be_of_article(self, place: _Place, element: HtmlElement) -> bool:
        """Whether a name is not that of a commentator, or of the author of another article that the page lists."""
        if self._is_between(place.line):
            return True
        if place.mark is Mark.PERSON and place.is_below(_BELOW_TEXT_RANK + 1):
            return False
        if self._is_listed(place):
            return False
        return place.line < self.layout.headline_span[0] or links_to_author(element) or not self._has_words_below(place)

    def _is_between(self, line: int) -> bool:
        first, after = self.layout.headline_span
        return first <= line <= min(self.layout.text_start, after + _MAX_LINES_BELOW_HEADLINE_TO_TEXT)

    def _is_listed(self, place: _Place) -> bool:
        """Whether elements of the same kind hold other names elsewhere on the page."""
        if place.element is None:
            return False
        text = text_of(place.element)
        return any(
            abs(other.line - place.line) > _MAX_LINES_BETWEEN_AUTHORS and text_of(other.element) != text
            for other in self._of_kind(place)
            if other.element is not None
        )

    def _of_kind(self, place: _Place) -> Iterator[_Place]:
        """The other places whose elements have the tag and the class of one."""
        for other in self.places:
            if other is not place and _kind(other.element) == _kind(place.element):
                yield other

    def _has_words_below(self, place: _Place) -> bool:
        """Whether a name stands in a box of its own above what its bearer wrote there, as in comments."""
        box = None if place.element is None else place.element.getparent()
        if box is None or box not in self.lines.spans:
            return False
        first, after = self.lines.spans[box]
        if self.layout.text_end is not None and first <= self.layout.text_end:
            return False
        return any(self._are_words(number) for number in range(place.line + 1, after))

    def _are_words(self, number: int) -> bool:
        text, holder = self.lines.texts[number], self.lines.holders[number]
        if holder.tag in ("a", "button") or is_date_line(text):
            return False
        return _SENTENCE.search(text) is not None or len(text.split()) >= _MIN_COMMENT_WORDS


def _kind(element: HtmlElement | None) -> tuple[str, ...]:
    """Tag and class of an element and its parent: the same for all items of a list."""
    if element is None:
        return ()
    parent = element.getparent()
    own = (str(element.tag), element.get("class") or "")
    return own if parent is None else (*own, str(parent.tag), parent.get("class") or "")


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
    return tuple(name for name in names if is_author(name))


def _beside_date(dates: Iterable[str]) -> tuple[str, ...]:
    """The people of «8 декабря, 10:32 | Пётр Сомов», «Пётр Сомов (8 декабря)»."""
    names = [name.strip() for date in dates for name in _NAME_BESIDE_DATE.findall(date)]
    return tuple(name for name in names if is_person(name))


def _on_line_beside_date(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The person who stands on a line of their own right beside the date line; () where several do."""
    first, last = layout.headline_span
    below = range(last, min(layout.text_start, last + _MAX_LINES_BELOW_HEADLINE))
    above = range(max(0, first - _MAX_BYLINE_LINES), first)
    numbers = [number for number in (*below, *above) if _is_name_beside_date(lines.texts, number)]
    return (lines.texts[numbers[0]],) if len(numbers) == 1 else ()


def _is_name_beside_date(texts: Sequence[str], number: int) -> bool:
    """Whether a line is a person's name and the line before or after it is nothing but a date."""
    return is_likely_person(texts[number]) and any(map(is_date_line, texts[max(0, number - 1) : number + 2]))
