"""The grammar of printed dates: regular expressions over the kinds of a phrase's lexemes."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from newscrawl.normalise.dates.lexemes import Clock, Lexeme
from newscrawl.normalise.dates.reading import RefusedError
from newscrawl.normalise.dates.rubrics import DIVIDERS
from newscrawl.normalise.dates.statement import Statement, check, settle_pairs

Lexemes = Sequence[Lexeme]
Action = Callable[[Statement, Lexemes], None]


def statement(found: Lexemes, kinds: str) -> Statement:
    """What the lexemes of one phrase say; `kinds` are theirs.

    Raises:
        RefusedError: some lexeme has no part in a date, or there are several dates.
    """
    said = Statement()
    for action, start, end in _steps(kinds):
        action(said, found[start:end])
    settle_pairs(said)
    check(said)
    return said


@lru_cache(maxsize=4096)  # a site prints all its dates alike
def _steps(kinds: str) -> tuple[tuple[Action, int, int], ...]:
    """What is done with which lexemes."""
    steps: list[tuple[Action, int, int]] = []
    place = 0
    while place < len(kinds):
        rule = _RULES.match(kinds, place)
        if rule is None:
            raise RefusedError("vague" if "?" in kinds and "a" in kinds else "not-a-date")
        steps.append((_ACTIONS[str(rule.lastgroup)], place, rule.end()))
        place = rule.end()
    return tuple(steps)


_RULES = re.compile(
    r"""
      (?P<views>    v [dn\#Y]{1,3} (?! m ) u? | [dn\#Y]{1,3} u? v )    # просмотров: 1 237; 5 минут чтения
    | (?P<counted>  h* (?: (?: t{1,2} | [dn#] )? [ug] )+ a )   # около 2 часов 21 минуты назад
    | (?P<spoken>   p? [dnt] u (?: (?: [dn] | t{1,2} ) u )? (?! a ) )   # 10 ч 13 мин; в три часа
    | (?P<textual>  [dn] m (?: (?: Y (?! u | v (?! [dn\#Y] ) ) | n (?! u | [dn\#Y]* v (?! [dn\#Y] ) ) ) g?
                         | (?! n [dn\#Y]+ v ) ) )              # 22 октября 2025 г.; 22 окт 25; 22 октября
    | (?P<american> m [dn] (?: C o? )? Y )                     # Oct 22, 2025; Oct 22 10:13:00 2025
    | (?P<monthday> m [dn] (?= C ) )                           # Oct 22, 10:13
    | (?P<month>    m (?: Y g? | n ) )                         # октябрь 2025; окт 95
    | (?P<year>     Y g )
    | (?P<date>     D g? )
    | (?P<clock>    C f? o* c? )
    | (?P<pair>     p [qb] )                                   # в 10.13
    | (?P<weekday>  l? w )
    | (?P<names>    [Nc] [Nci]* )
    | (?P<ago>      r )
    | (?P<now>      j )
    | (?P<dotted>   q )
    | (?P<slashed>  s )
    | (?P<dashed>   b )
    | (?P<zone>     o )
    | (?P<unix>     U )
    | (?P<nothing>  [pivk] )
    """,
    re.VERBOSE,
)


def _counted(said: Statement, found: Lexemes) -> None:
    number: float | None = None
    for lexeme in found:
        if lexeme.kind in "ug":
            measure, unit = lexeme.value
            said.counts += ((measure if number is None else measure * number, unit),)
            number = None
        elif lexeme.kind in "tdn#":
            number = (number or 0) + lexeme.value


def _spoken(said: Statement, found: Lexemes) -> None:
    times = [lexeme.value for lexeme in found if lexeme.kind in "dnt"]
    units = [lexeme.value for lexeme in found if lexeme.kind == "u"]
    if units not in ([(1, "hour")], [(1, "hour"), (1, "minute")]) or times[0] != int(times[0]):
        raise RefusedError("not-a-date")
    if found[0].kind != "p" and not said.has_date:  # «15 часов 29 минут» is as well how long something took
        raise RefusedError("not-a-date")
    said.clocks += (Clock(int(times[0]), int(sum(times[1:])) if times[1:] else None, None),)


def _textual(said: Statement, found: Lexemes) -> None:
    year = found[2].value if len(found) > 2 else None
    said.add_day((year, found[1].value, found[0].value))


def _american(said: Statement, found: Lexemes) -> None:
    month, day, *_clock, year = (lexeme.value for lexeme in found)
    said.add_day((year, month, day))
    if len(found) > 3:
        _clock_read(said, found[2:-1])


def _monthday(said: Statement, found: Lexemes) -> None:
    said.add_day((None, found[0].value, found[1].value))


def _month(said: Statement, found: Lexemes) -> None:
    month, year = found[0].value, found[1].value
    if year < 32:  # «окт 25»: a day or a year
        raise RefusedError("ambiguous")
    said.add_day((year, month, None))


def _year(said: Statement, found: Lexemes) -> None:
    said.add_day((found[0].value, None, None))


def _date(said: Statement, found: Lexemes) -> None:
    said.add_day(found[0].value)


def _clock_read(said: Statement, found: Lexemes) -> None:
    clock = found[0].value
    if len(found) == 1:
        said.clocks += (clock,)
        return
    if found[1].kind == "f":
        clock = _of_half_day(clock, found[1].value)
    zones = [lexeme.value for lexeme in found if lexeme.kind == "o"]
    if None in zones:
        raise RefusedError("impossible")
    if found[-1].kind == "c" and not zones:
        _city(said, zones, found[-2:])
    said.clocks += tuple([clock._replace(zone=zone) for zone in zones or [None]])


def _city(said: Statement, zones: list[Lexeme], found: Lexemes) -> None:
    """«10:13 Екатеринбург» names a zone, «10:13, Екатеринбург» may name a rubric."""
    if found[0].apart:
        said.city = found[1].value
    else:
        zones.append(found[1].value)


def _of_half_day(clock: Clock, first_hour: int) -> Clock:
    """«10:13 pm» on the clock of 24 hours."""
    if not 1 <= clock.hour <= 12:
        raise RefusedError("impossible")
    return clock._replace(hour=clock.hour % 12 + first_hour)


def _pair(said: Statement, found: Lexemes) -> None:
    hour, minute = found[1].value
    said.clocks += (Clock(hour, minute, None),)


def _weekday(said: Statement, found: Lexemes) -> None:
    if said.weekday not in {None, found[-1].value}:
        raise RefusedError("ambiguous")
    said.weekday = found[-1].value
    said.is_last_weekday = len(found) > 1


def _names(said: Statement, found: Lexemes) -> None:
    """«Иван Петров», «Политика |»: what meta lines print beside a date; one bare capitalised word starts a sentence.

    «10:13 | Политика» is a time, «10:13 — Спартак» may be a score.
    """
    if len(found) == 1 and found[0].kind == "N" and not (found[0].apart or found[0].after):
        raise RefusedError("not-a-date")
    if not said.clocks or DIVIDERS.isdisjoint(found[0].after):
        said.has_names = True


def _ago(said: Statement, found: Lexemes) -> None:
    if said.days_ago not in {None, found[0].value}:
        raise RefusedError("ambiguous")
    said.days_ago = found[0].value


def _now(said: Statement, _found: Lexemes) -> None:
    said.is_now = True


def _dotted(said: Statement, found: Lexemes) -> None:
    if said.dotted is not None:
        raise RefusedError("ambiguous")
    said.dotted = found[0].value


def _slashed(said: Statement, found: Lexemes) -> None:
    day, month = found[0].value
    said.add_day((None, month, day))


def _dashed(said: Statement, found: Lexemes) -> None:
    if said.dashed is not None:
        raise RefusedError("ambiguous")
    said.dashed = found[0].value


def _zone(said: Statement, found: Lexemes) -> None:
    if found[0].value is None or said.zone not in {None, found[0].value}:
        raise RefusedError("ambiguous")
    said.zone = found[0].value


def _unix(said: Statement, found: Lexemes) -> None:
    said.unix = found[0].value


def _nothing(_said: Statement, _found: Lexemes) -> None:
    """A preposition, «материал», «дата», the count of views."""


_ACTIONS: dict[str, Action] = {
    "counted": _counted,
    "spoken": _spoken,
    "textual": _textual,
    "american": _american,
    "monthday": _monthday,
    "month": _month,
    "year": _year,
    "date": _date,
    "clock": _clock_read,
    "pair": _pair,
    "weekday": _weekday,
    "names": _names,
    "views": _nothing,
    "ago": _ago,
    "now": _now,
    "dotted": _dotted,
    "slashed": _slashed,
    "dashed": _dashed,
    "zone": _zone,
    "unix": _unix,
    "nothing": _nothing,
}
