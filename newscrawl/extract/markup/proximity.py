"""Where headline and text stand among a page's lines, and how near to them another line is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import ends_article
from newscrawl.extract.markup.date_shapes import CLOCK, DAY, MAX_DATE_LINE_CHARS
from newscrawl.extract.markup.lines import Lines
from newscrawl.items import Block

NEAR_RANK = 6
"""The highest rank of a line that counts as beside the headline."""
# Distances in lines. Chosen by hand on the layouts in tests/extract/layouts; see `rank`.
_MAX_LINES_ABOVE_HEADLINE = 12
_MAX_LINES_BELOW_TEXT = 6
_MAX_LINES_BELOW_HEADLINE = 30
_MAX_LINES_BEFORE_TEXT = 10
_ABOVE_HEADLINE_RANK = 3  # a line right above the headline counts like the third below it
_MAX_HEADER_LINES = 8  # headline, date, author, section, counters; a box with more has menus, too
_MIN_DATED_LIST = 3
"""Dates in elements of one kind from which on they are a list: of other news, of comments."""
_MIN_PARAGRAPH_CHARS = 60  # credits, bylines and date lines are shorter
_OPENING_BLOCKS, _CLOSING_BLOCKS, _COMPARED_CHARS = 4, 3, 60
"""What finds a text's first and last line: some blocks at each end (one may be printed elsewhere or in pieces), of each
only the outer characters, since lines and blocks may be cut differently."""


class ArticleLayout:
    """The lines of an article's headline and text on its page.

    `headline_span` is the headline's first line and the line after its last; `text_start` and `text_end` are the first
    and the last line of the text; `article_end` is the first line after it of what never belongs to the article
    (comments, other news). Without a headline on the page the text stands for it; without a text `text_start` is the
    number of lines and `text_end` is None. `day` is what a day looks like on the page.
    """

    def __init__(
        self, lines: Lines, headline: HtmlElement | None, blocks: Sequence[Block], day: re.Pattern[str] = DAY
    ) -> None:
        self.holders = lines.holders
        self.day = day
        self.dates_by_kind = _count_dates(lines, day)
        span = None if headline is None else lines.spans.get(headline)
        after_headline, headline_text = 0, ""
        if span is not None:
            after_headline, headline_text = span[1], " ".join(lines.texts[slice(*span)])
        body = [block for block in blocks if block.text != headline_text]
        start = _first_line(lines.texts, _from_first_paragraph(body), after_headline)
        self.text_start = len(lines.texts) if start is None else start
        self.text_end = _last_line(lines.texts, body, after_headline)
        self.article_end = _end_of_article(lines.texts, self.text_end)
        self.headline_span = (self.text_start, self.text_start) if span is None else span
        box = None if headline is None else headline.getparent()
        self.header_span = self.headline_span if box is None else lines.spans.get(box, self.headline_span)

    def rank(self, line: int, *, labelled: bool = False) -> float | None:
        """How far a line is from the headline, 0 beside it; None for a line that does not belong to the article.

        Lines between headline and text come first, then the line above the headline, then lines further above and
        lines below the text. There, a line in an element of which the page has several with dates is another article's.

        Args:
            line: its number.
            labelled: the line says what it is («Опубликовано:»), so it may be anywhere around the article.
        """
        first, after = self.headline_span
        highest = first - _MAX_LINES_ABOVE_HEADLINE
        if labelled and highest <= line <= self._last_text_line + _MAX_LINES_BELOW_TEXT and not self._is_in_list(line):
            return min(abs(line - after), NEAR_RANK)
        if after <= line <= self.text_start + 1:
            return self._rank_below_headline(line)
        if highest <= line < after:
            return self._rank_above_headline(line)
        return self._rank_below_text(line)

    def is_above_headline(self, line: int) -> bool:
        """Whether a line is above the headline, where pages print the current day."""
        return line < self.headline_span[0]

    def is_in_header(self, line: int) -> bool:
        """Whether a line stands in the headline's own box, where that is a header: short, and without the text."""
        first, after = self.header_span
        return first <= line < after <= min(first + _MAX_HEADER_LINES, self.text_start)

    def is_near(self, line: int, max_lines_below: int) -> bool:
        """Whether a line is near headline or text, up to some lines below it."""
        highest = self.headline_span[0] - _MAX_LINES_ABOVE_HEADLINE
        return highest <= line < self._last_text_line + max_lines_below

    def is_in_text(self, line: int) -> bool:
        """Whether a line belongs to the text."""
        return self.text_start <= line < self._last_text_line

    def lines_away(self, line: int) -> int:
        """The number of lines from the text's end down to a line or, above the end, from the headline."""
        if line >= self._last_text_line:
            return line - self._last_text_line
        return abs(line - self.headline_span[1]) + 2  # below the text is preferred at the same distance

    def between(self, lines: Lines) -> tuple[list[str], list[HtmlElement]]:
        """The lines between headline and text, with their holders."""
        first = self.headline_span[1]
        after = min(self.text_start, first + _MAX_LINES_BELOW_HEADLINE)
        return lines.texts[first:after], lines.holders[first:after]

    def text_container(self) -> HtmlElement | None:
        """The innermost element around the first and the last line of the text; None without a text or for `<body>`."""
        if self.text_end is None or not self.text_start <= self.text_end < len(self.holders):
            return None
        last = self.holders[self.text_end]
        around_last = {last, *last.iterancestors()}
        first = self.holders[self.text_start]
        container = next((element for element in (first, *first.iterancestors()) if element in around_last), None)
        return None if container is None or container.tag in ("body", "html") else container

    @property
    def _last_text_line(self) -> int:
        return self.text_end or self.text_start

    def _rank_below_headline(self, line: int) -> float | None:
        below_headline, before_text = line - self.headline_span[1], self.text_start - line
        is_near = below_headline <= _MAX_LINES_BELOW_HEADLINE or before_text <= _MAX_LINES_BEFORE_TEXT
        return below_headline if is_near else None

    def _rank_above_headline(self, line: int) -> float | None:
        lines_between = max(0, self.headline_span[0] - line - 1)
        if lines_between and self._is_in_list(line):
            return None
        penalty = 2 * NEAR_RANK if lines_between > 1 else 0
        return _ABOVE_HEADLINE_RANK + lines_between + penalty

    def _rank_below_text(self, line: int) -> float | None:
        if self.text_end is None:
            return None
        lowest = min(self.text_end + _MAX_LINES_BELOW_TEXT, self.article_end)
        if not self.text_end <= line <= lowest or self._is_in_list(line):
            return None
        return 2 * NEAR_RANK + line - self.text_end

    def _is_in_list(self, line: int) -> bool:
        return line < len(self.holders) and self.dates_by_kind[_kind(self.holders[line])] >= _MIN_DATED_LIST


