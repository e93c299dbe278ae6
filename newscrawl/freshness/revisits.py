"""What a run of `mode=revisit` asks for: what is due, within what a host may be asked, and a few witnesses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.freshness.removal import host_of
from newscrawl.freshness.visits import AddressState, is_due
from newscrawl.normalise.urls import url_key

WITNESSES = 2
"""So many other articles of a host are looked at as well where fewer than that are due: if they answer, a missing
article is missing, and if they do not, the host is."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisitPlan:
    """The articles to ask for, in order, and how many more are due that the budget leaves to the next run."""

    asked: tuple[AddressState, ...]
    left: int


def plan_due(
    stored: Sequence[AddressState], *, now: datetime, ages: Sequence[timedelta], budget: int, limit: int | None = None
) -> RevisitPlan:
    """What is due now, the youngest articles first: they change most. `budget` is the most asked of one host."""
    due = [one for one in stored if is_due(one, now=now, ages=ages)]
    chosen = within(sorted(due, key=_age, reverse=True), budget)[:limit]
    asked = within([*chosen, *_witnesses(due, stored)], budget)[:limit]
    return RevisitPlan(asked=tuple(asked), left=len(due) - len(chosen))


def plan_all(stored: Sequence[AddressState], *, budget: int, limit: int | None = None) -> RevisitPlan:
    """Everything, due or not, what was not looked at for longest first: runs with one window walk through it."""
    chosen = within(sorted(stored, key=_last_look), budget)[:limit]
    return RevisitPlan(asked=tuple(chosen), left=len(stored) - len(chosen))


def within(wanted: Sequence[AddressState], budget: int) -> list[AddressState]:
    """The first so many of each host."""
    asked: Counter[str] = Counter()
    chosen = []
    for one in wanted:
        asked[_host(one)] += 1
        if asked[_host(one)] <= budget:
            chosen.append(one)
    return chosen


def _witnesses(due: Sequence[AddressState], stored: Sequence[AddressState]) -> list[AddressState]:
    """The youngest articles that stood at their addresses the last time, of hosts of which hardly any is due."""
    asked = Counter(map(_host, due))
    others = [one for one in stored if one not in due and one.gone_since is None and not one.is_missing]
    few = {host for host, count in asked.items() if count <= WITNESSES}
    return within([one for one in sorted(others, key=_age, reverse=True) if _host(one) in few], WITNESSES)


def _host(one: AddressState) -> str:
    return host_of(url_key(one.url)) if one.url else ""


def _age(one: AddressState) -> datetime:
    return one.published_at or _NEVER


def _last_look(one: AddressState) -> datetime:
    return one.checked_at or _NEVER
