"""A text divided at its labels: «Опубликовано …», «Обновлено …», each with what stands under it."""

from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.normalise.dates.grammar import kinds_of, statement
from newscrawl.normalise.dates.lexemes import Lexeme, lexemes
from newscrawl.normalise.dates.reading import Role
from newscrawl.normalise.dates.statement import Statement

_TRUSTED: tuple[Role, ...] = ("published", "created", "unlabelled", "updated")
_DAYS = frozenset("Dmrqs")
_SILENT = "Ncpi"
"""«Иван Петров |», «Материал» before a label say nothing of time."""


class Phrase(NamedTuple):
    """One date of the text with the role that its label gives it."""

    role: Role
    said: Statement


def phrases(text: str) -> list[Phrase]:
    """The dates of a text, the published one first.

    Raises:
        RefusedError: some of the text has no part in a date.
    """
    found = [Phrase(role, statement(part)) for role, part in _parts(lexemes(text)) if kinds_of(part).strip(_SILENT)]
    if len(found) > 1:
        found.sort(key=lambda phrase: _TRUSTED.index(phrase.role))
    return found


def _parts(found: list[Lexeme]) -> Iterator[tuple[Role, list[Lexeme]]]:
    role: Role = "unlabelled"
    part: list[Lexeme] = []
    for lexeme in found:
        if lexeme.kind != "k":
            part.append(lexeme)
        elif lexeme.value != "unlabelled" or not _DAYS.isdisjoint(kinds_of(part)):
            yield role, part
            role, part = lexeme.value, []
    yield role, part
