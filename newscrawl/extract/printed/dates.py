"""The dates that a page prints between headline and text, just above the headline or just below the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.markup.date_shapes import ANY_DAY, CALENDAR, CLOCK, DAY, LABEL, MAX_DATE_LINE_CHARS, date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import NEAR_RANK, ArticleLayout
from newscrawl.extract.page import class_words, text_of
from newscrawl.extract.printed.date_roles import is_update, is_update_of_line
from newscrawl.extract.printed.dates_of_others import OtherDates
from newscrawl.text import collapse

_DATE_WORDS = frozenset((
    "date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt", "day", "hour",
    "clock", "when",
))  # fmt: skip
_LENGTH_WORDS = frozenset(("duration", "length", "video", "audio", "player", "reading", "read"))
"""Class words of a time that something takes."""
_RELATIVE = re.compile(r"сегодня|вчера|назад|только что", re.IGNORECASE)
_COLON = re.compile(r"\d:\d\d")  # of a time, even where it is glued to a view counter before it
_WITH_YEAR = re.compile(r"\d{4}|\d[./-]\d\d?[./-]\d\d")
_TIME_LABEL = re.compile(r"время(?: публикации| выхода| добавления)?:?", re.IGNORECASE)
_MAX_PIECES = 6  # of a date in elements of its own for day, month, year and time
_MAX_CANDIDATES = 500  # dates that are read at all: around an article there are some dozens
_MAX_DATES = 4  # of each kind; more are those of other news
_MAX_ELEMENT_LINES = 2  # of an element that prints a date, and perhaps its label
_MARKED_RANK_FACTOR = 0.5  # an element whose class says `date` counts as twice as near to the headline
_CLOCK_BESIDE_BONUS = 1  # a day with its clock comes before the same day without
_MAX_CLOCK_RANK = NEAR_RANK + 1  # of a time alone: up to the second line below the text if its class says `time`
_DISTANT_RANK = 2 * NEAR_RANK
"""The rank from which on a date without a label is less certain than a day in the page's address."""


@dataclass(frozen=True, slots=True)
class PrintedDates:
    """Texts that can be read as dates, the likeliest first."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    distant: tuple[str, ...] = ()
    """Those of `published` that stand so far from the headline that a day in the page's address is more certain."""


@dataclass(frozen=True, slots=True, order=True)
class _DateText:
    """A text that may be the article's date; the nearest to the headline sorts first, then the first on the page."""

    rank: float
    order: int
    text: str
    for_machines: bool = False
    """Stated by an attribute of `<time>`, not printed."""
    is_update: bool = False

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of day alone."""
        return not self.for_machines and ANY_DAY.search(self.text) is None

    @property
    def names_instant(self) -> bool:
        """Whether it is complete: a day with its year and a time of day."""
        return CLOCK.search(self.text) is not None and _WITH_YEAR.search(self.text) is not None


def printed_dates(lines: Lines, layout: ArticleLayout) -> PrintedDates:
    """The dates printed around an article, `<time datetime>` first.

    A bare time of day beside the headline is one of them where no whole date stands near: its day may be printed apart
    from it, stand in the address or be that of the fetch.
    """
    others = OtherDates(lines, layout)
    dates = sorted(
        [
            *islice(_in_elements(lines, layout, others), _MAX_CANDIDATES),
            *islice(_in_lines(lines, layout, others), _MAX_CANDIDATES),
        ]
    )
    published = [date for date in dates if not date.is_update]
    near = [date for date in published if date.rank < _DISTANT_RANK]
    clocks = _lone_clock(near)
    days = [date for date in near if not date.is_clock]
    before, behind = _around_clock(days, clocks)
    distant = [date for date in published if date.rank >= _DISTANT_RANK and not date.is_clock]
    return PrintedDates(
        published=_texts([*before, *clocks, *behind]),
        modified=_texts([date for date in dates if date.is_update]),
        distant=() if clocks and not days else _texts(distant),
    )


def _texts(dates: Sequence[_DateText]) -> tuple[str, ...]:
    """The texts of dates, those for machines first, without repetitions."""
    by_trust = sorted(dates, key=lambda date: not date.for_machines)
    return tuple(dict.fromkeys(date.text for date in by_trust))[:_MAX_DATES]


def _lone_clock(near: Sequence[_DateText]) -> list[_DateText]:
    """The time of day beside the headline, where it is the only one and no date there is complete."""
    if any(date.names_instant for date in near):
        return []
    clocks = [date for date in near if date.is_clock and date.rank <= _MAX_CLOCK_RANK]
    return clocks[:1] if len({CLOCK.findall(date.text)[0] for date in clocks}) == 1 else []


def _around_clock(days: Sequence[_DateText], clocks: Sequence[_DateText]) -> tuple[list[_DateText], list[_DateText]]:
    """The dates to be read before and behind a lone time of day: «вчера, 16:05» further away is another article's."""
    behind = [date for date in days if clocks and _RELATIVE.search(date.text) and date.rank > clocks[0].rank]
    return [date for date in days if date not in behind], behind


