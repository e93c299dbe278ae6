"""The grammar of printed dates: rules over the symbols of a phrase's tokens, each with what it adds to the date."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from newscrawl.normalise.dates.date_parts import CalendarDate, DateParts, check_parts, resolve_pairs
from newscrawl.normalise.dates.results import RefusedError
from newscrawl.normalise.dates.section_names import DIVIDERS
from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.tokens import Clock, Token

Tokens = Sequence[Token]
Action = Callable[[DateParts, Tokens], None]
"""Adds what the tokens of one rule print to the parts of the date."""

_ANY_NUMBERS = frozenset((Symbol.SPELLED_NUMBER, Symbol.DIGIT, Symbol.TWO_DIGITS, Symbol.NUMBER))
_SHORT_NUMBERS = frozenset((Symbol.SPELLED_NUMBER, Symbol.DIGIT, Symbol.TWO_DIGITS))
_HOUR, _MINUTE = (1, "hour"), (1, "minute")
_LAST_DAY_OF_MONTH = 31


def parse_tokens(tokens: Tokens, shape: str) -> DateParts:
    """The date that the tokens of one phrase print; `shape` is the string of their symbols.

    Raises:
        RefusedError: some token has no part in a date, or there are several dates.
    """
    parts = DateParts()
    for action, start, end in _steps(shape):
        action(parts, tokens[start:end])
    resolve_pairs(parts)
    check_parts(parts)
    return parts


@lru_cache(maxsize=4096)  # a site prints all its dates in one shape
def _steps(shape: str) -> tuple[tuple[Action, int, int], ...]:
    """The actions that read a shape, each with the start and the end of its tokens."""
    steps: list[tuple[Action, int, int]] = []
    position = 0
    while position < len(shape):
        match = _RULES.match(shape, position)
        if match is None:
            is_vague_count = Symbol.VAGUE in shape and Symbol.AGO in shape
            raise RefusedError("vague" if is_vague_count else "not-a-date")
        steps.append((_ACTIONS[str(match.lastgroup)], position, match.end()))
        position = match.end()
    return tuple(steps)


def _read_count_back(parts: DateParts, tokens: Tokens) -> None:
    number: float | None = None
    for token in tokens:
        if token.symbol in (Symbol.UNIT, Symbol.YEAR_MARK):
            measure, unit = token.value
            parts.counts += ((measure if number is None else measure * number, unit),)
            number = None
        elif token.symbol in _ANY_NUMBERS:
            number = (number or 0) + token.value  # «двадцать одну»


def _read_spelled_clock(parts: DateParts, tokens: Tokens) -> None:
    times = [token.value for token in tokens if token.symbol in _SHORT_NUMBERS]
    units = [token.value for token in tokens if token.symbol == Symbol.UNIT]
    if units not in ([_HOUR], [_HOUR, _MINUTE]) or times[0] != int(times[0]):
        raise RefusedError("not-a-date")
    if tokens[0].symbol != Symbol.PREPOSITION and not parts.names_day:
        raise RefusedError("not-a-date")  # «15 часов 29 минут» alone is as well how long something took
    minute = int(sum(times[1:])) if len(times) > 1 else None
    parts.clocks += (Clock(int(times[0]), minute, None),)


def _read_day_month(parts: DateParts, tokens: Tokens) -> None:
    year = tokens[2].value if len(tokens) > 2 else None
    parts.add_date(CalendarDate(year, tokens[1].value, tokens[0].value))


def _read_month_day_year(parts: DateParts, tokens: Tokens) -> None:
    parts.add_date(CalendarDate(tokens[-1].value, tokens[0].value, tokens[1].value))
    clock = tokens[2:-1]
    if clock:
        _read_clock(parts, clock)


def _read_month_day(parts: DateParts, tokens: Tokens) -> None:
    parts.add_date(CalendarDate(None, tokens[0].value, tokens[1].value))


def _read_month_year(parts: DateParts, tokens: Tokens) -> None:
    month, year = tokens[0].value, tokens[1].value
    if year <= _LAST_DAY_OF_MONTH:  # «окт 25» may be a day or a year
        raise RefusedError("ambiguous")
    parts.add_date(CalendarDate(year, month, None))


def _read_year(parts: DateParts, tokens: Tokens) -> None:
    parts.add_date(CalendarDate(tokens[0].value, None, None))


def _read_date(parts: DateParts, tokens: Tokens) -> None:
    parts.add_date(CalendarDate(*tokens[0].value))


def _read_clock(parts: DateParts, tokens: Tokens) -> None:
    clock: Clock = tokens[0].value
    if len(tokens) == 1:
        parts.clocks += (clock,)
        return
    if tokens[1].symbol == Symbol.HALF_DAY:
        clock = _on_24_hours(clock, tokens[1].value)
    zones = [token.value for token in tokens if token.symbol == Symbol.ZONE]
    if None in zones:
        raise RefusedError("impossible")
    if tokens[-1].symbol == Symbol.CITY and not zones:
        if tokens[-2].separators_after:  # «10:13, Екатеринбург» may be a section; «10:13 Екатеринбург» is a zone
            parts.city = tokens[-1].value
        else:
            zones.append(tokens[-1].value)
    parts.clocks += tuple([clock._replace(zone=zone) for zone in zones or [None]])


def _on_24_hours(clock: Clock, hours_to_add: int) -> Clock:
    """«10:13 pm» is 22:13, «12:13 am» is 0:13."""
    if not 1 <= clock.hour <= 12:
        raise RefusedError("impossible")
    return clock._replace(hour=clock.hour % 12 + hours_to_add)


def _read_clock_pair(parts: DateParts, tokens: Tokens) -> None:
    hour, minute = tokens[1].value
    parts.clocks += (Clock(hour, minute, None),)


def _read_weekday(parts: DateParts, tokens: Tokens) -> None:
    weekday = tokens[-1].value
    if parts.weekday not in {None, weekday}:
        raise RefusedError("ambiguous")
    parts.weekday = weekday
    parts.is_last_weekday = len(tokens) > 1


def _read_names(parts: DateParts, tokens: Tokens) -> None:
    """Notes names beside a date («Иван Петров», «Политика |»), and refuses one bare word that may start a sentence.

    «10:13 | Политика» is a time with a section, so the name does not count; «10:13 — Спартак» may be a score.
    """
    first = tokens[0]
    is_bare = not (first.separators_after or first.separators_before)
    if len(tokens) == 1 and first.symbol == Symbol.NAME and is_bare:
        raise RefusedError("not-a-date")
    if not parts.clocks or DIVIDERS.isdisjoint(first.separators_before):
        parts.has_names = True


def _read_days_ago(parts: DateParts, tokens: Tokens) -> None:
    if parts.days_ago not in {None, tokens[0].value}:
        raise RefusedError("ambiguous")
    parts.days_ago = tokens[0].value


def _read_now(parts: DateParts, _tokens: Tokens) -> None:
    parts.is_now = True


def _read_dotted_pair(parts: DateParts, tokens: Tokens) -> None:
    if parts.dotted is not None:
        raise RefusedError("ambiguous")
    parts.dotted = tokens[0].value


def _read_slashed_pair(parts: DateParts, tokens: Tokens) -> None:
    day, month = tokens[0].value
    parts.add_date(CalendarDate(None, month, day))


def _read_dashed_pair(parts: DateParts, tokens: Tokens) -> None:
    if parts.dashed is not None:
        raise RefusedError("ambiguous")
    parts.dashed = tokens[0].value


def _read_zone(parts: DateParts, tokens: Tokens) -> None:
    zone = tokens[0].value
    if zone is None or parts.zone not in {None, zone}:
        raise RefusedError("ambiguous")
    parts.zone = zone


def _read_unix(parts: DateParts, tokens: Tokens) -> None:
    parts.unix = tokens[0].value


def _skip(_parts: DateParts, _tokens: Tokens) -> None:
    """Passes over tokens that are no part of the date."""


# Tried in this order at every position, the first that matches is taken: a rule stands before those that would match
# its beginning. Names are those of `Symbol`; FEW is a number of up to two digits, COUNT any but a year, ANY any.
_GRAMMAR: tuple[tuple[str, Action], ...] = (
    # просмотров: 1 237; 5 минут чтения; but «просмотров 12 октября» has no count
    (r"COUNTER ANY{1,3} (?! MONTH ) UNIT? | ANY{1,3} UNIT? COUNTER", _skip),
    # около 2 часов 21 минуты назад; полчаса назад; двадцать одну минуту назад; год назад
    (r"HEDGE* (?: (?: SPELLED_NUMBER{1,2} | COUNT )? (?: UNIT | YEAR_MARK ) )+ AGO", _read_count_back),
    # в три часа; 10 ч 13 мин; not «2 часа назад»
    (
        r"PREPOSITION? (?: FEW | SPELLED_NUMBER ) UNIT (?: (?: FEW | SPELLED_NUMBER{1,2} ) UNIT )? (?! AGO )",
        _read_spelled_clock,
    ),
    # 22 октября 2025 г.; 22 окт 25; 22 октября. The number after the month is no year where a unit or a view counter
    # claims it: «22 октября 15 минут», «22 октября 2025 просмотров», «22 октября 15 804 просмотра»
    (
        r"""FEW MONTH (?:
              (?: YEAR (?! UNIT | COUNTER (?! ANY ) ) | TWO_DIGITS (?! UNIT | ANY* COUNTER (?! ANY ) ) ) YEAR_MARK?
            | (?! TWO_DIGITS ANY+ COUNTER )
            )""",
        _read_day_month,
    ),
    # Oct 22, 2025; Oct 22 10:13:00 2025; «Ноя 27th 11 17:46»
    (r"MONTH FEW (?: CLOCK ZONE? )? YEAR | MONTH FEW TWO_DIGITS (?= CLOCK )", _read_month_day_year),
    # Oct 22, 10:13
    (r"MONTH FEW (?= CLOCK )", _read_month_day),
    # октябрь 2025 г.; окт 95
    (r"MONTH (?: YEAR YEAR_MARK? | TWO_DIGITS )", _read_month_year),
    # 2025 г.
    (r"YEAR YEAR_MARK", _read_year),
    # 22.10.2025 г.
    (r"DATE YEAR_MARK?", _read_date),
    # 10:13; 10:13 pm; 10:13 МСК; 10:13 +0300 (Москва)
    (r"CLOCK HALF_DAY? ZONE* CITY?", _read_clock),
    # в 10.13; в 10-13
    (r"PREPOSITION (?: DOTTED_PAIR | DASHED_PAIR )", _read_clock_pair),
    # среда; прошлую среду
    (r"LAST? WEEKDAY", _read_weekday),
    # Иван Петров; Политика; Москва
    (r"(?: NAME | CITY ) (?: NAME | CITY | IGNORED )*", _read_names),
    (r"DAYS_AGO", _read_days_ago),
    (r"NOW", _read_now),
    (r"DOTTED_PAIR", _read_dotted_pair),
    (r"SLASHED_PAIR", _read_slashed_pair),
    (r"DASHED_PAIR", _read_dashed_pair),
    (r"ZONE", _read_zone),
    (r"UNIX", _read_unix),
    # «в», «материал», «просмотров» without a count, «Дата:»
    (r"PREPOSITION | IGNORED | COUNTER | LABEL", _skip),
)
_LETTERS = {symbol.name: re.escape(symbol) for symbol in Symbol} | {
    "FEW": f"[{Symbol.DIGIT}{Symbol.TWO_DIGITS}]",
    "COUNT": rf"[{Symbol.DIGIT}{Symbol.TWO_DIGITS}\{Symbol.NUMBER}]",
    "ANY": rf"[{Symbol.DIGIT}{Symbol.TWO_DIGITS}\{Symbol.NUMBER}{Symbol.YEAR}]",
}


def _compiled(grammar: Sequence[tuple[str, Action]]) -> re.Pattern[str]:
    """All rules as one regular expression over letters; the group `rule3` is the rule at index 3."""
    rules = [f"(?P<rule{index}> {pattern} )" for index, (pattern, _) in enumerate(grammar)]
    letters = re.sub(r"[A-Z_]{2,}", lambda name: _LETTERS[name.group()], "|".join(rules))
    return re.compile(letters, re.VERBOSE)


_RULES = _compiled(_GRAMMAR)
_ACTIONS = {f"rule{index}": action for index, (_, action) in enumerate(_GRAMMAR)}
