"""What a run of re-visits asks for."""

from datetime import UTC, datetime, timedelta

from newscrawl.freshness.revisits import plan_all, plan_due
from newscrawl.freshness.visits import AddressState, Visit

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
AGES = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24), timedelta(days=7))


def article(
    name: str,
    *,
    age: timedelta = timedelta(hours=3),
    read: timedelta = timedelta(hours=2, minutes=30),
    host: str = "a.ru",
) -> AddressState:
    return AddressState(is_stored=True, url=f"https://{host}/{name}", published_at=NOW - age, fetched_at=NOW - read)


def missing(name: str) -> AddressState:
    at = NOW - timedelta(hours=2)
    visit = Visit(key=f"a.ru/{name}", article=f"a.ru/{name}", checked_at=at, missing_since=at, refused="not-found")
    return AddressState(visit=visit, is_stored=True, url=f"https://a.ru/{name}", published_at=NOW - timedelta(days=3))


def due(*stored: AddressState, budget: int = 10, limit: int | None = None) -> tuple[list[str], int]:
    plan = plan_due(stored, now=NOW, ages=AGES, budget=budget, limit=limit)
    return [str(one.url).rpartition("/")[2] for one in plan.asked], plan.left


def test_the_youngest_come_first_and_the_budget_is_a_hosts() -> None:
    stored = [article("old", age=timedelta(hours=25)), *(article(f"{number}") for number in range(4))]
    stored += [article("other", host="www.b.ru"), article("another", host="b.ru")]
    asked, left = due(*stored, budget=1)
    assert asked == ["0", "other"]
    assert left == 5
    assert due(*stored, limit=2) == (["0", "1"], 5)


def test_few_that_are_due_bring_witnesses() -> None:
    fresh = [article(f"fresh{number}", age=timedelta(hours=5), read=timedelta(hours=1)) for number in range(4)]
    asked, left = due(article("due"), *fresh, missing("missing"), article("b", host="b.ru", read=timedelta(hours=1)))
    assert asked == ["due", "missing", "fresh0", "fresh1"]
    assert left == 0
    assert due(*fresh) == ([], 0), "witnesses of nothing are not asked"
    assert len(due(*(article(f"{number}") for number in range(3)), *fresh)[0]) == 3


def test_what_is_gone_is_no_witness() -> None:
    gone = AddressState(is_stored=True, url="https://a.ru/gone", published_at=NOW, fetched_at=NOW, gone_since=NOW)
    assert due(article("due"), gone)[0] == ["due"]


def test_a_window_is_walked_from_what_was_looked_at_longest_ago() -> None:
    stored = [article(f"{hours}", read=timedelta(hours=hours)) for hours in (1, 9, 4)]
    plan = plan_all([*stored, AddressState(is_stored=True, url="https://a.ru/never")], budget=3)
    assert [str(one.url).rpartition("/")[2] for one in plan.asked] == ["never", "9", "4"]
    assert plan.left == 1
