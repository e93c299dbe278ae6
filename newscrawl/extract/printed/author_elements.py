"""Names of authors in elements whose markup says so, and whether those are the authors of this article."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import text_of
from newscrawl.extract.printed.author_lines import is_spoken_of
from newscrawl.extract.printed.author_marks import (
    Mark,
    is_of_others,
    kind_of,
    links_to_author,
    named_element,
    stated_name,
)
from newscrawl.extract.printed.author_places import BELOW_TEXT_RANK, MAX_BYLINE_LINES, Place, opening_line
from newscrawl.extract.printed.inline_metadata import is_date_line
from newscrawl.extract.values.authors import author_names, is_author
from newscrawl.extract.values.bylines import is_byline, is_pen_name
from newscrawl.extract.values.people import has_given_name, is_likely_person
from newscrawl.extract.values.roles import is_role, is_role_of_others

_SENTENCE = re.compile(r"[.!?…)]\s*$")
_MAX_NAME_CHARS, _MAX_CARD_CHARS = 80, 160  # of a text that is a name; of an author's card with post and address
_MAX_LINES_BELOW_HEADLINE = 30  # where a page's text begins; also the most where none was found
_MAX_LINES_ABOVE_HEADLINE = 5  # with sections, dates and counters between; columns of others stand further above
_MAX_LINES_BETWEEN_AUTHORS = 2  # from one author of an article to the next
_MIN_COMMENT_WORDS = 4  # of a line without a full stop that somebody wrote below a name


class AuthorElements:
    """The elements that the markup says hold names, as places in page order."""

    def __init__(self, lines: Lines, layout: ArticleLayout, places: Sequence[Place]) -> None:
        self.lines = lines
        self.layout = layout
        self.place_of = {place.element: place for place in places}
        self.opening = opening_line(lines, layout)

    def names_at(self, place: Place) -> tuple[str, ...]:
        """The people whom an element names, with those of the elements of its kind right before and behind it."""
        if self._is_far_for_a_name(place) or not self._people_at(place):
            return ()
        alike = self._of_kind(place)
        first = last = alike.index(place)
        while first > 0 and self._are_together(alike[first - 1], alike[first]):
            first -= 1
        while last + 1 < len(alike) and self._are_together(alike[last], alike[last + 1]):
            last += 1
        return author_names([name for one in alike[first : last + 1] for name in self._people_at(one)])

    def _are_together(self, one: Place, other: Place) -> bool:
        """Whether two places are near each other, on the same side of the headline."""
        headline = self.layout.headline_span[0]
        is_apart = one.line < headline <= other.line or other.line - one.line > _MAX_LINES_BETWEEN_AUTHORS
        return not is_apart

    def _people_at(self, place: Place) -> tuple[str, ...]:
        element = None if place.element is None else named_element(place.element)
        if element is None or is_of_others(element) or not self._may_be_of_article(place, element):
            return ()
        text = text_of(element)
        people = author_names([text]) if is_byline(text) else _people_in(element, text)
        if place.mark is Mark.PERSON:
            return tuple(name for name in people if is_likely_person(name) and not is_spoken_of(self.lines, name))
        return people or self._pen_name(place, element, text)

    def _pen_name(self, place: Place, element: HtmlElement, text: str) -> tuple[str, ...]:
        """A first name, or a nickname that is a link to its author, as the only name between headline and text."""
        is_signed = element.tag == "a" or element.find(".//a") is not None or has_given_name(text)
        return author_names([text]) if is_signed and self._is_between(place.line) and is_pen_name(text) else ()

    def _may_be_of_article(self, place: Place, element: HtmlElement) -> bool:
        """Whether a name is not that of a commentator, or of the author of another article that the page lists."""
        if self._is_between(place.line):
            return True
        is_listed = not self._signs_text(place, element) and self._is_listed(place)
        if is_listed or place.line < self.layout.headline_span[0] - _MAX_LINES_ABOVE_HEADLINE:
            return False
        return place.line < self.layout.headline_span[0] or links_to_author(element) or not self._has_words_below(place)

    def _is_far_for_a_name(self, place: Place) -> bool:
        """Whether an element that is not called an author's stands too far from the article to be one."""
        return place.mark is Mark.PERSON and not self._is_between(place.line) and place.is_below(BELOW_TEXT_RANK + 1)

    def _signs_text(self, place: Place, element: HtmlElement) -> bool:
        """Whether an element is the whole first line below the text, where the first of several articles is signed."""
        is_first = self.layout.text_end is not None and place.line == self.layout.text_end + 1
        return is_first and self.lines.texts[place.line : place.line + 1] == [text_of(element)]

    def _is_between(self, line: int) -> bool:
        first, after = self.layout.headline_span
        return first <= line <= min(self.opening, after + _MAX_LINES_BELOW_HEADLINE)

    def _is_listed(self, place: Place) -> bool:
        """Whether elements of the same kind hold other names elsewhere on the page."""
        if place.element is None:
            return False
        text = text_of(place.element)
        return any(
            abs(other.line - place.line) > _MAX_LINES_BETWEEN_AUTHORS and text_of(other.element) != text
            for other in self._of_kind(place)
            if other.element is not None
        )

    def _of_kind(self, place: Place) -> list[Place]:
        """The places whose elements have the tag and the class of one, and it itself, in page order."""
        kind = kind_of(place.element)
        alike = []
        for element, (first, after) in self.lines.spans.items():
            is_alike = element.tag == kind[0] and after - first <= MAX_BYLINE_LINES and kind_of(element) == kind
            if is_alike:
                alike.append(self.place_of.get(element) or Place(None, first, element, place.mark))
        return alike

    def _has_words_below(self, place: Place) -> bool:
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


def _people_in(element: HtmlElement, text: str) -> tuple[str, ...]:
    """The people whom the parts of an author's card name, else those of its text as a whole."""
    if len(text) > _MAX_CARD_CHARS:
        return ()
    leaves = [leaf for leaf in element.iter("*") if not len(leaf)] if len(element) else []
    parts = [text_of(leaf) or stated_name(leaf) for leaf in leaves]
    people = _people(author_names(_of_authors(parts)))
    if people or len(text) > _MAX_NAME_CHARS:
        return people
    return _people(author_names([text]))


def _of_authors(parts: Iterable[str]) -> list[str]:
    """The parts of a card without those behind the role of somebody else, up to the next author's role."""
    kept: list[str] = []
    is_other = False
    for part in parts:
        is_other = is_role_of_others(part) or (is_other and not is_role(part))
        if not is_other:
            kept.append(part)
    return kept


def _people(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if is_author(name))
