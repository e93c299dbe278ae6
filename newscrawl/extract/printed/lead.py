"""The lead that a page prints between headline and text."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import class_words, comparable
from newscrawl.extract.values.bylines import is_byline
from newscrawl.extract.values.images import is_credit, split_credit
from newscrawl.items import Block

# Words of the classes of an element or of those around it, English and transliterated Russian («анонс», «врез»).
_LEAD_WORDS = frozenset((
    "lead", "lede", "lid", "anons", "anounce", "announce", "announcement", "intro", "introtext", "standfirst", "perex",
    "excerpt", "annotation", "vrez",
))  # fmt: skip
_SUBTITLE_WORDS = frozenset((
    "subtitle", "subheader", "subheading", "summary", "preview", "description", "deck", "dek", "podzag", "podzagolovok",
    "short", "subtext", "title", "h2", "h3",
))  # fmt: skip
_PICTURE_WORDS = frozenset((
    "photo", "image", "img", "picture", "caption", "figure", "gallery", "media", "video", "slider", "copyright", "sign",
))  # fmt: skip
_CLASS_ANCESTORS, _LINK_ANCESTORS = 3, 2  # elements around a line's own that name it, that make it a link

_COUNTER = re.compile(r"(?<=[.!?…])\s+\d{1,3}(?:\s?\d{3}){0,2}$")
"""How often an article was read or commented on, printed behind its lead."""
_ENDS_SENTENCE = re.compile(r"[.!?…»\")]\s*$")

_MIN_LEAD_CHARS, _MAX_LEAD_CHARS = 25, 900  # shorter are labels and buttons, longer the text itself
_MIN_LEAD_WORDS = 4
_MIN_UNMARKED_CHARS = 60  # of a lead that no class marks: a whole sentence; shorter ones are captions and teasers
_OPENING_BLOCKS = 4  # first blocks of the text that a lead is compared with


def printed_lead(lines: Lines, layout: ArticleLayout, blocks: Sequence[Block]) -> str | None:
    """The lead between headline and text: what a class calls one, else a whole sentence, else a subtitle."""
    opening = [comparable(block.text) for block in blocks[:_OPENING_BLOCKS]]
    sentence = subtitle = None
    for line, holder in zip(*layout.between(lines), strict=True):
        text = _COUNTER.sub("", line)
        if _is_link(holder) or not _may_be_lead(text) or _is_in(text, opening):
            continue
        names = _class_names(holder)
        if not _LEAD_WORDS.isdisjoint(names):
            return text
        if sentence is None and _is_whole_sentence(text) and _PICTURE_WORDS.isdisjoint(names):
            sentence = text
        is_caption = not _PICTURE_WORDS.isdisjoint(class_words(holder))
        if subtitle is None and not _SUBTITLE_WORDS.isdisjoint(names) and not is_caption:
            subtitle = text
    return sentence or subtitle


def _is_whole_sentence(text: str) -> bool:
    return len(text) >= _MIN_UNMARKED_CHARS and _ENDS_SENTENCE.search(text) is not None


def _is_in(text: str, blocks: Sequence[str]) -> bool:
    """Whether one of the blocks, given in comparable form, holds a text: then it is that paragraph, not a lead."""
    key = comparable(text)
    return any(key in block for block in blocks)


def _may_be_lead(text: str) -> bool:
    """Whether a line is text of a lead's length, not a date, a byline, a caption or a line of service."""
    if not _MIN_LEAD_CHARS <= len(text) <= _MAX_LEAD_CHARS or len(text.split()) < _MIN_LEAD_WORDS:
        return False
    if is_credit(text) or is_byline(text) or is_service(text) or date_phrase(text, marked=False) is not None:
        return False
    _, credit = split_credit(text)
    return not credit or _ENDS_SENTENCE.search(text) is not None


def _is_link(holder: HtmlElement) -> bool:
    return any(element.tag == "a" for element in _around(holder, _LINK_ANCESTORS))


def _class_names(holder: HtmlElement) -> set[str]:
    """The class words and the tags of an element and of those around it."""
    names: set[str] = set()
    for element in _around(holder, _CLASS_ANCESTORS):
        names |= class_words(element) | {str(element.tag)}
    return names


def _around(holder: HtmlElement, ancestors: int) -> list[HtmlElement]:
    """An element and so many of its nearest ancestors."""
    return [holder, *islice(holder.iterancestors(), ancestors)]
