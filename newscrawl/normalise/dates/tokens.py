"""Cuts a printed date into tokens: numbers, numeric dates, clock times, and words with their meaning."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.vocabulary import look_up, match_longest, utc
from newscrawl.normalise.dates.zones import Zone, offset_zone, shifted_zone

# The alternatives are tried in order, so the longer form of a number stands before the shorter one. The lookarounds
# keep a piece of a longer number (a phone, a version, a price) from being taken for a date.
_TOKEN = re.compile(
    r"""\s* (?P<separators> [.,:;/|•·—–] [\s.,:;/|•·—–]* )? (?:
      # the time of «2025-10-22T10:13:05.123», «20251022T1013»; Cyrillic Т, too
      (?P<iso_clock> (?<=\d) [TТ][ ]? \d\d (?: :?\d\d (?: :?\d\d (?:[.,]\d+)? )? )? (?!\d) )
      # UTC+3, GMT +03:00, UTC -3:30, МСК+2
    | (?P<named_offset> (?: (?:utc|gmt|[mм][scс][kк]) (?: [ ]?\+[ ]? | [-−] ) | (?:utc|gmt)[ ][-−] )
        \d\d? (?: :?\d\d )? (?! \d | [:.]\d ) )
    | (?P<word> [^\W\d_]+ )
      # 1761117185, 1761117185123, 1761117185.0: the whole text
    | (?P<unix> \A \d{10} (?: \d{3} | \.\d{1,6} )? \Z )
      # 20251022, 202510221013, 20251022101305
    | (?P<compact> (?<!\d) [12]\d{3} [01]\d [0-3]\d (?: [0-2]\d [0-5]\d (?:[0-5]\d)? )? (?!\d) )
      # 2025-10-22, 2025.10.22, 2025/10/22
    | (?P<year_first> (?<![\d.]) [12]\d{3} (?P<y_>[-./]) \d\d? (?P=y_) \d\d? (?! \d | (?P=y_)\d ) )
      # 22.10.2025, 22. 10. 2025, 22/10/25; with dashes only if the year has four digits
    | (?P<day_first> (?<![\d.]) \d\d? (?P<d_>[./]) [ ]? \d\d? (?P=d_) [ ]? (?:[12]\d{3}|\d\d) (?! \d | (?P=d_)\d | :\d )
        | (?<![\d.-]) \d\d? - \d\d? - [12]\d{3} (?! \d | -\d ) )
      # 10:13, 9:05:07.123
    | (?P<clock> (?<![\d:]) \d\d? : \d\d (?: : \d\d (?:[.,]\d+)? )? (?![\d:]) )
      # 22-го, 1-е, 22nd
    | (?P<ordinal> (?<!\d) \d\d? (?: -?(?:го|ого|его|ое|е) | st | nd | rd | th ) \b )
      # 22.10, 10.13
    | (?P<dotted> (?<![\d.,]) \d\d? \. \d\d (?! \d | [.,]\d ) )
      # 22/10
    | (?P<slashed> (?<![\d/]) \d\d / \d\d (?! \d | / ) )
      # 10-13
    | (?P<dashed> (?<![\d-]) \d\d - \d\d (?! \d | - ) )
      # 1,2К просмотров; 15 тыс.
    | (?P<thousands> \d+ (?: [.,]\d+ )? [ ]? (?: [kк] \b | тыс\b\.? ) )
    | (?P<number> \d+ )
    | (?P<mark> \S )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# «+03:00», «+3:00», «(+03:00)», «+0300», «+03», «Z», and both: «+0400Z», «Z+0300»; up to 14 hours, the most that exist
_OFFSET = re.compile(
    r"""(?: ,?[ ] )? (?P<bracket> \( )? (?:
        Z? (?P<offset> (?: \+[ ]? | [-−–] ) (?: (?:0?\d|1[0-4])[:.]?[0-5]\d | 1[0-4] | 0?\d ) )
        (?: :?00 )? (?![\d:.]) Z?
      | Z\b
    ) (?(bracket) \) )""",
    re.IGNORECASE | re.VERBOSE,
)
_MAY_BE_RATING = re.compile(r"[+-]\d(?:(?!00|30|45)\d\d)?|.*\..*")
"""«10:13 +3», «10:13 +125», «10:13 +3.20»: an offset behind seconds or directly behind the clock only."""
_OFFSET_OF_DAY = re.compile(r"\+\d\d?:")
"""«2025-10-22+03:00», a day of XML Schema."""
_MINUS_SIGNS = str.maketrans("−–", "--")
_COMMENT = re.compile(r" ?\([^()\d]{2,40}\)")
"""What may follow an offset only (RFC 5322, 3.2.2): «+0300 (MSK)», «GMT+0300 (Москва, стандартное время)»."""
_SEPARATORS_GROUP = _TOKEN.groupindex["separators"]
_RANGE_END = re.compile(r"-\d\d?(?::\d\d)?")
_DIGITS = re.compile(r"\d+")
_ONE_OR_TWO_DIGITS = re.compile(r"\d\d?")
_SEPARATORS = frozenset(".,:;/|-()[]•·—–−‒«»\"'*>")
"""Signs that only divide. A few of them also begin a phrase of the vocabulary («(Москва)») or an offset («-05:00»)."""


class Clock(NamedTuple):
    """A time of day; `minute`, `second` and `zone` are None where they are not printed."""

    hour: int
    minute: int | None
    second: int | None
    zone: Zone | None = None


class Token(NamedTuple):
    """One piece of the phrase: what it is (`symbol`), what it stands for (`value`), and where it ends in the text.

    `separators_after` are the signs before the next token. A name or an unknown word also knows those before itself,
    `separators_before`: they decide whether «Политика» is a section beside a date or the start of a sentence.
    """

    symbol: str
    value: Any
    end: int
    separators_after: str = ""
    separators_before: str = ""


def tokenize(text: str) -> list[Token]:
    """The tokens of a text in order; separators are no tokens."""
    tokens: list[Token] = []
    position = 0
    while match := _TOKEN.match(text, position):
        position, group = match.end(), str(match.lastgroup)
        separators, printed = match.group(_SEPARATORS_GROUP, group)
        if separators is not None:
            _add_separators(tokens, separators)
        if group == "word" or group == "mark":  # noqa: PLR1714 # a set costs more than two comparisons
            position = _add_word(tokens, printed, position - len(printed), text)
            continue
        tokens.extend(_READERS[group](printed, position))
        if group in _BEFORE_OFFSETS:
            position = _add_offset_behind(tokens, match, text)
    return tokens


def shape_of(tokens: Sequence[Token]) -> str:
    """The symbols of tokens as one string, which the rules of the grammar match."""
    return "".join([token.symbol for token in tokens])


def _add_word(tokens: list[Token], printed: str, start: int, text: str) -> int:
    """Adds the word, the phrase or the sign at `start`; returns where the next token starts."""
    word, end = match_longest(printed, text, start)
    if word is not None:
        if word.symbol != Symbol.JOINT:
            tokens.append(Token(word.symbol, word.value, end))
        if word.symbol == Symbol.HALF_DAY:
            return _add_offset(tokens, end, text, is_hours_and_minutes=True)
    elif printed in _SEPARATORS:
        _add_separators(tokens, printed)
    else:
        symbol = Symbol.NAME if printed[0].isupper() else Symbol.WORD
        before = tokens[-1].separators_after if tokens else ""
        tokens.append(Token(symbol, printed, end, separators_before=before))
    return end


def _add_separators(tokens: list[Token], signs: str) -> None:
    if tokens:
        symbol, value, end, after, before = tokens[-1]
        tokens[-1] = Token(symbol, value, end, after + signs, before)


def _add_offset_behind(tokens: list[Token], clock: re.Match[str], text: str) -> int:
    """Adds the offset that follows a clock or a date directly, if there is one; returns where the next token starts."""
    position, group = clock.end(), clock.lastgroup
    if group == "named_offset":
        return _skip_comment(text, position)
    if group == "year_first":
        return _add_offset(tokens, position, text) if _OFFSET_OF_DAY.match(text, position) else position
    is_hours_and_minutes = group == "clock" and clock.group().count(":") == 1
    return _add_offset(tokens, position, text, is_hours_and_minutes=is_hours_and_minutes)


def _add_offset(tokens: list[Token], position: int, text: str, *, is_hours_and_minutes: bool = False) -> int:
    """Adds the offset at `position`, if there is one; returns where the next token starts.

    Behind hours and minutes that people write, what looks like a short offset may be something else.
    """
    match = _OFFSET.match(text, position)
    if match is None:
        return position
    offset = match["offset"] and match["offset"].replace(" ", "").translate(_MINUS_SIGNS)
    if offset is not None and is_hours_and_minutes:
        if _RANGE_END.fullmatch(offset):
            return position  # «10:13-11:40» and «10:13-11» are ranges
        if match.start("offset") > position and _MAY_BE_RATING.fullmatch(offset):
            return position
    tokens.append(Token(Symbol.ZONE, utc() if offset is None else offset_zone(offset), match.end()))
    return _skip_comment(text, match.end())


def _skip_comment(text: str, position: int) -> int:
    comment = _COMMENT.match(text, position)
    return position if comment is None else comment.end()


Reader = Callable[[str, int], list[Token]]
"""Turns what a group of `_TOKEN` matched, and the position where it ends, into tokens."""


def _numbers(text: str) -> tuple[int, ...]:
    return tuple([int(digits) for digits in _DIGITS.findall(text)])


def _read_unix(text: str, end: int) -> list[Token]:
    return [Token(Symbol.UNIX, int(text[:10]), end)]


def _read_compact(text: str, end: int) -> list[Token]:
    date = Token(Symbol.DATE, (int(text[:4]), int(text[4:6]), int(text[6:8])), end)
    return [date, *_read_clock(text[8:], end)] if text[8:] else [date]


def _read_year_first(text: str, end: int) -> list[Token]:
    return [Token(Symbol.DATE, _numbers(text), end)]


def _read_day_first(text: str, end: int) -> list[Token]:
    return [Token(Symbol.DATE, _numbers(text)[::-1], end)]


def _read_clock(text: str, end: int) -> list[Token]:
    parts = [int(digits) for digits in _ONE_OR_TWO_DIGITS.findall(text)]
    minute = parts[1] if len(parts) > 1 else None
    second = parts[2] if len(parts) > 2 else None  # what follows is a fraction of a second
    return [Token(Symbol.CLOCK, Clock(parts[0], minute, second), end)]


def _read_named_offset(text: str, end: int) -> list[Token]:
    name, sign, offset = re.split(r"\s*([+-])\s*", text.translate(_MINUS_SIGNS), maxsplit=1)
    is_whole_offset = len(offset) == 4 and offset.isdecimal()  # «MSK+0300» is Moscow's own, «МСК+3» is Moscow's and 3
    zone = offset_zone(sign + offset) if is_whole_offset else shifted_zone(_zone_named(name), sign + offset)
    return [Token(Symbol.ZONE, zone, end)]


def _zone_named(name: str) -> Zone:
    word = look_up(name)
    assert word is not None  # the pattern names only words of the vocabulary
    zone: Zone = word.value
    return zone


def _read_ordinal(text: str, end: int) -> list[Token]:
    return [Token(Symbol.TWO_DIGITS, _numbers(text)[0], end)]


def _pair_reader(symbol: Symbol) -> Reader:
    return lambda text, end: [Token(symbol, _numbers(text), end)]


def _read_thousands(_text: str, end: int) -> list[Token]:
    """«1,2К просмотров»: the count is irrelevant."""
    return [Token(Symbol.NUMBER, 1000, end)]


def _read_number(text: str, end: int) -> list[Token]:
    if len(text) == 1:
        symbol = Symbol.DIGIT
    elif len(text) == 2:
        symbol = Symbol.TWO_DIGITS
    elif len(text) == 4 and text[0] in "12":
        symbol = Symbol.YEAR
    else:
        symbol = Symbol.NUMBER
    return [Token(symbol, int(text), end)]


_READERS: dict[str, Reader] = {
    "unix": _read_unix,
    "compact": _read_compact,
    "year_first": _read_year_first,
    "day_first": _read_day_first,
    "iso_clock": _read_clock,
    "clock": _read_clock,
    "named_offset": _read_named_offset,
    "ordinal": _read_ordinal,
    "dotted": _pair_reader(Symbol.DOTTED_PAIR),
    "slashed": _pair_reader(Symbol.SLASHED_PAIR),
    "dashed": _pair_reader(Symbol.DASHED_PAIR),
    "thousands": _read_thousands,
    "number": _read_number,
}
_BEFORE_OFFSETS = frozenset(("clock", "iso_clock", "named_offset", "year_first"))
