"""The words of printed dates and their meanings, from `words.toml`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.normalise.dates.zones import Zone, zone

_LATIN, _CYRILLIC = "abcehkmoptxyё", "авсенкмортхуе"
_LOOKALIKES = str.maketrans(_LATIN, _CYRILLIC)
_SEEN_AS = {
    letter: "".join(other for other, alike in zip(_LATIN, _CYRILLIC, strict=True) if alike == letter)
    for letter in _CYRILLIC
}


@dataclass(frozen=True, slots=True)
class Word:
    """The meaning of a word: its `kind`, one letter of the grammar's alphabet, and what it stands for."""

    kind: str
    value: Any = None


Entry = tuple[str, Word]

_MARKS = {
    "ago": "a",
    "now": "j",
    "hedge": "h",
    "vague": "?",
    "last": "l",
    "preposition": "p",
    "ignored": "i",
    "joint": " ",
    "counter": "v",
}


def _tables(data: dict[str, Any]) -> Iterator[Entry]:
    for section, kind in (("months", "m"), ("weekdays", "w"), ("days_ago", "r"), ("half_days", "f")):
        yield from _numbered(data[section], kind)
    for number, words in data["numerals"].items():
        yield from ((word, Word("t", float(number))) for word in words)
    for section, kind in (("units", "u"), ("year_marks", "g")):
        yield from _units(data[section], kind)
    for mark, words in data["marks"].items():
        yield from ((word, Word(_MARKS[mark])) for word in words)
    for label in data["labels"]:
        yield from ((word, Word("k", label["role"])) for word in label["words"])


def _numbered(table: dict[str, list[str]], kind: str) -> Iterator[Entry]:
    for number, words in table.items():
        yield from ((word, Word(kind, int(number))) for word in words)


def _units(table: dict[str, list[str]], kind: str) -> Iterator[Entry]:
    for measure, words in table.items():
        count, unit = measure.split()
        yield from ((word, Word(kind, (int(count), unit))) for word in words)


def _zones(data: dict[str, Any]) -> Iterator[Entry]:
    for row in data["zones"]:
        named = zone(row["name"])
        for name in [*row["words"], *_clock_names(row.get("adjective"))]:
            yield name, Word("o", named)
        for city in row.get("city", ()):
            yield city, Word("c", named)
            yield from ((form.format(city), Word("o", named)) for form in _CITY_CLOCKS)


_CITY_CLOCKS = ("({})", "по {}", "по времени {}", "время {}", "времени {}")


def _clock_names(stem: str | None) -> Iterator[str]:
    if stem is not None:
        for pattern in ("по {}ому времени", "{}ое время", "{}ого времени", "время {}ое", "по {}ому"):
            yield pattern.format(stem).replace("кк", "к")


def _by_opening(words: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """The phrases of several words or signs, by what they begin with, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted((word for word in words if not word.isalpha()), key=len, reverse=True):
        found[re.findall(r"[^\W\d_]+|.", phrase)[0]].append("".join(_seen_through(sign) for sign in phrase) + r"(?!\w)")
    return {opening: re.compile("|".join(phrases), re.IGNORECASE) for opening, phrases in found.items()}


def _seen_through(sign: str) -> str:
    """A pattern of the letter that its look-alikes match, too."""
    return f"[{sign}{_SEEN_AS[sign]}]" if sign in _SEEN_AS else re.escape(sign)


_DATA = read_toml(files(__package__) / "words.toml")
_WORDS: dict[str, Word] = dict([*_tables(_DATA), *_zones(_DATA)])
_PHRASES = _by_opening(_WORDS)


def meaning(word: str) -> Word | None:
    """What a word says; Latin look-alikes inside a Cyrillic one («oктября», «MCK») are seen through."""
    low = word.lower()
    return _WORDS.get(low) or _WORDS.get(low.translate(_LOOKALIKES))


@lru_cache(maxsize=4096)  # months and labels come again and again
def _beginnings(word: str) -> tuple[Word | None, re.Pattern[str] | None]:
    """What a word says, and the phrases that begin with it."""
    low = word.lower()
    return meaning(word), _PHRASES.get(low) or _PHRASES.get(low.translate(_LOOKALIKES))


def longest_meaning(opening: str, text: str, place: int) -> tuple[Word | None, int]:
    """What is said at `place`, where the word or sign `opening` stands, and where that ends: a phrase, or the word."""
    word, phrases = _beginnings(opening)
    if phrases is not None and (phrase := phrases.match(text, place)):
        return meaning(phrase.group()), phrase.end()
    return word, place + len(opening)


def utc() -> Zone:
    """The zone that `Z` stands for."""
    found: Zone = _WORDS["z"].value
    return found
