"""Finds, among many sketched articles, the pairs that are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

MAX_ARTICLES_PER_KEY = 30
"""A key that more articles have is a phrase that a site prints everywhere; it does not make articles neighbours."""
_MAX_NEIGHBOURS = 100
"""Neighbours compared per article, those with most keys in common; it bounds the time of one article."""


class Sketched(Protocol):
    """An article's id, the keys of its `sketch`, and when it was published (aware; None: not known)."""

    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> tuple[int, ...]: ...
    @property
    def published_at(self) -> datetime | None: ...


def neighbours(own: Collection[Sketched], candidates: Collection[Sketched], window: timedelta) -> dict[str, set[str]]:
    """For each id of `own`, the ids of the candidates that share a key with it.

    Both were published within `window` of each other; an undated article matches any date.
    """
    published_at = {sketched.id: sketched.published_at for sketched in (*candidates, *own)}
    shared_keys: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id_, other_id in _pairs_with_a_common_key(own, candidates):
        if id_ != other_id and _is_within(window, published_at[id_], published_at[other_id]):
            shared_keys[id_][other_id] += 1
    return {sketched.id: _closest(shared_keys[sketched.id]) for sketched in own}


def common_keys(own: Iterable[Sketched], candidates: Iterable[Sketched]) -> set[int]:
    """The keys of `own` that too many candidates have (`MAX_ARTICLES_PER_KEY`)."""
    return {key for key, ids in _ids_by_key(own, candidates).items() if len(ids) > MAX_ARTICLES_PER_KEY}


def _pairs_with_a_common_key(own: Collection[Sketched], candidates: Iterable[Sketched]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, each pair once per common key."""
    ids_by_key = _ids_by_key(own, candidates)
    for sketched in own:
        for key in sketched.keys:
            if len(ids_by_key[key]) <= MAX_ARTICLES_PER_KEY:
                for other_id in ids_by_key[key]:
                    yield sketched.id, other_id


def _ids_by_key(own: Iterable[Sketched], candidates: Iterable[Sketched]) -> dict[int, list[str]]:
    """For each key of `own`, the ids of the candidates that have it."""
    ids_by_key: dict[int, list[str]] = {}
    for sketched in own:
        ids_by_key.update((key, []) for key in sketched.keys)
    for candidate in candidates:
        for key in ids_by_key.keys() & candidate.keys:
            ids_by_key[key].append(candidate.id)
    return ids_by_key


def _closest(shared_keys: Counter[str]) -> set[str]:
    """Ties are broken by id, so that the result does not depend on the order of candidates."""
    ranked = sorted(shared_keys, key=lambda id_: (-shared_keys[id_], id_))
    return set(ranked[:_MAX_NEIGHBOURS])


def _is_within(window: timedelta, first: datetime | None, second: datetime | None) -> bool:
    return first is None or second is None or abs(first - second) <= window
