"""What the Runet prints around its texts, known by its words and taken out of a body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.items import Block

_PARAGRAPH = 80
_SENTENCE_ENDS = (".", "!", "?", "…", "»", '"', ":")
_HEAD, _TAIL = 4, 3
"""Blocks at either end of a text in which its furniture stands."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """`lines` go wherever they stand, `ends` with all that follows, `cards` with the short lines that follow, `heads`
    and `tails` only at that end of a text.
    """

    lines: re.Pattern[str]
    ends: re.Pattern[str]
    cards: re.Pattern[str]
    heads: re.Pattern[str]
    tails: re.Pattern[str]


def without_boilerplate(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks up to the first that ends an article, without lines of service."""
    rules = _rules()
    end = next((place for place, one in enumerate(blocks) if place and rules.ends.match(one.text)), len(blocks))
    kept: list[Block] = []
    waiting = list(blocks[:end])
    while waiting:
        block = waiting.pop(0)
        if kept and rules.cards.match(block.text):
            waiting = _after_cards(waiting)
        elif not rules.lines.match(block.text):
            kept.append(block)
    return tuple(_trimmed(kept, rules))


def _after_cards(blocks: list[Block]) -> list[Block]:
    """Where the text goes on behind cards of other articles; nothing where they are what ends it.

    Cards that go on, each a title and its opening, show by several short lines among the paragraphs.
    """
    start = next((place for place, one in enumerate(blocks) if _is_paragraph(one)), len(blocks))
    titles = [one for one in blocks[start:] if one.kind == "paragraph" and not one.text.endswith(_SENTENCE_ENDS)]
    if len(titles) > 1 or any(one.text.endswith("...") for one in blocks[start:]):
        return []
    return blocks[start - 1 if start and blocks[start - 1].kind == "heading" else start :]


def _is_paragraph(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) >= _PARAGRAPH and block.text.endswith(_SENTENCE_ENDS)


def ends_article(line: str) -> bool:
    """Whether a line of a page opens what follows an article: comments, other news, the footer."""
    rules = _rules()
    return rules.ends.match(line) is not None or rules.cards.match(line) is not None


def is_service(line: str) -> bool:
    """Whether a line of a page is none of its content: a call to subscribe, a button, a counter."""
    rules = _rules()
    return any(rule.match(line) is not None for rule in (rules.lines, rules.ends, rules.cards))


def _trimmed(blocks: list[Block], rules: _Rules) -> list[Block]:
    head = next((place for place, one in enumerate(blocks[:_HEAD]) if not rules.heads.match(one.text)), 0)
    blocks = blocks[head:]
    for _ in range(_TAIL):
        if len(blocks) > 1 and blocks[-1].kind != "list" and rules.tails.match(blocks[-1].text):
            blocks.pop()
    return blocks


@cache
def _rules() -> _Rules:
    table = read_toml(files(__package__) / "boilerplate.toml")
    return _Rules(**{name: re.compile("|".join(f"(?:{one})" for one in rules), re.IGNORECASE)
                     for name, rules in table.items()})  # fmt: skip
