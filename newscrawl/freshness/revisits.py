"""Which articles a run of `mode=revisit` requests: those that are due, within the budget of each host."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.freshness.removal import host_of
from newscrawl.freshness.visits import AddressState, is_due
from newscrawl.normalise.urls import url_key

_WITNESS_COUNT = 2
"""Where at most this many articles of a host are due, as many others are requested too. If these witnesses answer, a
missing article is missing; if they do not, the host is out of order (`removal`)."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisitPlan:
    """The articles to request, in order, and how many more the budget leaves to the next run."""

    articles: tuple[AddressState, ...]
    deferred: int


def plan_due(
    stored: Sequence[AddressState], *, now: datetime, ages: Sequence[timedelta], budget: int, limit: int | None = None
) -> RevisitPlan:
    """The articles that are due now, the youngest first, since they change most.

    Args:
        stored: the articles of the outlet.
        now: aware.
        ages: the ages at which an article is read again.
        budget: the maximum number of requests per host.
        limit: the maximum number of requests in all.
    """
    due = [article for article in stored if is_due(article, now=now, ages=ages)]
    chosen = _within_budget(sorted(due, key=_published_at, reverse=True), budget)[:limit]
    with_witnesses = _within_budget([*chosen, *_witnesses(due, stored)], budget)[:limit]
    return RevisitPlan(articles=tuple(with_witnesses), deferred=len(due) - len(chosen))


def plan_all(stored: Sequence[AddressState], *, budget: int, limit: int | None = None) -> RevisitPlan:
    """All articles, due or not, the one with the oldest last check first: repeated runs get through all of them."""
    chosen = _within_budget(sorted(stored, key=_checked_at), budget)[:limit]
    return RevisitPlan(articles=tuple(chosen), deferred=len(stored) - len(chosen))


def _within_budget(articles: Iterable[AddressState], budget: int) -> list[AddressState]:
    """The first `budget` articles of each host."""
    counts: Counter[str] = Counter()
    chosen = []
    for article in articles:
        counts[_host(article)] += 1
        if counts[_host(article)] <= budget:
            chosen.append(article)
    return chosen


def _witnesses(due: Collection[AddressState], stored: Sequence[AddressState]) -> list[AddressState]:
    """The youngest articles that were found at the last check, of hosts of which few articles are due."""
    due_counts = Counter(map(_host, due))
    candidates = []
    for article in stored:
        if not 0 < due_counts[_host(article)] <= _WITNESS_COUNT:
            continue
        was_found = article.removed_since is None and not article.is_missing
        if was_found and article not in due:
            candidates.append(article)
    return _within_budget(sorted(candidates, key=_published_at, reverse=True), _WITNESS_COUNT)


def _host(article: AddressState) -> str:
    return host_of(url_key(article.url)) if article.url else ""


def _published_at(article: AddressState) -> datetime:
    return article.published_at or _NEVER


def _checked_at(article: AddressState) -> datetime:
    return article.checked_at or _NEVER
