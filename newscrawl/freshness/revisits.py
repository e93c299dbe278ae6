"""What a run of `mode=revisit` asks for: what is due, within what a host may be asked, and a few witnesses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.exceptions import ArgumentError
from newscrawl.freshness.removal import host_of
from newscrawl.freshness.visits import Seen, is_due
from newscrawl.normalise.urls import url_key

WITNESSES = 2
"""So many other articles of a host are looked at as well where fewer than that are due: if they answer, a missing
article is missing, and if they do not, the host is."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The articles to ask for, in order, and how many more are due that the budget leaves to the next run."""

    asked: tuple[Seen, ...]
    left: int


def ages_of(minutes: Iterable[str | float]) -> tuple[timedelta, ...]:
    """The ages at which articles are looked at again, as the setting NEWSCRAWL_REVISIT_MINUTES gives them.

    Raises:
        ArgumentError: it names none, or one that is no number of minutes.
    """
    said = list(minutes)
    try:
        ages = tuple(timedelta(minutes=float(text)) for text in said)
    except (ValueError, OverflowError):
        ages = ()
    if not ages or min(ages) <= timedelta(0):
        told = ",".join(map(str, said))
        raise ArgumentError(f"NEWSCRAWL_REVISIT_MINUTES={told} is no list of minutes; say 15,120,1440,10080")
    return ages


def plan_due(
    stored: Sequence[Seen], *, now: datetime, ages: Sequence[timedelta], budget: int, limit: int | None = None
) -> Plan:
    """What is due now, the youngest articles first: they change most. `budget` is the most asked of one host."""
    due = [one for one in stored if is_due(one, now=now, ages=ages)]
    chosen = within(sorted(due, key=_age, reverse=True), budget)[:limit]
    asked = within([*chosen, *_witnesses(due, stored)], budget)[:limit]
    return Plan(asked=tuple(asked), left=len(due) - len(chosen))


def plan_all(stored: Sequence[Seen], *, budget: int, limit: int | None = None) -> Plan:
    """Everything, due or not, what was not looked at for longest first: runs with one window walk through it."""
    chosen = within(sorted(stored, key=_last_look), budget)[:limit]
    return Plan(asked=tuple(chosen), left=len(stored) - len(chosen))


def within(wanted: Sequence[Seen], budget: int) -> list[Seen]:
    """The first so many of each host."""
    asked: Counter[str] = Counter()
    chosen = []
    for one in wanted:
        asked[_host(one)] += 1
        if asked[_host(one)] <= budget:
            chosen.append(one)
    return chosen


def _witnesses(due: Sequence[Seen], stored: Sequence[Seen]) -> list[Seen]:
    """The youngest articles that stood at their addresses the last time, of hosts of which hardly any is due."""
    asked = Counter(map(_host, due))
    others = [one for one in stored if one not in due and one.gone_since is None and not one.is_missing]
    few = {host for host, count in asked.items() if count <= WITNESSES}
    return within([one for one in sorted(others, key=_age, reverse=True) if _host(one) in few], WITNESSES)


def _host(one: Seen) -> str:
    return host_of(url_key(one.url)) if one.url else ""


def _age(one: Seen) -> datetime:
    return one.published_at or _NEVER


def _last_look(one: Seen) -> datetime:
    return one.checked_at or _NEVER
