"""The rubrics of several words that meta lines print beside a date: «В мире | 22.10.2025», «Наука и техника | …»."""

from collections.abc import Iterator

from newscrawl.normalise.dates.lexemes import Lexeme, kinds_of

DIVIDERS = frozenset("|•·")
"""What divides a rubric from a date; a dash or a comma may as well stand in a sentence or a score."""

_WORDS = frozenset("Nxpic")
_LONGEST = 5  # words


def without_rubrics(found: list[Lexeme]) -> list[Lexeme]:
    """The lexemes less the divided parts that are a few words, the first of them a name or a preposition."""
    if len(found) > 2 and kinds_of(found[:2]) == "px" and "," in found[1].apart:  # «В мире, 22.10.2025»
        return found[2:]
    parts = list(_parts(found))
    kept = [lexeme for part in parts if not _is_rubric(part) for lexeme in part]
    return kept if len(parts) > 1 else found


def _parts(found: list[Lexeme]) -> Iterator[list[Lexeme]]:
    start = 0
    for place, lexeme in enumerate(found, start=1):
        if not DIVIDERS.isdisjoint(lexeme.apart):
            yield found[start:place]
            start = place
    yield found[start:]


def _is_rubric(part: list[Lexeme]) -> bool:
    kinds = set(kinds_of(part))
    if not ("x" in kinds and kinds <= _WORDS and len(part) <= _LONGEST and part[0].kind != "x"):
        return False
    return all(str(lexeme.value).isalpha() for lexeme in part if lexeme.kind == "x")
