"""What the Runet prints around its texts, known by its words and taken out of a body."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscrawl.items import Block

_HEAD, _TAIL = 4, 3
"""Blocks at either end of a text in which its furniture stands."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """`lines` go wherever they stand, `ends` with all that follows, `heads` and `tails` only at that end of a text."""

    lines: re.Pattern[str]
    ends: re.Pattern[str]
    heads: re.Pattern[str]
    tails: re.Pattern[str]


def without_boilerplate(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks up to the first that ends an article, without lines of service."""
    rules = _rules()
    kept: list[Block] = []
    for block in blocks:
        if kept and rules.ends.match(block.text):
            break
        if not rules.lines.match(block.text):
            kept.append(block)
    return tuple(_trimmed(kept, rules))


def ends_article(line: str) -> bool:
    """Whether a line of a page opens what follows an article: comments, other news, the footer."""
    return _rules().ends.match(line) is not None


def is_service(line: str) -> bool:
    """Whether a line of a page is none of its content: a call to subscribe, a button, a counter."""
    rules = _rules()
    return rules.lines.match(line) is not None or rules.ends.match(line) is not None


def _trimmed(blocks: list[Block], rules: _Rules) -> list[Block]:
    head = next((place for place, one in enumerate(blocks[:_HEAD]) if not rules.heads.match(one.text)), 0)
    blocks = blocks[head:]
    for _ in range(_TAIL):
        if len(blocks) > 1 and blocks[-1].kind != "list" and rules.tails.match(blocks[-1].text):
            blocks.pop()
    return blocks


@cache
def _rules() -> _Rules:
    table = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    return _Rules(**{name: re.compile("|".join(f"(?:{one})" for one in rules), re.IGNORECASE)
                     for name, rules in table.items()})  # fmt: skip
