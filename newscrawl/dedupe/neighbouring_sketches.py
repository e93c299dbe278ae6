"""Which of many sketched articles are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

COMMON = 30
"""A number that more articles have tells nothing of them."""
_MOST = 100
"""So many neighbours of one article are compared, those that share most."""


class Sketched(Protocol):
    """An article's id, the numbers of its `sketch` and when it was published."""

    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> tuple[int, ...]: ...
    @property
    def published_at(self) -> datetime | None: ...


def neighbours(own: Collection[Sketched], found: Collection[Sketched], window: timedelta) -> dict[str, set[str]]:
    """For the id of each of `own`, the ids of those `found` that share a number with it.

    They were published within the window around it; an article without a date may be of any.
    """
    dates = {one.id: one.published_at for one in (*found, *own)}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, other in _pairs(own, found):
        if article != other and _is_within(window, dates[article], dates[other]):
            shared[article][other] += 1
    return {one.id: _closest(shared[one.id]) for one in own}


def common_keys(own: Iterable[Sketched], found: Iterable[Sketched]) -> set[int]:
    """The numbers of `own` that too many of those `found` have: phrases that a site prints everywhere."""
    return {key for key, ids in _holders(own, found).items() if len(ids) > COMMON}


def _pairs(own: Collection[Sketched], found: Iterable[Sketched]) -> Iterator[tuple[str, str]]:
    """Each two articles that share a number, once for each that tells something."""
    holders = _holders(own, found)
    for article in own:
        for key in article.keys:
            if len(holders[key]) <= COMMON:
                yield from ((article.id, other) for other in holders[key])


def _holders(own: Iterable[Sketched], found: Iterable[Sketched]) -> dict[int, list[str]]:
    """For each number of `own`, who of those `found` has it."""
    holders: dict[int, list[str]] = {key: [] for one in own for key in one.keys}
    for one in found:
        for key in holders.keys() & one.keys:
            holders[key].append(one.id)
    return holders


def _closest(shared: Counter[str]) -> set[str]:
    ranked = sorted(shared, key=lambda other: (-shared[other], other))
    return set(ranked[:_MOST])


def _is_within(window: timedelta, at: datetime | None, other: datetime | None) -> bool:
    return at is None or other is None or abs(at - other) <= window
