"""The words of printed dates and their meanings, from `words.toml`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.normalise.dates.symbols import Symbol
from newscrawl.normalise.dates.zones import Zone, zone
from newscrawl.russian import CYRILLIC_OF_LATIN


@dataclass(frozen=True, slots=True)
class Word:
    """The meaning of a word or phrase: its `symbol` in the grammar and the `value` of its token."""

    symbol: Symbol
    value: Any = None


Entry = tuple[str, Word]
"""A word or phrase in lower case, and its meaning."""

_NUMBERED_TABLES = {
    "months": Symbol.MONTH,
    "weekdays": Symbol.WEEKDAY,
    "days_ago": Symbol.DAYS_AGO,
    "half_days": Symbol.HALF_DAY,
}
_UNIT_TABLES = {"units": Symbol.UNIT, "year_marks": Symbol.YEAR_MARK}
_MARKS = {
    "ago": Symbol.AGO,
    "now": Symbol.NOW,
    "hedge": Symbol.HEDGE,
    "vague": Symbol.VAGUE,
    "last": Symbol.LAST,
    "preposition": Symbol.PREPOSITION,
    "ignored": Symbol.IGNORED,
    "joint": Symbol.JOINT,
    "counter": Symbol.COUNTER,
}
_CITY_CLOCKS = ("({})", "по {}", "по времени {}", "время {}", "времени {}")
"""How a zone is named by a city: «(Москва)», «по Москве», «по времени Москвы»."""
_ADJECTIVE_CLOCKS = ("по {}ому времени", "{}ое время", "{}ого времени", "время {}ое", "по {}ому")
"""How it is named by an adjective, here by its stem: «по московскому времени», «московское время»."""


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    """Every word of the file; of a word that stands in two tables the later entry counts."""
    yield from _number_entries(data)
    for mark, words in data["marks"].items():
        yield from _all_meaning(words, Word(_MARKS[mark]))
    for label in data["labels"]:
        yield from _all_meaning(label["words"], Word(Symbol.LABEL, label["role"]))
    for row in data["zones"]:
        yield from _zone_entries(row)


def _number_entries(data: dict[str, Any]) -> Iterator[Entry]:
    for table, symbol in _NUMBERED_TABLES.items():
        for number, words in data[table].items():
            yield from _all_meaning(words, Word(symbol, int(number)))
    for number, words in data["numerals"].items():
        yield from _all_meaning(words, Word(Symbol.SPELLED_NUMBER, float(number)))
    for table, symbol in _UNIT_TABLES.items():
        for measure, words in data[table].items():
            count, unit = measure.split()
            yield from _all_meaning(words, Word(symbol, (int(count), unit)))


def _all_meaning(words: Iterable[str], meaning: Word) -> Iterator[Entry]:
    for word in words:
        yield word, meaning


def _zone_entries(row: dict[str, Any]) -> Iterator[Entry]:
    named = zone(row["name"])
    yield from _all_meaning(row["words"], Word(Symbol.ZONE, named))
    if "adjective" in row:
        yield from _all_meaning(_adjective_clocks(row["adjective"]), Word(Symbol.ZONE, named))
    for city in row.get("city", ()):
        yield city, Word(Symbol.CITY, named)
        yield from _all_meaning([clock.format(city) for clock in _CITY_CLOCKS], Word(Symbol.ZONE, named))


def _adjective_clocks(stem: str) -> list[str]:
    return [clock.format(stem) for clock in _ADJECTIVE_CLOCKS]


_CYRILLIC = CYRILLIC_OF_LATIN | {"ё": "е"}
"""Letters that a word may be printed with → those of `words.toml`."""
_TO_CYRILLIC = str.maketrans(_CYRILLIC)


def _variants() -> dict[str, str]:
    """Each letter of `words.toml` → those that may be printed in its place."""
    variants: dict[str, str] = defaultdict(str)
    for printed, letter in _CYRILLIC.items():
        variants[letter] += printed
    return variants


_VARIANTS = _variants()


def _letter_pattern(letter: str) -> str:
    return f"[{letter}{_VARIANTS[letter]}]" if letter in _VARIANTS else re.escape(letter)


def _phrase_pattern(phrase: str) -> str:
    return "".join([_letter_pattern(letter) for letter in phrase]) + r"(?!\w)"


def _by_first_word(words: Iterable[str]) -> dict[str, list[str]]:
    """Patterns of the phrases of several words or signs, by the word or sign they begin with; the longest first."""
    phrases = [word for word in words if not word.isalpha()]
    patterns: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        first_word = re.findall(r"[^\W\d_]+|.", phrase)[0]
        patterns[first_word].append(_phrase_pattern(phrase))
    return patterns


_WORDS: dict[str, Word] = dict(_entries(read_toml(files(__package__) / "words.toml")))
_PHRASES = _by_first_word(_WORDS)


def look_up(word: str) -> Word | None:
    """The meaning of a word; Latin letters in a Cyrillic word («oктября», «MCK») are read as the Cyrillic ones."""
    low = word.lower()
    return _WORDS.get(low) or _WORDS.get(low.translate(_TO_CYRILLIC))


@lru_cache(maxsize=4096)  # months and labels are looked up for every page
def _look_up_first(word: str) -> tuple[Word | None, re.Pattern[str] | None]:
    """The meaning of a word, and the phrases that begin with it."""
    low = word.lower()
    first = low if low in _PHRASES else low.translate(_TO_CYRILLIC)
    return look_up(word), _phrases_of(first) if first in _PHRASES else None


@cache  # one for each key of _PHRASES; compiled when met, all of them take half a second
def _phrases_of(first_word: str) -> re.Pattern[str]:
    return re.compile("|".join(_PHRASES[first_word]), re.IGNORECASE)


def match_longest(first: str, text: str, start: int) -> tuple[Word | None, int]:
    """The meaning of the longest phrase at `start`, else of the word or sign `first` there; and where it ends."""
    word, phrases = _look_up_first(first)
    if phrases is not None and (phrase := phrases.match(text, start)):
        return look_up(phrase.group()), phrase.end()
    return word, start + len(first)


def utc() -> Zone:
    """The zone that `Z` stands for."""
    found: Zone = _WORDS["z"].value
    return found
