"""Dates around an article that belong to something else: another article's card, a comment, what the text tells of."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import HEADINGS
from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import CLOCK
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import comparable, text_of
from newscrawl.extract.values.bylines import is_byline
from newscrawl.extract.values.people import is_person

_MIN_TITLE_WORDS, _MIN_TITLE_CHARS = 4, 28
"""Of another article's title; names of sections and labels of buttons are shorter."""
_ITEM_TAGS = HEADINGS | {"ul", "ol", "li", "table", "tbody", "tr", "td", "th", "dl", "dt", "dd"}
_MAX_ITEM_LINES = 2  # of an item of the text; old pages have all of it in one cell
_MAX_CARD_TITLES = 2  # title and announcement, both links; one date above more of them is not theirs
_MAX_BOX_LINES = 12  # of a card or a comment; a larger box is a column of the page
_MAX_COMMENT_LINES = 4  # name and date, some sentences, «Ответить»
_SENTENCE_END = re.compile(r"[.!?…]$")
_LABELLED = re.compile(r"\W*[^\W\d][\w ]{1,30}:\s*\S|по материалам\b", re.IGNORECASE)
"""«Рубрика: Порт.», «Постоянный адрес новости: …»: what stands beside a date below a text."""
_SIGNS = " \t,;|/•·–—-()[]"
_REPLY = re.compile(r"(?:ответить|відповісти|адказаць|цитировать|пожаловаться|reply)\b", re.IGNORECASE)
_LINK_ELSEWHERE = re.compile(
    r"^(?:https?:)?//[^/]+/?$"  # a home page
    r"|//(?:[\w-]+\.)*(?:t\.me|telegram\.me|vk\.com|vk\.ru|ok\.ru|max\.ru|dzen\.ru|zen\.yandex\.\w+|news\.google\.com"
    r"|(?:twitter|x|facebook|instagram|youtube|whatsapp|viber)\.com)(?:/|$)"
)
"""The outlet's name as a link, and calls to follow it elsewhere, are as long as titles."""


def _is_mentioned(text: str, date: str) -> bool:
    """Whether words stand before a date that are neither label nor name: «Версия сайта от 3 марта 2021, 12:00»."""
    before, found, _ = text.partition(date)
    before = before.strip(_SIGNS)
    return bool(found and before) and not is_person(before) and not is_byline(before)


class OtherDates:
    """What on a page has dates of its own."""

    def __init__(self, lines: Lines, layout: ArticleLayout) -> None:
        self.lines = lines
        self.layout = layout
        self.text_end = layout.text_start if layout.text_end is None else layout.text_end
        self.headline_key = comparable(" ".join(lines.texts[slice(*layout.headline_span)]))
        self.article = self._article_element()

    def include(
        self, element: HtmlElement, number: int, date: str, *, marked: bool = False, labelled: bool = False
    ) -> bool:
        """Whether the date that an element prints on a line is of another article, of a comment or of the text itself.

        Args:
            element: what prints it, perhaps with other words, or holds the line.
            number: the line.
            date: what it prints of the date.
            marked: its markup calls it a date.
            labelled: the line says «Опубликовано:».
        """
        around = [element, *element.iterancestors()]
        if self._is_of_text(around, number, date, certain=marked or labelled):
            return True
        if number > self.text_end and not (marked or labelled) and _is_mentioned(self.lines.texts[number], date):
            return True
        is_outside = self.article is not None and number > self.text_end and self.article not in around
        return (is_outside and not labelled) or self._is_of_another(around, number, date)

    def _is_of_text(self, around: list[HtmlElement], number: int, date: str, *, certain: bool) -> bool:
        """Whether the text tells of that day or time: in a heading, an item or a cell, or as a chronicle does."""
        if not self.layout.is_in_text(number):
            return False
        if not certain and number > self.layout.text_start and CLOCK.search(date) is None:
            return True
        for part in around:
            first, after = self.lines.spans.get(part, (0, len(self.lines.texts)))
            if after - first > _MAX_ITEM_LINES:
                return False
            if part.tag in _ITEM_TAGS:
                return True
        return False

    def _is_of_another(self, around: list[HtmlElement], number: int, date: str) -> bool:
        if any(part.tag == "a" and self._is_title(part, date) for part in around):
            return True
        box = self._box(date, around)
        if box is None:
            return False
        if number > self.text_end and any(self._is_comment(part, number) for part in self._boxes_below(around)):
            return True
        titles = {text_of(part) for part in box.iter("a", *HEADINGS) if self._is_title(part, date)}
        return 0 < len(titles) <= _MAX_CARD_TITLES

    def _article_element(self) -> HtmlElement | None:
        """The `<article>` around headline and text; what stands below it is of something else."""
        if self.layout.text_end is None:
            return None
        for ancestor in self.lines.holders[self.layout.text_end].iterancestors("article"):
            first, after = self.lines.spans[ancestor]
            if first <= self.layout.headline_span[0] < after:
                return ancestor
        return None

    def _box(self, date: str, around: list[HtmlElement]) -> HtmlElement | None:
        """The smallest element around a date that prints something else, too; None if the article is within it."""
        for part in around:
            first, after = self.lines.spans.get(part, (0, len(self.lines.texts)))
            if self._holds_article(first, after) or after - first > _MAX_BOX_LINES:
                return None
            text = text_of(part)
            if date in text and (after - first > 1 or text != date):
                return part
        return None

    def _boxes_below(self, around: list[HtmlElement]) -> Iterator[HtmlElement]:
        """The elements around a date below the text that print some lines, the smallest first, one of each size."""
        size = 1
        for part in around:
            first, after = self.lines.spans.get(part, (0, len(self.lines.texts)))
            if self._holds_article(first, after) or after - first > _MAX_COMMENT_LINES:
                return
            if after - first > size:
                size = after - first
                yield part

    def _holds_article(self, first: int, after: int) -> bool:
        article_lines = (self.layout.headline_span[0], self.layout.text_start, self.text_end)
        return any(first <= line < after for line in article_lines)

    def _is_title(self, element: HtmlElement, date: str) -> bool:
        """Whether a link or a heading is the title of another article, the date in it left out."""
        text = text_of(element).replace(date, "", 1)
        if len(text) < _MIN_TITLE_CHARS or len(text.split()) < _MIN_TITLE_WORDS:
            return False
        if is_service(text) or is_byline(text) or _LINK_ELSEWHERE.search(element.get("href") or ""):
            return False
        key = comparable(text)
        return key not in self.headline_key and not (self.headline_key and self.headline_key in key)

    def _is_comment(self, box: HtmlElement, number: int) -> bool:
        """Whether a box below the text holds what a reader says under the date, or the link to answer it."""
        first, after = self.lines.spans[box]
        if any(map(_REPLY.match, self.lines.texts[first:after])):
            return True
        said = [text for text in self.lines.texts[number + 1 : after] if not _LABELLED.match(text)]
        return any(map(_SENTENCE_END.search, said))
