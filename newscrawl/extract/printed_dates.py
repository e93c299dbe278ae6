"""The dates that a page prints between headline and text, just above the headline or just below the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.extract.lines import Lines
from newscrawl.extract.page import class_words, text_of
from newscrawl.items import Block
from newscrawl.normalise.dates import DateReading, read

_DATE_WORDS = frozenset(
    ("date", "dates", "time", "datetime", "published", "publish", "pubdate", "timestamp", "data", "dt")
)
_MONTH = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_DAY = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[.-]\d\d[.-]\d\d"
    rf"|\d{{1,2}}\.?\s+(?:{_MONTH})|\d{{1,2}}[ -][A-Za-z]{{3,9}}[ -]\d{{4}}|сегодня|вчера|назад\b|только что",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_WHOLE_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\s+(?:{_MONTH})[а-я]*\.?(?:\s+\d{{4}})?)"
)
_BETWEEN = r"(?:\s*(?:г\.|года|,|в|\||/|—|–|-|•|·)\s*|\s+)+"
_PHRASE = re.compile(
    rf"(?:{_WHOLE_DAY}{_BETWEEN}\d{{1,2}}:\d\d(?::\d\d)?|\d{{1,2}}:\d\d(?::\d\d)?{_BETWEEN}{_WHOLE_DAY})(?![\d:])",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\W*(?:обновл|изменен|отредактир|updated|modified)", re.IGNORECASE)
_LONGEST = 80
_SEVERAL = 4
_NEAR = 6
_ABOVE, _BELOW, _LEAD, _BEFORE_TEXT = 12, 6, 30, 10  # lines
_LIST = 3


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


def printed_dates(lines: Lines, headline: HtmlElement | None, blocks: Sequence[Block]) -> PrintedDates:
    """The dates printed around an article, `<time datetime>` before others; a bare time only where no day is printed."""
    frame = _Frame(lines, headline, blocks)
    found = sorted((*_of_elements(lines, frame), *_of_lines(lines, frame)))
    stated = [one.text for one in found if one.stated]
    dated = [one.text for one in found if not one.stated and _DAY.search(one.text)]
    bare = [one.text for one in found if not one.stated and one.rank <= _NEAR][:1]
    texts = list(dict.fromkeys((*stated, *(dated or bare))))
    return PrintedDates(
        published=tuple(text for text in texts if not _UPDATED.match(text))[:_SEVERAL],
        modified=tuple(text for text in texts if _UPDATED.match(text))[:_SEVERAL],
    )


class _Frame:
    """Where headline and text stand among the lines, and how near another line is to them."""

    def __init__(self, lines: Lines, headline: HtmlElement | None, blocks: Sequence[Block]) -> None:
        self.lists = _lists(lines)
        self.holders = lines.holders
        span = None if headline is None else lines.spans.get(headline)
        after = 0 if span is None else span[1]
        start, end = _place(lines.texts, blocks, after)
        self.text = len(lines.texts) if start is None else start
        self.end = end
        self.head = (self.text, self.text) if span is None else span

    def rank(self, place: int) -> float | None:
        """0 beside the headline, more further off; None for a line that has nothing to do with the article."""
        first, last = self.head
        if last <= place <= self.text + 1:
            near = place - last <= _LEAD or self.text - place <= _BEFORE_TEXT
            return place - last if near else None
        if first - _ABOVE <= place < last:
            above = max(0, first - place - 1)
            if above > 1:
                return None if self._in_list(place) else 2 * _NEAR + above
            return above
        if self.end is not None and self.end < place <= self.end + _BELOW:
            return None if self._in_list(place) else 2 * _NEAR + place - self.end
        return None

    def _in_list(self, place: int) -> bool:
        return place < len(self.holders) and self.lists[_kind(self.holders[place])] >= _LIST


def _place(texts: Sequence[str], blocks: Sequence[Block], after: int) -> tuple[int | None, int | None]:
    """The first and the last line of a text."""
    if not blocks:
        return None, None
    opening, closing = blocks[0].text.split("\n")[0][:60], blocks[-1].text.split("\n")[-1][-60:]
    start = next((place for place in range(after, len(texts)) if texts[place].startswith(opening)), None)
    end = next((place for place in reversed(range(start or 0, len(texts))) if texts[place].endswith(closing)), None)
    return start, end


def _lists(lines: Lines) -> Counter[tuple[str, ...]]:
    """How often a date is printed in an element of one kind: many are dates of other news, of comments."""
    return Counter(
        _kind(holder)
        for text, holder in zip(lines.texts, lines.holders, strict=True)
        if len(text) <= _LONGEST and _DAY.search(text)
    )


def _kind(element: HtmlElement) -> tuple[str, ...]:
    parent = element.getparent()
    around = () if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *around)


def _of_elements(lines: Lines, frame: _Frame) -> Iterator[_Candidate]:
    for order, (element, (first, after)) in enumerate(lines.spans.items()):
        rank = frame.rank(first) if after - first <= 2 else None
        if rank is None:
            continue
        stated = (element.get("datetime") or "").strip() if element.tag == "time" else ""
        if stated:
            yield _Candidate(rank, order, stated, True)
        if stated and not _CLOCK.search(text_of(element)):
            continue
        marked = element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element))
        phrase = date_phrase(text_of(element), marked=marked)
        if phrase is not None:
            yield _Candidate(rank / 2 if marked else rank, order, phrase, False)


def _of_lines(lines: Lines, frame: _Frame) -> Iterator[_Candidate]:
    for place, (text, holder) in enumerate(zip(lines.texts, lines.holders, strict=True)):
        phrase = None if holder.get("datetime") else date_phrase(text, marked=False)
        rank = None if phrase is None else frame.rank(place)
        if phrase is not None and rank is not None:
            yield _Candidate(rank, len(lines.spans) + place, phrase, False)


def date_phrase(text: str, *, marked: bool) -> str | None:
    """A text that is a date, or the day and time that it begins or ends with; a bare time only where it is `marked`."""
    if len(text) > _LONGEST or not (_DAY.search(text) or (marked and _CLOCK.search(text))):
        return None
    if _is_read(text):
        return text
    found = _PHRASE.search(text)
    at_an_end = found is not None and (found.start() == 0 or found.end() == len(text))
    return found.group() if found is not None and at_an_end and _is_read(found.group()) else None


def _is_read(text: str) -> bool:
    """Whether a date can be made of it by those who know when the page was fetched."""
    reading = read(text, now=None)
    return isinstance(reading, DateReading) or reading.reason == "no-reference"
