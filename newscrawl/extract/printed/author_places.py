"""The lines and elements of a page that may be its article's byline."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import NEAR_RANK, ArticleLayout
from newscrawl.extract.printed.author_marks import Mark, mark_of

BELOW_TEXT_RANK = 2 * NEAR_RANK
"""Of lines below the text and far above the headline, where the page names authors of other things, too."""
MAX_BYLINE_LINES = 3  # of an element that is a byline
_MIN_PARAGRAPH_CHARS = 80  # date lines, sections and names that were read with the text are shorter
_MAX_SHORT_LINES = 8  # that a text may be read with above its first paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """A line or element that may be a byline; `element` is None for a line."""

    rank: float | None
    """None for what is too far from the article to be its byline, and is compared with one."""
    line: int
    element: HtmlElement | None = None
    mark: Mark = Mark.NONE

    def is_below(self, rank: float) -> bool:
        """Whether it is further from the headline than a rank says."""
        return self.rank is None or self.rank > rank


def places_of_authors(lines: Lines, layout: ArticleLayout) -> list[Place]:
    """The lines around headline and text, and the small elements there that the markup says hold names."""
    opening = opening_line(lines, layout)
    ranks = [_rank(layout, number, opening) for number in range(len(lines.texts))]
    places = [Place(rank, number) for number, rank in enumerate(ranks) if rank is not None]
    for element, (first, after) in lines.spans.items():
        rank = ranks[first] if first < len(ranks) and after - first <= MAX_BYLINE_LINES else None
        mark = Mark.NONE if rank is None else mark_of(element)
        if mark:
            places.append(Place(rank, first, element, mark))
    return places


def opening_line(lines: Lines, layout: ArticleLayout) -> int:
    """The line of the text's first paragraph of some length; a date or a name above it may have been read with it."""
    start = layout.text_start
    for number in range(start, min(start + _MAX_SHORT_LINES, len(lines.texts))):
        if len(lines.texts[number]) >= _MIN_PARAGRAPH_CHARS:
            return number
    return start


def _rank(layout: ArticleLayout, number: int, opening: int) -> float | None:
    rank = layout.rank(number)
    after_headline = layout.headline_span[1]
    return number - after_headline if rank is None and after_headline <= number < opening else rank
