"""Reads who wrote the article from what a page prints around it: bylines, authors' cards, a name beside the date."""

from collections.abc import Iterable
from operator import attrgetter

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.printed.author_elements import AuthorElements
from newscrawl.extract.printed.author_lines import below_headline, beside_date, named_on_line, on_line_beside_date
from newscrawl.extract.printed.author_places import places_of_authors

_MAX_PLACES = 5_000  # the closest ones; a whole page has 10,000 elements at most


def printed_authors(lines: Lines, layout: ArticleLayout, dates: Iterable[str]) -> tuple[str, ...]:
    """The names of the closest byline, else in the date line, else on a line beside it or below the headline."""
    named = _in_bylines(lines, layout) or beside_date(dates) or on_line_beside_date(lines, layout)
    return named or below_headline(lines, layout)


def _in_bylines(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The names of the closest byline: a line that says so, or people in an element whose markup does."""
    places = places_of_authors(lines, layout)
    elements = AuthorElements(lines, layout, [place for place in places if place.mark])
    for place in sorted(places, key=attrgetter("rank"))[:_MAX_PLACES]:
        names = named_on_line(lines, place) if place.element is None else elements.names_at(place)
        if names:
            return names
    return ()