def _in_elements(lines: Lines, layout: ArticleLayout, others: OtherDates) -> Iterator[_DateText]:
    dated = _DatedSpans(lines, layout)
    for order, (element, (first, after)) in enumerate(lines.spans.items()):
        rank = layout.rank(first) if after - first <= _MAX_ELEMENT_LINES else None
        if rank is None or not (element.tag == "time" or dated.include(first, after)):
            continue
        text = text_of(element)
        marked = element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element))
        stated = _stated_by(element) if element.tag == "time" else ""
        phrase = _phrase_of(element, text, layout.day, marked=marked, stated=stated)
        if phrase is not None and (
            _is_calendar(phrase, first, layout) or _is_part_of_date(phrase, first, lines, layout.day)
        ):
            phrase = None
        if not (stated or phrase) or others.include(element, first, phrase or text, marked=marked):
            continue
        updated = is_update(element, text, lines)
        if stated:
            yield _DateText(rank, order, stated, for_machines=True, is_update=updated)
        if phrase is not None:
            phrase_rank = rank * _MARKED_RANK_FACTOR if marked else rank
            yield _DateText(phrase_rank, order, phrase, is_update=updated)


class _DatedSpans:
    """Which lines print a day or a time: the many elements of all others need not be read."""

    def __init__(self, lines: Lines, layout: ArticleLayout) -> None:
        self.texts = lines.texts
        self.day = layout.day
        self.known: dict[tuple[int, int], bool] = {}

    def include(self, first: int, after: int) -> bool:
        """Whether a day or a time stands in the lines from `first` on, or across them."""
        span = (first, max(after, first + 1))
        if span not in self.known:
            text = " ".join(self.texts[slice(*span)])
            self.known[span] = self.day.search(text) is not None or _COLON.search(text) is not None
        return self.known[span]


def _phrase_of(element: HtmlElement, text: str, day: re.Pattern[str], *, marked: bool, stated: str) -> str | None:
    """The date that an element prints; None if its attribute has said the day already, and the text has no time."""
    if stated and not CLOCK.search(text):
        return None
    phrase = date_phrase(text, marked=marked, day=day)
    if phrase is None and len(element):
        phrase = _phrase_of_pieces(element, day, marked=marked)
    is_clock = phrase is not None and day.search(phrase) is None
    return None if is_clock and _is_length(element) else phrase


