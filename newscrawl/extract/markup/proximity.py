"""Where headline and text stand among a page's lines, and how near to them another line is."""

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import ends_article
from newscrawl.extract.markup.date_shapes import CLOCK, DAY, MAX_DATE_LINE_CHARS
from newscrawl.extract.markup.lines import Lines
from newscrawl.items import Block

NEAR_RANK = 6
"""The rank up to which a line stands beside the headline."""
_ABOVE, _BELOW, _LEAD, _BEFORE_TEXT = 12, 6, 30, 10  # lines
_LIST = 3


class ArticleLayout:
    """Where headline and text stand among the lines, and how near another line is to them."""

    def __init__(self, lines: Lines, headline: HtmlElement | None, blocks: Sequence[Block]) -> None:
        self.lists = _lists(lines)
        self.holders = lines.holders
        span = None if headline is None else lines.spans.get(headline)
        after = 0 if span is None else span[1]
        named = "" if span is None else " ".join(lines.texts[slice(*span)])
        start, end = _place(lines.texts, [block for block in blocks if block.text != named], after)
        self.text_start = len(lines.texts) if start is None else start
        self.text_end = end
        below = range(len(lines.texts) if end is None else end + 1, len(lines.texts))
        self.article_end = next((place for place in below if ends_article(lines.texts[place])), len(lines.texts))
        self.headline_span = (self.text_start, self.text_start) if span is None else span

    def rank(self, place: int, *, labelled: bool = False) -> float | None:
        """0 beside the headline, more further off; None for a line that has nothing to do with the article."""
        first, last = self.headline_span
        if (
            labelled
            and first - _ABOVE <= place <= (self.text_end or self.text_start) + _BELOW
            and not self._in_list(place)
        ):
            return min(abs(place - last), NEAR_RANK)
        if last <= place <= self.text_start + 1:
            near = place - last <= _LEAD or self.text_start - place <= _BEFORE_TEXT
            return place - last if near else None
        if first - _ABOVE <= place < last:
            above = max(0, first - place - 1)
            return None if above and self._in_list(place) else 3 + above + (2 * NEAR_RANK if above > 1 else 0)
        if self.text_end is not None and self.text_end <= place <= min(self.text_end + _BELOW, self.article_end):
            return None if self._in_list(place) else 2 * NEAR_RANK + place - self.text_end
        return None

    def is_above_headline(self, place: int) -> bool:
        """Whether a line stands above the headline, where pages print what day it is."""
        return place < self.headline_span[0]

    def is_near(self, place: int, below: int) -> bool:
        """Whether a line stands near headline or text, up to some lines `below` it."""
        return self.headline_span[0] - _ABOVE <= place < (self.text_end or self.text_start) + below

    def is_in_text(self, place: int) -> bool:
        """Whether a line is one of the text's own."""
        return self.text_start <= place < (self.text_end or self.text_start)

    def lines_away(self, place: int) -> int:
        """How many lines a line stands from the text's end, or, above that, from the headline."""
        end = self.text_end or self.text_start
        return place - end if place >= end else abs(place - self.headline_span[1]) + 2

    def between(self, lines: Lines) -> tuple[list[str], list[HtmlElement]]:
        """The lines, with their holders, between headline and text."""
        first, last = self.headline_span[1], min(self.text_start, self.headline_span[1] + _LEAD)
        return lines.texts[first:last], lines.holders[first:last]

    def _in_list(self, place: int) -> bool:
        return place < len(self.holders) and self.lists[_kind(self.holders[place])] >= _LIST


def _place(texts: Sequence[str], blocks: Sequence[Block], after: int) -> tuple[int | None, int | None]:
    """The first and the last line of a text."""
    openings = [block.text.split("\n")[0][:60] for block in blocks[:4]]
    closings = [block.text.split("\n")[-1][-60:] for block in blocks[:-4:-1]]
    forth, back = range(after, len(texts)), range(len(texts) - 1, after - 1, -1)
    start = next((place for one in openings for place in forth if texts[place].startswith(one)), None)
    end = next((place for one in closings for place in back if texts[place].endswith(one)), None)
    return start, end


def _lists(lines: Lines) -> Counter[tuple[str, ...]]:
    """How often a date is printed in an element of one kind: many are dates of other news, of comments."""
    return Counter(
        _kind(holder)
        for text, holder in zip(lines.texts, lines.holders, strict=True)
        if len(text) <= MAX_DATE_LINE_CHARS and (DAY.search(text) or CLOCK.fullmatch(text))
    )


def _kind(element: HtmlElement) -> tuple[str, ...]:
    parent = element.getparent()
    around = () if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *around)
