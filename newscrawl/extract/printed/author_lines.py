"""Names of authors on lines: behind a label, and beside the date."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from newscrawl.extract.markup.date_shapes import CLOCK, DAY
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import text_of
from newscrawl.extract.printed.author_marks import is_of_others, kind_of
from newscrawl.extract.printed.author_places import BELOW_TEXT_RANK, Place, opening_line
from newscrawl.extract.printed.inline_metadata import is_date_line, parts_of_line
from newscrawl.extract.values.authors import author_names, is_author
from newscrawl.extract.values.bylines import is_byline, is_signature, labelled_names
from newscrawl.extract.values.people import has_given_name, is_likely_person, is_person
from newscrawl.extract.values.roles import is_role
from newscrawl.russian import STEM_CHARS

_NAME_BESIDE_DATE = re.compile(
    r"(?:^|[|()/•·—–\d])"
    r"([^|()/•·—–,:\d]{5,50})"  # before a comma it may be a town
    r"(?=$|[|()/•·—–\d])"
)
_NAME_BEHIND_DATE = re.compile(r"\d,([^|()/•·—–,:\d]{5,50})$")
_MAX_LABELLED_LINE_CHARS = 200  # of a line that names its author among other things
_MAX_DATED_LINE_CHARS = 120  # of a line that prints a date, a name and little else
_MAX_LINES_ABOVE_HEADLINE = 3  # where the date line stands with a name beside it
_MAX_LINES_BELOW_HEADLINE = 8
_MIN_SENTENCE_CHARS = 60
_MAX_LONE_NAME_CHARS = 80  # with town and outlet
_MAX_LINES_TO_LONE_NAME = 3  # from the headline to a name that nothing marks


def named_on_line(lines: Lines, place: Place) -> tuple[str, ...]:
    """The names of a line that says whose they are, or of the line below one that says nothing else: «Автор:»."""
    number = place.line
    text = lines.texts[number]
    if len(text) > _MAX_LABELLED_LINE_CHARS or is_of_others(lines.holders[number]):
        return ()
    if is_byline(text):
        is_listed = place.is_below(BELOW_TEXT_RANK) and _is_one_of_many(lines, number)
        return () if is_listed else author_names(_bylines_from(lines.texts, number))
    following = lines.texts[number + 1 : number + 2]
    if is_role(text) and following and all(map(is_author, author_names(following))):
        return author_names(following)
    bylines = [part for part in parts_of_line(text) if is_byline(part)]
    return author_names(bylines) or labelled_names(text)


def _bylines_from(texts: Sequence[str], number: int) -> list[str]:
    """The bylines that follow one another from a line on."""
    bylines = []
    while number < len(texts) and is_byline(texts[number]):
        bylines.append(texts[number])
        number += 1
    return bylines


def _is_one_of_many(lines: Lines, number: int) -> bool:
    """Whether elements of the same kind as a byline's hold other bylines: those of a list of articles."""
    kind, text = kind_of(lines.holders[number]), lines.texts[number]
    return any(
        other != text and kind_of(holder) == kind and is_byline(other)
        for other, holder in zip(lines.texts, lines.holders, strict=True)
    )


def beside_date(dates: Iterable[str]) -> tuple[str, ...]:
    """The people of «8 декабря, 10:32 | Пётр Сомов», «Пётр Сомов (8 декабря)»."""
    names: list[str] = []
    for date in dates:
        beside = [name.strip() for name in _NAME_BESIDE_DATE.findall(date)]
        behind = [name.strip() for name in _NAME_BEHIND_DATE.findall(date)]
        names += [name for name in beside if is_person(name)] + [name for name in behind if is_likely_person(name)]
    return tuple(dict.fromkeys(names))


def on_line_beside_date(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The person who has an element of their own in the date line, or a line beside it; () where several have."""
    first, last = layout.headline_span
    below = range(last, min(layout.text_start, last + _MAX_LINES_BELOW_HEADLINE))
    above = range(max(0, first - _MAX_LINES_ABOVE_HEADLINE), first)
    numbers = (*below, *above)
    names = [lines.texts[number] for number in numbers if _is_name_beside_date(lines, number)]
    names = names or _names_in_date_lines(lines, {number for number in numbers if _is_dated(lines.texts[number])})
    return (names[0],) if len(names) == 1 else ()


def below_headline(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The person on a line of their own right below the headline; not one of whom the article speaks, nor a link."""
    after = layout.headline_span[1]
    numbers = range(after, min(opening_line(lines, layout), after + _MAX_LINES_TO_LONE_NAME))
    names = [lines.texts[number] for number in numbers if _is_lone_name(lines, number)]
    return author_names(names) if len(names) == 1 else ()


def is_spoken_of(lines: Lines, name: str) -> bool:
    """Whether a line as long as a sentence names a person by their surname: those whom an article is about."""
    stems = [word[:STEM_CHARS] for word in name.split() if not has_given_name(word)]
    sentences = (text for text in lines.texts if len(text) >= _MIN_SENTENCE_CHARS)
    return any(stem in sentence for sentence in sentences for stem in stems)


def _is_lone_name(lines: Lines, number: int) -> bool:
    text, holder = lines.texts[number], lines.holders[number]
    if len(text) > _MAX_LONE_NAME_CHARS or not (is_signature(text) and has_given_name(text)) or is_of_others(holder):
        return False
    in_link = any(element.tag == "a" for element in (holder, *islice(holder.iterancestors(), 2)))
    name, *_ = author_names([text])
    stems = [word[:STEM_CHARS] for word in name.split() if not has_given_name(word)]
    others = (other for other_number, other in enumerate(lines.texts) if other_number != number)
    return not in_link and bool(stems) and not any(stem in other for other in others for stem in stems)


def _is_name_beside_date(lines: Lines, number: int) -> bool:
    """Whether a line is a person's name and the line before or after it is nothing but a date."""
    around = lines.texts[max(0, number - 1) : number + 2]
    is_name = is_likely_person(lines.texts[number]) and not is_of_others(lines.holders[number])
    return is_name and any(map(is_date_line, around))


def _is_dated(text: str) -> bool:
    has_date = DAY.search(text) is not None or CLOCK.search(text) is not None
    return has_date and len(text) <= _MAX_DATED_LINE_CHARS


def _names_in_date_lines(lines: Lines, numbers: set[int]) -> list[str]:
    """The people whose names are the whole text of an element on one of the lines."""
    if not numbers:
        return []
    elements = [element for element, (first, after) in lines.spans.items() if first in numbers and after <= first + 1]
    names = [text_of(element) for element in elements if not is_of_others(element)]
    return list(dict.fromkeys(name for name in names if is_likely_person(name)))
