"""Which of many sketched articles are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

COMMON = 100
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


def common_keys(found: Iterable[Sketched]) -> set[int]:
    """The numbers that too many of these articles have: phrases that a site prints everywhere."""
    holders = Counter(key for one in found for key in one.keys)
    return {key for key, count in holders.items() if count > COMMON}


def _pairs(own: Iterable[Sketched], found: Collection[Sketched]) -> Iterator[tuple[str, str]]:
    """Each two articles that share a number, once for each that tells something."""
    common = common_keys(found)
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for one in found:
        for key in one.keys:
            holders[key].append(one.id)
    for article in own:
        for key in set(article.keys) - common:
            yield from ((article.id, other) for other in holders[key])


def _closest(shared: Counter[str]) -> set[str]:
    ranked = sorted(shared, key=lambda other: (-shared[other], other))
    return set(ranked[:_MOST])


def _is_within(window: timedelta, at: datetime | None, other: datetime | None) -> bool:
    return at is None or other is None or abs(at - other) <= window
