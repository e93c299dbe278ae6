"""Removes what news sites print around their texts, recognised by its wording."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.extract.markup.service_phrases import is_service_phrase, parts_between_bars, without_closing_call
from newscrawl.extract.pattern_tables import Alternative, compile_alternatives
from newscrawl.items import Block

_MIN_PARAGRAPH_CHARS = 80  # the title of another article is shorter
_SENTENCE_ENDS = (".", "!", "?", "…", "»", '"', ":")
_HEAD_BLOCKS, _TAIL_BLOCKS = 4, 3
"""Blocks at the beginning and the end of a text that `heads` and `tails` are matched against: further inside, «Фото
порта» or «Новости» is a heading of the text's own."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Patterns by what is removed where they match; `boilerplate.toml` has a list for each."""

    lines: re.Pattern[str]
    """The block, wherever it stands."""
    ends: re.Pattern[str]
    """The block and all that follows."""
    cards: re.Pattern[str]
    """The block and the cards of other articles that follow."""
    heads: re.Pattern[str]
    """The block, if it is one of the first."""
    tails: re.Pattern[str]
    """The block, if it is one of the last."""


def without_boilerplate(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of the text itself: up to the first that ends an article, without service lines and cards."""
    rules = _rules()
    blocks = blocks[: _end_of_article(blocks, rules)]
    cards = _Cards(blocks)
    kept: list[Block] = []
    number = 0
    while number < len(blocks):
        block = blocks[number]
        number += 1
        if kept and rules.cards.match(block.text):
            number = cards.end(number)
        elif not _is_line_of_service(block.text, rules):
            kept.append(_without_closing_call(block))
    return tuple(_without_tails(_without_heads(kept, rules), rules))


def _without_closing_call(block: Block) -> Block:
    text = without_closing_call(block.text) if block.kind == "paragraph" else block.text
    return block if text == block.text else replace(block, text=text)


def ends_article(line: str) -> bool:
    """Whether a line of a page begins what follows an article: comments, other news, the footer."""
    rules = _rules()
    return rules.ends.match(line) is not None or rules.cards.match(line) is not None


def is_service(line: str) -> bool:
    """Whether a line of a page is no content: a call to subscribe, a button, a counter."""
    rules = _rules()
    return _is_line_of_service(line, rules) or ends_article(line)


def _is_line_of_service(line: str, rules: _Rules) -> bool:
    """Whether a line is of `lines` or a phrase of service, or all of its parts between bars are service."""
    if rules.lines.match(line) is not None or is_service_phrase(line):
        return True
    parts = parts_between_bars(line)
    return bool(parts) and all(map(is_service, parts))


def _end_of_article(blocks: Sequence[Block], rules: _Rules) -> int:
    """The number of the first block that ends the article; the first block of a text never does."""
    for number, block in enumerate(blocks):
        if number > 0 and rules.ends.match(block.text):
            return number
    return len(blocks)


class _Cards:
    """Where the text goes on behind cards of other articles; measured once, since a page may have many cards.

    The text goes on at the next paragraph of some length, with the heading above it. A card may have an announcement of
    that length, too: where several short lines or a cut sentence follow, all of it is cards.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.paragraphs = [number for number, block in enumerate(blocks) if _is_paragraph(block)]
        self.titles = [number for number, block in enumerate(blocks) if _is_title(block)]
        cut = (number for number in reversed(range(len(blocks))) if blocks[number].text.endswith("..."))
        self.last_cut = next(cut, -1)

    def end(self, number: int) -> int:
        """The block from `number` on with which the text goes on; the number of blocks where it does not."""
        next_paragraph = bisect_left(self.paragraphs, number)
        if next_paragraph == len(self.paragraphs):
            return len(self.blocks)
        start = self.paragraphs[next_paragraph]
        titles = len(self.titles) - bisect_left(self.titles, start)
        if titles > 1 or self.last_cut >= start:
            return len(self.blocks)
        has_heading = start > number and self.blocks[start - 1].kind == "heading"
        return start - 1 if has_heading else start


def _is_title(block: Block) -> bool:
    return block.kind == "paragraph" and not block.text.endswith(_SENTENCE_ENDS)


def _is_paragraph(block: Block) -> bool:
    is_long = len(block.text) >= _MIN_PARAGRAPH_CHARS
    return block.kind == "paragraph" and is_long and block.text.endswith(_SENTENCE_ENDS)


def _without_heads(blocks: list[Block], rules: _Rules) -> list[Block]:
    """The blocks from the first that is not one of `heads`; all of them where nothing else stands at the beginning."""
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if not rules.heads.match(block.text):
            return blocks[number:]
    return blocks


def _without_tails(blocks: list[Block], rules: _Rules) -> list[Block]:
    end = len(blocks)
    for _ in range(_TAIL_BLOCKS):
        if end > 1 and blocks[end - 1].kind != "list" and rules.tails.match(blocks[end - 1].text):
            end -= 1
    return blocks[:end]


@cache
def _rules() -> _Rules:
    table: dict[str, list[Alternative]] = read_toml(files(__package__) / "boilerplate.toml")
    return _Rules(**{name: compile_alternatives(alternatives) for name, alternatives in table.items()})
