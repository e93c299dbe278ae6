"""What trafilatura makes of a page of which the body read is a small part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.extract.body.text_lengths import running_chars
from newscrawl.extract.body.trafilatura_text import extract_with_trafilatura
from newscrawl.extract.markup.blocks import text_length
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.markup.word_runs import words_of
from newscrawl.extract.page import Page
from newscrawl.items import Block

Doubt = Literal["completed", "shorter", "another"]
"""How trafilatura's reading differs by more than a paragraph: it has this text with more and is taken, it has this text
with more and is not taken, it is another text."""

_MAX_DOUBTFUL_CHARS = 3_000  # a longer text is read as an article whatever else the page holds
_MAX_SHARE, _MAX_SHARE_CYRILLIC = 0.3, 0.05
"""Of a page's running text, below which a body is doubtful. Pages of Russian outlets are full of announcements: there
the generic reading loses nothing to trafilatura, which costs twice the time of a whole page."""
_MIN_PARAGRAPH_CHARS = 80
_MAX_LENGTH_RATIO = 0.8  # of the body to the longer reading; what is nearer differs in captions and remarks
_MIN_SHARED = 0.6  # of the body that the longer reading has, without what its rules cut
_MAX_SHARED_WITH_ANOTHER = 0.5
_WITHOUT_TEXT = ("a", "script", "style", "noscript", "template")
_CYRILLIC, _LETTER = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The body after a second reading, and what that reading says of the first."""

    blocks: tuple[Block, ...]
    doubt: Doubt | None = None


def second_opinion(page: Page, blocks: tuple[Block, ...]) -> SecondOpinion:
    """The body, or trafilatura's reading of a page in another script than Cyrillic where it has the body and more."""
    own_chars = text_length(blocks)
    if own_chars > _MAX_DOUBTFUL_CHARS:
        return SecondOpinion(blocks)
    is_cyrillic = _is_cyrillic(blocks)
    max_share = _MAX_SHARE_CYRILLIC if is_cyrillic else _MAX_SHARE
    if not _has_more_text_than(own_chars / max_share, page.root):
        return SecondOpinion(blocks)
    other = without_boilerplate(extract_with_trafilatura(page))
    doubt = _doubt(blocks, other)
    if doubt == "shorter" and not is_cyrillic:
        return SecondOpinion(other, "completed")
    return SecondOpinion(blocks, doubt)


def _has_more_text_than(chars: float, root: HtmlElement) -> bool:
    """Whether a page has more running text outside links; it is read no further than to that many characters."""
    found = 0
    for element in root.iter("*"):
        if element.tag not in _WITHOUT_TEXT:
            found += running_chars(element.text)
        found += running_chars(element.tail)
        if found > chars:
            return True
    return False


def _doubt(blocks: Sequence[Block], other: Sequence[Block]) -> Doubt | None:
    own_chars, other_chars = text_length(blocks), text_length(other)
    if other_chars < _MIN_PARAGRAPH_CHARS:
        return None
    shared = words_of(blocks).shared_with(words_of(other))
    is_longer = other_chars - own_chars >= _MIN_PARAGRAPH_CHARS and own_chars < _MAX_LENGTH_RATIO * other_chars
    if is_longer and shared >= _MIN_SHARED:
        return "shorter"
    return "another" if shared < _MAX_SHARED_WITH_ANOTHER else None


def _is_cyrillic(blocks: Sequence[Block]) -> bool:
    text = "".join(block.text for block in blocks)
    return len(_CYRILLIC.findall(text)) * 2 > len(_LETTER.findall(text))
