"""A text divided at its labels: «Опубликовано …», «Обновлено …», each with what stands under it."""

from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.normalise.dates.grammar import statement
from newscrawl.normalise.dates.lexemes import Lexeme, kinds_of, lexemes
from newscrawl.normalise.dates.reading import RefusedError, Role
from newscrawl.normalise.dates.rubrics import without_rubrics
from newscrawl.normalise.dates.statement import Statement

_TRUSTED: tuple[Role, ...] = ("published", "created", "unlabelled", "updated")
_DAYS = frozenset("Dmrqs")
_SILENT = "Ncpik"
"""«Иван Петров |», «Материал», «Дата:» before a label say nothing of time."""


class Phrase(NamedTuple):
    """One date of the text with the role that its label gives it."""

    role: Role
    said: Statement


def phrases(text: str) -> list[Phrase]:
    """The dates of a text, the published one first.

    Raises:
        RefusedError: some of the text has no part in a date.
    """
    found = lexemes(text)
    kinds = kinds_of(found)
    if "x" in kinds:
        found = without_rubrics(found)
        kinds = kinds_of(found)
    if "k" not in kinds:
        return [Phrase("unlabelled", statement(found, kinds))] if kinds.strip(_SILENT) else []
    parts = [(role, found[start:end], kinds[start:end]) for role, start, end in _parts(found, kinds)]
    said = [Phrase(role, statement(part, their)) for role, part, their in parts if their.strip(_SILENT)]
    if sum(phrase.role == "unlabelled" and phrase.said.is_dated for phrase in said) > 1:
        raise RefusedError("ambiguous")
    _share_zone([phrase.said for phrase in said])
    return sorted(said, key=lambda phrase: _TRUSTED.index(phrase.role))


def _share_zone(said: list[Statement]) -> None:
    """«10:13 (мск), обновлено: 11:40»: the one zone that a text prints is that of all its dates."""
    zones = [zone for one in said for zone in one.zones]
    if len(set(zones)) == 1:
        for one in said:
            one.zone = one.zone or (None if one.zones else zones[0])


def _parts(found: list[Lexeme], kinds: str) -> Iterator[tuple[Role, int, int]]:
    """The role, the start and the end of what stands under each label."""
    role: Role = "unlabelled"
    start = 0
    for place, lexeme in enumerate(found):
        if lexeme.kind == "k" and (lexeme.value != "unlabelled" or not _DAYS.isdisjoint(kinds[start:place])):
            yield role, start, place
            role, start = lexeme.value, place + 1
    yield role, start, len(found)
