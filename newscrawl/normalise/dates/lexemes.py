"""A printed date cut into lexemes: numbers, numeric dates, clock times, and words with their meaning.

Each kind of lexeme is one letter, so that the grammar can be regular expressions over a phrase's kinds:

    D date (year, month, day)    q dotted pair «22.10»      C clock              d, n number of one, two digits
    s slashed pair «22/10»       b dashed pair «10-13»      o zone               Y number that may be a year
    m month     w weekday        r «вчера» (days ago)       t «двадцать»         # any other number
    u unit      g «год», «г.»    a «назад»    j «только что»    h «около»        p «в»    l «прошлый»    i ignored
    k label     v «просмотров»   f «pm» (its first hour)    c city               N capitalised word
    U Unix time                  ? «несколько»              x anything else
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from newscrawl.normalise.dates.vocabulary import longest_meaning, meaning, utc
from newscrawl.normalise.dates.zones import Zone, offset_zone, shifted_zone

_LEXEME = re.compile(
    r"""\s* (?P<separators> [.,:;/|•·—–] [\s.,:;/|•·—–]* )? (?:
      (?P<tclock> (?<=\d) [TТ][ ]? \d\d (?: :?\d\d (?: :?\d\d (?:[.,]\d+)? )? )? (?!\d) )
    | (?P<shift> (?:utc|gmt|[mм][scс][kк]) (?: [ ]?\+[ ]? | - ) \d\d? (?: :?\d\d )? (?! \d | [:.]\d ) )
    | (?P<word> [^\W\d_]+ )
    | (?P<unix> \A \d{10} (?: \d{3} | \.\d{1,6} )? \Z )
    | (?P<stamp> (?<!\d) [12]\d{3} [01]\d [0-3]\d (?: [0-2]\d [0-5]\d (?:[0-5]\d)? )? (?!\d) )
    | (?P<ymd> (?<![\d.]) [12]\d{3} (?P<y_>[-./]) \d\d? (?P=y_) \d\d? (?! \d | (?P=y_)\d ) )
    | (?P<dmy> (?<![\d.]) \d\d? (?P<d_>[./]) [ ]? \d\d? (?P=d_) [ ]? (?:[12]\d{3}|\d\d) (?! \d | (?P=d_)\d | :\d )
        | (?<![\d.-]) \d\d? - \d\d? - [12]\d{3} (?! \d | -\d ) )
    | (?P<clock> (?<![\d:]) \d\d? : \d\d (?: : \d\d (?:[.,]\d+)? )? (?![\d:]) )
    | (?P<ordinal> (?<!\d) \d\d? -?(?:го|ого|его|ое|е) \b )
    | (?P<dotted> (?<![\d.,]) \d\d? \. \d\d (?! \d | [.,]\d ) )
    | (?P<slashed> (?<![\d/]) \d\d / \d\d (?! \d | / ) )
    | (?P<dashed> (?<![\d-]) \d\d - \d\d (?! \d | - ) )
    | (?P<thousands> \d+ (?: [.,]\d+ )? [ ]? (?: [kк] \b | тыс\b\.? ) )
    | (?P<number> \d+ )
    | (?P<mark> \S )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?: ,?[ ] )? (?: Z? (?P<offset> [+-](?:0\d|1[0-4]):?[0-5]\d | [+-](?:0\d|1[0-4]) ) (?![\d:.]) Z? | Z\b )",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(r" ?\([^()\d]{2,40}\)")
"""What may stand behind an offset only (RFC 5322, 3.2.2): «+0300 (MSK)», «GMT+0300 (Москва, стандартное время)»."""
_SEPARATORS_BEFORE = _LEXEME.groupindex["separators"]
_TIME_RANGE = re.compile(r"-\d\d(?::\d\d)?")
_DIGITS = re.compile(r"\d+")
_PAIRS = re.compile(r"\d\d?")
_SEPARATORS = frozenset(".,:;/|-()[]•·—–−‒«»\"'*>")
"""Signs alone; some of them begin a phrase («(Москва)»), and «-» an offset."""


class Clock(NamedTuple):
    """A time of day; `minute` and `second` are None where they are not printed, and so is `zone`."""

    hour: int
    minute: int | None
    second: int | None
    zone: Zone | None = None


class Lexeme(NamedTuple):
    """One piece of the phrase, which ends before `end`.

    `apart` are the signs that divide it from the next; of a name `after` are those that divide it from the last.
    """

    kind: str
    value: Any
    end: int
    apart: str = ""
    after: str = ""


def lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a text in order; separators are dropped."""
    found: list[Lexeme] = []
    place = 0
    while match := _LEXEME.match(text, place):
        place, group = match.end(), str(match.lastgroup)
        separators, printed = match.group(_SEPARATORS_BEFORE, group)
        if separators is not None:
            _set_apart(found, separators)
        if group == "word" or group == "mark":  # noqa: PLR1714 # a set costs more than two comparisons
            place = _add_word(found, printed, place - len(printed), text)
            continue
        found.extend(_READERS[group](printed, place))
        if group in _BEFORE_OFFSETS:
            place = _add_offset(found, match, text)
    return found


def kinds_of(found: Sequence[Lexeme]) -> str:
    """The kinds of lexemes as one word, which the rules match."""
    return "".join([lexeme.kind for lexeme in found])


def _add_word(found: list[Lexeme], printed: str, place: int, text: str) -> int:
    """Adds a word, a phrase or a sign; the place where the next lexeme starts."""
    word, end = longest_meaning(printed, text, place)
    if word is not None:
        if word.kind != " ":
            found.append(Lexeme(word.kind, word.value, end))
    elif printed in _SEPARATORS:
        _set_apart(found, printed)
    else:
        kind, after = "N" if printed[0].isupper() else "x", found[-1].apart if found else ""
        found.append(Lexeme(kind, printed, end, after=after))
    return end


def _set_apart(found: list[Lexeme], signs: str) -> None:
    if found:
        kind, value, end, apart, after = found[-1]
        found[-1] = Lexeme(kind, value, end, apart + signs, after)


def _add_offset(found: list[Lexeme], before: re.Match[str], text: str) -> int:
    """Adds the offset that stands right after a clock; the place where the next lexeme starts."""
    place = before.end()
    if before.lastgroup == "shift":
        return _after_comment(text, place)
    offset = _OFFSET.match(text, place)
    if offset is None or (_is_bare(before) and _TIME_RANGE.fullmatch(offset["offset"] or "")):
        return place
    found.append(Lexeme("o", offset_zone(offset["offset"]) if offset["offset"] else utc(), offset.end()))
    return _after_comment(text, offset.end())


def _after_comment(text: str, place: int) -> int:
    comment = _COMMENT.match(text, place)
    return place if comment is None else comment.end()


def _is_bare(clock: re.Match[str]) -> bool:
    """Whether it is hours and minutes only: what follows «10:13-11:40» or «10:13-11» is no offset."""
    return clock.lastgroup == "clock" and clock.group().count(":") == 1


def _numbers(text: str) -> tuple[int, ...]:
    return tuple([int(digits) for digits in _DIGITS.findall(text)])


def _unix(text: str, end: int) -> list[Lexeme]:
    return [Lexeme("U", int(text[:10]), end)]


def _stamp(text: str, end: int) -> list[Lexeme]:
    date = Lexeme("D", (int(text[:4]), int(text[4:6]), int(text[6:8])), end)
    return [date, *_clock(text[8:], end)] if text[8:] else [date]


def _ymd(text: str, end: int) -> list[Lexeme]:
    return [Lexeme("D", _numbers(text), end)]


def _dmy(text: str, end: int) -> list[Lexeme]:
    return [Lexeme("D", _numbers(text)[::-1], end)]


def _clock(text: str, end: int) -> list[Lexeme]:
    hour, minute, second, *_fraction = [*map(int, _PAIRS.findall(text)), None, None]
    return [Lexeme("C", Clock(hour or 0, minute, second), end)]


def _shift(text: str, end: int) -> list[Lexeme]:
    name, sign, offset = re.split(r"\s*([+-])\s*", text, maxsplit=1)
    return [Lexeme("o", shifted_zone(_known(name), sign + offset), end)]


def _known(zone_name: str) -> Zone:
    named = meaning(zone_name)
    assert named is not None  # the pattern names only words of the table
    zone: Zone = named.value
    return zone


def _ordinal(text: str, end: int) -> list[Lexeme]:
    return [Lexeme("n", _numbers(text)[0], end)]


def _pair(kind: str) -> "Reader":
    return lambda text, end: [Lexeme(kind, _numbers(text), end)]


def _thousands(_text: str, end: int) -> list[Lexeme]:
    """«1,2К просмотров»: how many is nobody's question."""
    return [Lexeme("#", 1000, end)]


def _number(text: str, end: int) -> list[Lexeme]:
    if len(text) <= 2:
        return [Lexeme("dn"[len(text) - 1], int(text), end)]
    kind = "Y" if len(text) == 4 and text[0] in "12" else "#"
    return [Lexeme(kind, int(text), end)]


Reader = Callable[[str, int], list[Lexeme]]
"""Reads what is printed, which ends before the given place."""

_READERS: dict[str, Reader] = {
    "unix": _unix,
    "stamp": _stamp,
    "ymd": _ymd,
    "dmy": _dmy,
    "tclock": _clock,
    "clock": _clock,
    "shift": _shift,
    "ordinal": _ordinal,
    "dotted": _pair("q"),
    "slashed": _pair("s"),
    "dashed": _pair("b"),
    "thousands": _thousands,
    "number": _number,
}
_BEFORE_OFFSETS = frozenset(("clock", "tclock", "shift"))
