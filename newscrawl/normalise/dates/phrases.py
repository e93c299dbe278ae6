"""Divides a text at its labels: «Опубликовано …», «Обновлено …», each with the date after it."""

from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.normalise.dates.date_parts import DateParts
from newscrawl.normalise.dates.grammar import parse_tokens
from newscrawl.normalise.dates.results import RefusedError, Role
from newscrawl.normalise.dates.section_names import without_section_names
from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.tokens import Token, shape_of, tokenize

_ROLES_BY_TRUST: tuple[Role, ...] = ("published", "created", "unlabelled", "updated")
_DAY_SYMBOLS = frozenset(
    (Symbol.DATE, Symbol.MONTH, Symbol.DAYS_AGO, Symbol.DOTTED_PAIR, Symbol.SLASHED_PAIR),
)
_TIMELESS = f"{Symbol.NAME}{Symbol.CITY}{Symbol.PREPOSITION}{Symbol.IGNORED}{Symbol.LABEL}"
"""Symbols that alone print no time: «Иван Петров |», «Материал», «Дата:»."""


class Phrase(NamedTuple):
    """One date of the text, and the role that its label gives it."""

    role: Role
    parts: DateParts


class _Span(NamedTuple):
    """The tokens from `start` to `end` that follow a label."""

    role: Role
    start: int
    end: int


def split_phrases(text: str) -> list[Phrase]:
    """The dates of a text, the published one first; empty where the text prints no time at all.

    Raises:
        RefusedError: some of the text has no part in a date, or two dates have no label.
    """
    tokens = tokenize(text)
    shape = shape_of(tokens)
    if Symbol.WORD in shape:
        tokens = without_section_names(tokens)
        shape = shape_of(tokens)
    if Symbol.LABEL not in shape:
        return [Phrase("unlabelled", parse_tokens(tokens, shape))] if shape.strip(_TIMELESS) else []
    phrases = _labelled_phrases(tokens, shape)
    unlabelled_dates = sum(phrase.role == "unlabelled" and phrase.parts.is_dated for phrase in phrases)
    if unlabelled_dates > 1:
        raise RefusedError("ambiguous")
    _share_zone([phrase.parts for phrase in phrases])
    return sorted(phrases, key=lambda phrase: _ROLES_BY_TRUST.index(phrase.role))


def _labelled_phrases(tokens: list[Token], shape: str) -> list[Phrase]:
    phrases: list[Phrase] = []
    for role, start, end in _spans(tokens, shape):
        if shape[start:end].strip(_TIMELESS):
            phrases.append(Phrase(role, parse_tokens(tokens[start:end], shape[start:end])))
    return phrases


def _spans(tokens: list[Token], shape: str) -> Iterator[_Span]:
    """What follows each label, and what precedes the first.

    A label without a role («Дата:») starts a new phrase only after a day: in «Дата: 22 октября Время: 10:13» it names
    the kind of what follows, not another date.
    """
    role: Role = "unlabelled"
    start = 0
    for index, token in enumerate(tokens):
        if token.symbol != Symbol.LABEL:
            continue
        if token.value != "unlabelled" or not _DAY_SYMBOLS.isdisjoint(shape[start:index]):
            yield _Span(role, start, index)
            role, start = token.value, index + 1
    yield _Span(role, start, len(tokens))


def _share_zone(dates: list[DateParts]) -> None:
    """Gives the one zone that a text prints to all its dates: «10:13 (мск), обновлено: 11:40»."""
    zones = {zone for parts in dates for zone in parts.zones}
    if len(zones) != 1:
        return
    (zone,) = zones
    for parts in dates:
        if not parts.zones:
            parts.zone = zone
