"""The zone of an outlet that nobody described, guessed from what its page states, its host and its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from newscrawl.data_files import read_toml

MOSCOW = "Europe/Moscow"

_OFFSET = re.compile(r"[Tt ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)$")
_CODE = re.compile(r"(?:ngs|rus|region|news|kp|tv|mk)?-?(?P<code>\d\d)-?(?:rus|region|online|news|live|ru|tv|info)?")
_EXACT = 5
"""Letters up to which a Latin name must be the whole word of a host: `ufa`, not `ufanet`."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """A zone and what speaks for it: `offset` (one the page states), `host`, `name`, `country`, `default`."""

    timezone: str
    by: str


def guess_zone(url: str, *, stated: Iterable[str] = (), names: Sequence[str] = ()) -> ZoneGuess:
    """The zone that a page's bare times are likely printed in.

    Args:
        stated: dates of another event that the page's metadata states; an offset they share, unless it is UTC's, wins.
        names: what the outlet calls itself.
    """
    offset, host = _shared_offset(stated), (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    guesses = (
        (offset, "offset"),
        (_of_host(labels), "host"),
        (_only(_regions_of(word for name in names for word in _WORD.findall(name.lower()))), "name"),
        (_table()["countries"].get(labels[-1]), "country"),
    )
    found = next((ZoneGuess(zone, by) for zone, by in guesses if zone is not None), None)
    return found or ZoneGuess(MOSCOW, "default")


def _of_host(labels: list[str]) -> str | None:
    """By the outlet's own host, else by region names and region numbers in the labels before the last."""
    wider = (".".join(labels[start:]) for start in range(len(labels) - 1))
    known: str | None = next((zone for host in wider if (zone := _table()["hosts"].get(host))), None)
    if known is not None or labels[-1] in _table()["countries"]:
        return known
    words = [word for label in labels[:-1] for word in label.split("-")]
    codes = (found["code"] for word in words if (found := _CODE.fullmatch(word)))
    return _only({*_regions_of(words), *(zone for code in codes if (zone := _zone_of_code(int(code))))})


def _regions_of(words: Iterable[str]) -> set[str]:
    words = list(words)
    return {
        zone
        for zone, beginnings in _table()["regions"].items()
        if any(
            word == one or ((len(one) > _EXACT or not one.isascii()) and word.startswith(one))
            for word in words
            for one in beginnings
        )
    }


def _zone_of_code(code: int) -> str | None:
    return next((zone for zone, codes in _table()["codes"].items() if code in codes), None)


def _shared_offset(stated: Iterable[str]) -> str | None:
    offsets = {
        f"{found['sign']}{found['hours']}:{found['minutes']}" for one in stated if (found := _OFFSET.search(one))
    }
    only = _only(offsets)
    return None if only is None or only[1:] == "00:00" else only


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


@cache
def _table() -> dict[str, Any]:
    return read_toml(files(__package__) / "zones.toml")
