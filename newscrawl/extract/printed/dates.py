"""The dates that a page prints between headline and text, just above the headline or just below the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.extract.markup.date_shapes import CALENDAR, CLOCK, DAY, LABEL, MAX_DATE_LINE_CHARS, date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import NEAR_RANK, ArticleLayout
from newscrawl.extract.page import class_words, text_of

_DATE_WORDS = frozenset(
    ("date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt")
)
_UPDATED = re.compile(r"\W*(?:обновл|изменен|отредактир|updated|modified)", re.IGNORECASE)
_SEVERAL = 4


@dataclass(frozen=True, slots=True)
class PrintedDates:
    """Texts that can be read as dates, the likeliest first."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    rank: float
    order: int
    text: str
    stated: bool


def printed_dates(lines: Lines, layout: ArticleLayout) -> PrintedDates:
    """The dates printed around an article, `<time datetime>` first; a bare time only where no day is printed."""
    found = sorted((*_of_elements(lines, layout), *_of_lines(lines, layout)))
    stated = [one.text for one in found if one.stated]
    dated = [one.text for one in found if not one.stated and DAY.search(one.text)]
    bare = [one.text for one in found if not one.stated and one.rank <= NEAR_RANK][:1]
    texts = list(dict.fromkeys((*stated, *(dated or bare))))
    return PrintedDates(
        published=tuple(text for text in texts if not _UPDATED.match(text))[:_SEVERAL],
        modified=tuple(text for text in texts if _UPDATED.match(text))[:_SEVERAL],
    )


def _of_elements(lines: Lines, layout: ArticleLayout) -> Iterator[_Candidate]:
    for order, (element, (first, after)) in enumerate(lines.spans.items()):
        rank = layout.rank(first) if after - first <= 2 else None
        if rank is None:
            continue
        stated = _stated(element) if element.tag == "time" else ""
        if stated:
            yield _Candidate(rank, order, stated, True)
        if stated and not CLOCK.search(text_of(element)):
            continue
        marked = element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element))
        phrase = date_phrase(text_of(element), marked=marked)
        if phrase is not None and not (layout.is_above_headline(first) and CALENDAR.match(phrase)):
            yield _Candidate(rank / 2 if marked else rank, order, phrase, False)


def _stated(time: HtmlElement) -> str:
    """What a `time` states for machines, else the whole date that some keep in its `title`."""
    title = (time.get("title") or "").strip()
    whole = title if DAY.search(title) and CLOCK.search(title) else ""
    return (time.get("datetime") or "").strip() or whole


def _of_lines(lines: Lines, layout: ArticleLayout) -> Iterator[_Candidate]:
    for place, (text, holder) in enumerate(zip(lines.texts, lines.holders, strict=True)):
        rank = layout.rank(place, labelled=len(text) <= MAX_DATE_LINE_CHARS and LABEL.search(text) is not None)
        dated = _with_clock(lines.texts, place) if len(text) <= MAX_DATE_LINE_CHARS and DAY.search(text) else text
        phrase = None if rank is None or holder.get("datetime") else date_phrase(dated, marked=False)
        if phrase is None or rank is None or (layout.is_above_headline(place) and CALENDAR.match(phrase)):
            continue
        yield _Candidate(rank - (dated is not text), len(lines.spans) + place, phrase, False)


def _with_clock(texts: list[str], place: int) -> str:
    """A day with the time of day that is printed as a line of its own right beside it."""
    if CLOCK.search(texts[place]):
        return texts[place]
    beside = (texts[near] for near in (place + 1, place - 1) if 0 <= near < len(texts))
    clock = next((text for text in beside if CLOCK.fullmatch(text)), None)
    return texts[place] if clock is None else f"{texts[place]}, {clock}"