def _phrase_of_pieces(element: HtmlElement, day: re.Pattern[str], *, marked: bool) -> str | None:
    """The date of an element whose pieces are printed without white space between them, as a whole or before the rest.

    `<i>22</i><i>октября</i><i>2025</i>`, `<p>22.10.2025<i>312</i></p>`
    """
    pieces = [piece for piece in map(collapse, element.itertext()) if piece]
    text = " ".join(pieces)
    days, clocks = len(list(day.finditer(text))), len(list(CLOCK.finditer(text)))
    if not 1 < len(pieces) <= _MAX_PIECES or days > 1 or clocks > 1:
        return None
    phrase = date_phrase(text, marked=marked, day=day)
    is_day_before_rest = phrase is None and bool(element.text) and day.search(pieces[0]) is not None
    return date_phrase(pieces[0], marked=marked, day=day) if is_day_before_rest else phrase


def _stated_by(time: HtmlElement) -> str:
    """What a `<time>` states in `datetime`, else the whole date that some pages keep in its `title`."""
    stated = (time.get("datetime") or "").strip()
    if stated:
        return stated
    title = (time.get("title") or "").strip()
    return title if DAY.search(title) and CLOCK.search(title) else ""


def _in_lines(lines: Lines, layout: ArticleLayout, others: OtherDates) -> Iterator[_DateText]:
    for number, (text, holder) in enumerate(zip(lines.texts, lines.holders, strict=True)):
        is_short = len(text) <= MAX_DATE_LINE_CHARS
        clock, is_clock_labelled = _clock_beside(lines, number) if is_short and layout.day.search(text) else ("", False)
        is_labelled = is_clock_labelled or (is_short and LABEL.search(text) is not None)
        rank = layout.rank(number, labelled=is_labelled)
        if rank is None or holder.get("datetime"):
            continue
        phrase = date_phrase(f"{text}, {clock}" if clock else text, marked=is_labelled, day=layout.day)
        if phrase is None or _is_calendar(phrase, number, layout):
            continue
        date = phrase if phrase in text else text
        if others.include(holder, number, date, marked=bool(clock), labelled=is_labelled):
            continue
        order = len(lines.spans) + number  # of two equal ranks the element is more exact than the whole line
        updated = is_update_of_line(phrase, number, lines)
        yield _DateText(rank - _CLOCK_BESIDE_BONUS if clock else rank, order, phrase, is_update=updated)


def _clock_beside(lines: Lines, number: int) -> tuple[str, bool]:
    """The time of day that is printed as a line of its own right after or before a day without one.

    Returns:
        the time, "" without any, and whether its line has a label, as «Время публикации: 12:57» has.
    """
    if CLOCK.search(lines.texts[number]):
        return "", False
    is_time_below = number + 1 < len(lines.texts) and _TIME_LABEL.fullmatch(lines.texts[number + 1]) is not None
    for beside in (number + 1 + is_time_below, number - 1):
        if not 0 <= beside < len(lines.texts) or len(lines.texts[beside]) > MAX_DATE_LINE_CHARS:
            continue
        text = lines.texts[beside]
        clock = text[label.end() :] if (label := LABEL.match(text)) else text
        if CLOCK.fullmatch(clock):
            return ("", False) if _is_length(lines.holders[beside]) else (clock, label is not None)
    return "", False


def _is_length(element: HtmlElement) -> bool:
    """Whether the class of an element says that its time is how long something takes."""
    return not _LENGTH_WORDS.isdisjoint(class_words(element))


def _is_calendar(phrase: str, number: int, layout: ArticleLayout) -> bool:
    """Whether a date above the headline is today's, as pages print it with the weekday or a running clock.

    A date with its weekday in the headline's own box is the article's: «Среда, 22 октября 2025 16:38» is printed so by
    Joomla, for one.
    """
    if not layout.is_above_headline(number) or CALENDAR.match(phrase) is None:
        return False
    return not layout.is_in_header(number)


def _is_part_of_date(phrase: str, number: int, lines: Lines, day: re.Pattern[str]) -> bool:
    """Whether it is a time of day whose line names the day, so that both are read together."""
    return day.search(phrase) is None and date_phrase(lines.texts[number], marked=False, day=day) is not None