def _from_first_paragraph(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without short ones at their beginning: credit and date line may stand in the text's own element."""
    for number, block in enumerate(blocks[:_OPENING_BLOCKS]):
        if len(block.text) >= _MIN_PARAGRAPH_CHARS:
            return blocks[number:]
    return blocks


def _first_line(texts: Sequence[str], blocks: Sequence[Block], start: int) -> int | None:
    """The line from `start` on with which the text begins: that of its first block that is found."""
    for block in blocks[:_OPENING_BLOCKS]:
        opening = block.text.split("\n")[0][:_COMPARED_CHARS]
        for number in range(start, len(texts)):
            if texts[number].startswith(opening):
                return number
    return None


def _last_line(texts: Sequence[str], blocks: Sequence[Block], start: int) -> int | None:
    """The line from `start` on with which the text ends: the last line of its last block that is found."""
    for block in reversed(blocks[-_CLOSING_BLOCKS:]):
        closing = block.text.split("\n")[-1][-_COMPARED_CHARS:]
        for number in range(len(texts) - 1, start - 1, -1):
            if texts[number].endswith(closing):
                return number
    return None


def _end_of_article(texts: Sequence[str], text_end: int | None) -> int:
    if text_end is not None:
        for number in range(text_end + 1, len(texts)):
            if ends_article(texts[number]):
                return number
    return len(texts)


def _count_dates(lines: Lines, day: re.Pattern[str]) -> Counter[tuple[str, ...]]:
    """How many lines with a date the page has in elements of each kind."""
    return Counter(map(_kind, _dated_holders(lines, day)))


def _dated_holders(lines: Lines, day: re.Pattern[str]) -> Iterable[HtmlElement]:
    for text, holder in zip(lines.texts, lines.holders, strict=True):
        if len(text) <= MAX_DATE_LINE_CHARS and (day.search(text) or CLOCK.fullmatch(text)):
            yield holder


def _kind(element: HtmlElement) -> tuple[str, ...]:
    """Tag and class of an element and its parent: the same for all rows of a list."""
    own = (str(element.tag), element.get("class") or "")
    parent = element.getparent()
    return own if parent is None else (*own, str(parent.tag), parent.get("class") or "")
