"""A text divided at its labels: «Опубликовано …», «Обновлено …», each with what stands under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newscrawl.normalise.dates.grammar import statement
from newscrawl.normalise.dates.lexemes import Lexeme, lexemes
from newscrawl.normalise.dates.statement import Statement

Role = Literal["published", "updated", "unlabelled"]
_TRUSTED: tuple[Role, ...] = ("published", "unlabelled", "updated")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One date of the text with the role that its label gives it."""

    role: Role
    said: Statement


def phrases(text: str) -> list[Phrase]:
    """The dates of a text, the published one first.

    Raises:
        RefusedError: some of the text has no part in a date.
    """
    found = [Phrase(role, statement(part)) for role, part in _parts(lexemes(text)) if _says_something(part)]
    return sorted(found, key=lambda phrase: _TRUSTED.index(phrase.role))


def _parts(found: list[Lexeme]) -> Iterator[tuple[Role, list[Lexeme]]]:
    role: Role = "unlabelled"
    part: list[Lexeme] = []
    for lexeme in found:
        if lexeme.kind != "k":
            part.append(lexeme)
            continue
        yield role, part
        role, part = lexeme.value, []
    yield role, part


def _says_something(part: list[Lexeme]) -> bool:
    """«Иван Петров |», «Материал» before a label say nothing of time."""
    return any(lexeme.kind not in "Npi" for lexeme in part)
