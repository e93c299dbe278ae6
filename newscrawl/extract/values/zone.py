"""Guesses the time zone of an outlet from what its page states, its host and its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from newscrawl.data_files import read_toml

MOSCOW = "Europe/Moscow"
"""The zone of an outlet that nothing is known of: most of the Runet prints Moscow time."""

_OFFSET = re.compile(r"[Tt ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)$")
_CODE = re.compile(  # 74, ngs55, 19rus
    r"(?:ngs|rus|region|news|kp|tv|mk)?-?(?P<code>\d\d)-?(?:rus|region|online|news|live|ru|tv|info)?"
)
_MAX_WHOLE_WORD_CHARS = 5
"""A Latin name of up to five letters must be a whole word of the host: `ufa` is not in `ufanet`."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """A zone and its evidence."""

    timezone: str
    """An IANA name, or an offset such as `+07:00`."""
    by: str
    """`offset` (of a date that the page states), `host`, `name`, `country` or `default`."""


def guess_zone(url: str, *, stated: Iterable[str] = (), names: Sequence[str] = ()) -> ZoneGuess:
    """The zone in which a page probably prints its bare times.

    Args:
        url: address of the page.
        stated: dates of another event that the page's metadata states; their common UTC offset, unless it is zero,
            is the strongest evidence. Many systems convert dates to UTC, so zero says nothing of the outlet.
        names: what the outlet calls itself.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    guesses = (
        (_common_offset(stated), "offset"),
        (_zone_of_host(labels), "host"),
        (_zone_of_names(names), "name"),
        (_table()["countries"].get(labels[-1]), "country"),
    )
    for zone, evidence in guesses:
        if zone is not None:
            return ZoneGuess(zone, evidence)
    return ZoneGuess(MOSCOW, "default")


def _zone_of_host(labels: list[str]) -> str | None:
    """By a host of the table, else by the region names and numbers in all labels but the last.

    A country's domain decides by itself: 24.kg is not region 24.
    """
    for start in range(len(labels) - 1):
        zone: str | None = _table()["hosts"].get(".".join(labels[start:]))
        if zone is not None:
            return zone
    if labels[-1] in _table()["countries"]:
        return None
    words: list[str] = []
    for label in labels[:-1]:
        words += label.split("-")
    return _only(_zones_of_regions(words) | _zones_of_codes(words))


def _zone_of_names(names: Iterable[str]) -> str | None:
    words: list[str] = []
    for name in names:
        words += _WORD.findall(name.lower())
    return _only(_zones_of_regions(words))


def _zones_of_regions(words: Sequence[str]) -> set[str]:
    zones = set()
    for zone, region_names in _table()["regions"].items():
        if any(_names_one_of(region_names, word) for word in words):
            zones.add(zone)
    return zones


def _names_one_of(region_names: Iterable[str], word: str) -> bool:
    return any(_names_region(word, name) for name in region_names)


def _names_region(word: str, region_name: str) -> bool:
    """Short Latin names must be the whole word; longer ones and Cyrillic stems only begin it."""
    may_be_continued = len(region_name) > _MAX_WHOLE_WORD_CHARS or not region_name.isascii()
    return word == region_name or (may_be_continued and word.startswith(region_name))


def _zones_of_codes(words: Iterable[str]) -> set[str]:
    """By the numbers of regions in a host: 74.ru, ngs55.ru."""
    zones: set[str] = set()
    for match in map(_CODE.fullmatch, words):
        if match is not None:
            code = int(match["code"])
            zones.update(zone for zone, codes in _table()["codes"].items() if code in codes)
    return zones


def _common_offset(stated: Iterable[str]) -> str | None:
    offsets = set()
    for text in stated:
        match = _OFFSET.search(text)
        if match is not None:
            offsets.add(f"{match['sign']}{match['hours']}:{match['minutes']}")
    offset = _only(offsets)
    return None if offset is None or offset[1:] == "00:00" else offset


def _only(values: set[str]) -> str | None:
    """The single value; several contradict each other."""
    return next(iter(values)) if len(values) == 1 else None


@cache
def _table() -> dict[str, Any]:
    return read_toml(files(__package__) / "zones.toml")
