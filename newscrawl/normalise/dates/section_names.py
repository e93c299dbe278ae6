"""Removes section names that stand beside a date on a page: «В мире | 22.10.2025», «Наука и техника | …».

Names whose words all have capitals («Политика», «Иван Петров») are left to the grammar; this module finds those with
words in small letters, which alone would make the text no date.
"""

from collections.abc import Iterator

from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.tokens import Token, shape_of

DIVIDERS = frozenset("|•·")
"""Signs that divide a section from a date; a dash or a comma may stand in a sentence or a score as well."""

_SECTION_SYMBOLS = frozenset((Symbol.NAME, Symbol.WORD, Symbol.PREPOSITION, Symbol.IGNORED, Symbol.CITY))
_MAX_SECTION_WORDS = 5  # «Наука и техника» has two and a joint; longer parts are headlines and sentences
_PREPOSITION_AND_WORD = Symbol.PREPOSITION + Symbol.WORD


def without_section_names(tokens: list[Token]) -> list[Token]:
    """The tokens without the parts between dividers that are section names."""
    if _starts_with_section_and_comma(tokens):
        return tokens[2:]
    parts = list(_divided(tokens))
    if len(parts) == 1:
        return tokens
    kept: list[Token] = []
    for part in parts:
        if not _is_section_name(part):
            kept += part
    return kept


def _starts_with_section_and_comma(tokens: list[Token]) -> bool:
    """«В мире, 22.10.2025»: a comma divides after a preposition and one word only."""
    return len(tokens) > 2 and shape_of(tokens[:2]) == _PREPOSITION_AND_WORD and "," in tokens[1].separators_after


def _divided(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens between dividers."""
    start = 0
    for end, token in enumerate(tokens, start=1):
        if not DIVIDERS.isdisjoint(token.separators_after):
            yield tokens[start:end]
            start = end
    yield tokens[start:]


def _is_section_name(part: list[Token]) -> bool:
    """Whether it is a few words, some in small letters, the first with a capital or a preposition."""
    symbols = set(shape_of(part))
    if Symbol.WORD not in symbols or not symbols <= _SECTION_SYMBOLS:
        return False
    if len(part) > _MAX_SECTION_WORDS or part[0].symbol == Symbol.WORD:
        return False
    return all(str(token.value).isalpha() for token in part if token.symbol == Symbol.WORD)
