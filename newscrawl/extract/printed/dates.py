"""The dates that a page prints between headline and text, just above the headline or just below the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.markup.date_shapes import CALENDAR, CLOCK, DAY, LABEL, MAX_DATE_LINE_CHARS, date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import NEAR_RANK, ArticleLayout
from newscrawl.extract.page import class_words, text_of

_DATE_WORDS = frozenset((
    "date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt",
))  # fmt: skip
_UPDATED = re.compile(r"\W*(?:обновл|изменен|отредактир|updated|modified)", re.IGNORECASE)
_MAX_CANDIDATES = 500  # dates that are read at all: around an article there are some dozens
_MAX_DATES = 4  # of each kind; more are those of other news
_MAX_ELEMENT_LINES = 2  # of an element that prints a date, and perhaps its label
_MARKED_RANK_FACTOR = 0.5  # an element whose class says `date` counts as twice as near to the headline
_CLOCK_BESIDE_BONUS = 1  # a day with its clock comes before the same day without


@dataclass(frozen=True, slots=True)
class PrintedDates:
    """Texts that can be read as dates, the likeliest first."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _DateText:
    """A text that may be the article's date; the nearest to the headline sorts first, then the first on the page."""

    rank: float
    order: int
    text: str
    for_machines: bool = False
    """Stated by an attribute of `<time>`, not printed."""


def printed_dates(lines: Lines, layout: ArticleLayout) -> PrintedDates:
    """The dates printed around an article, `<time datetime>` first; a bare time only where no day is printed."""
    candidates = sorted(
        [
            *islice(_in_elements(lines, layout), _MAX_CANDIDATES),
            *islice(_in_lines(lines, layout), _MAX_CANDIDATES),
        ]
    )
    texts = [date.text for date in candidates if date.for_machines]
    printed = [date for date in candidates if not date.for_machines]
    with_day = [date.text for date in printed if DAY.search(date.text)]
    texts += with_day or [date.text for date in printed if date.rank <= NEAR_RANK][:1]
    texts = list(dict.fromkeys(texts))
    return PrintedDates(
        published=tuple(text for text in texts if not _UPDATED.match(text))[:_MAX_DATES],
        modified=tuple(text for text in texts if _UPDATED.match(text))[:_MAX_DATES],
    )


def _in_elements(lines: Lines, layout: ArticleLayout) -> Iterator[_DateText]:
    for order, (element, (first, after)) in enumerate(lines.spans.items()):
        rank = layout.rank(first) if after - first <= _MAX_ELEMENT_LINES else None
        if rank is None:
            continue
        text = text_of(element)
        stated = _stated_by(element) if element.tag == "time" else ""
        if stated:
            yield _DateText(rank, order, stated, for_machines=True)
            if not CLOCK.search(text):  # the day alone is what the attribute has said already
                continue
        marked = element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element))
        phrase = date_phrase(text, marked=marked)
        if phrase is not None and not _is_calendar(phrase, first, layout):
            yield _DateText(rank * _MARKED_RANK_FACTOR if marked else rank, order, phrase)


def _stated_by(time: HtmlElement) -> str:
    """What a `<time>` states in `datetime`, else the whole date that some pages keep in its `title`."""
    stated = (time.get("datetime") or "").strip()
    if stated:
        return stated
    title = (time.get("title") or "").strip()
    return title if DAY.search(title) and CLOCK.search(title) else ""


def _in_lines(lines: Lines, layout: ArticleLayout) -> Iterator[_DateText]:
    for number, (text, holder) in enumerate(zip(lines.texts, lines.holders, strict=True)):
        is_short = len(text) <= MAX_DATE_LINE_CHARS
        rank = layout.rank(number, labelled=is_short and LABEL.search(text) is not None)
        if rank is None or holder.get("datetime"):
            continue
        clock = _clock_beside(lines.texts, number) if is_short and DAY.search(text) else ""
        phrase = date_phrase(f"{text}, {clock}" if clock else text, marked=False)
        if phrase is not None and not _is_calendar(phrase, number, layout):
            order = len(lines.spans) + number  # of two equal ranks the element is more exact than the whole line
            yield _DateText(rank - _CLOCK_BESIDE_BONUS if clock else rank, order, phrase)


def _clock_beside(texts: Sequence[str], number: int) -> str:
    """The time of day that is printed as a line of its own right after or before a day without one; "" without any."""
    if CLOCK.search(texts[number]):
        return ""
    for beside in (*texts[number + 1 : number + 2], *texts[max(0, number - 1) : number]):
        if CLOCK.fullmatch(beside):
            return beside
    return ""


def _is_calendar(phrase: str, number: int, layout: ArticleLayout) -> bool:
    """Whether a date above the headline is today's, as pages print it with the weekday or a running clock."""
    return layout.is_above_headline(number) and CALENDAR.match(phrase) is not None
