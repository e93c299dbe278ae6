"""The articles that a run of re-visits requests."""

from datetime import UTC, datetime, timedelta

from newscrawl.freshness import AddressState, Visit, plan_all, plan_due

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
AGES = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24), timedelta(days=7))


def article(
    name: str,
    *,
    age: timedelta = timedelta(hours=3),
    read: timedelta = timedelta(hours=2, minutes=30),
    host: str = "a.ru",
) -> AddressState:
    """A stored article; by default it is due: published three hours ago, last read before its age of two hours."""
    return AddressState(is_stored=True, url=f"https://{host}/{name}", published_at=NOW - age, fetched_at=NOW - read)


def missing(name: str) -> AddressState:
    """An article that was not found two hours ago, so it is due."""
    at = NOW - timedelta(hours=2)
    visit = Visit(key=f"a.ru/{name}", article=f"a.ru/{name}", checked_at=at, missing_since=at, refused="not-found")
    return AddressState(visit=visit, is_stored=True, url=f"https://a.ru/{name}", published_at=NOW - timedelta(days=3))


def due(*stored: AddressState, budget: int = 10, limit: int | None = None) -> tuple[list[str], int]:
    """Names of the planned articles, and the number of deferred ones."""
    plan = plan_due(stored, now=NOW, ages=AGES, budget=budget, limit=limit)
    return [str(state.url).rpartition("/")[2] for state in plan.articles], plan.deferred


def test_the_youngest_come_first_within_the_budget_of_each_host() -> None:
    stored = [article("old", age=timedelta(hours=25)), *(article(f"{number}") for number in range(4))]
    stored += [article("other", host="www.b.ru"), article("another", host="b.ru")]
    assert due(*stored, budget=1) == (["0", "other"], 5)
    assert due(*stored, limit=2) == (["0", "1"], 5)


def test_two_witnesses_are_requested_where_at_most_two_articles_are_due() -> None:
    fresh = [article(f"fresh{number}", age=timedelta(hours=5), read=timedelta(hours=1)) for number in range(4)]
    of_other_host = article("b", host="b.ru", read=timedelta(hours=1))
    assert due(article("due"), *fresh, missing("missing"), of_other_host) == (["due", "missing", "fresh0", "fresh1"], 0)
    assert due(*(article(f"{number}") for number in range(3)), *fresh) == (["0", "1", "2"], 0)


def test_no_witnesses_are_requested_where_nothing_is_due() -> None:
    assert due(article("fresh", age=timedelta(hours=5), read=timedelta(hours=1))) == ([], 0)


def test_a_removed_article_is_not_a_witness() -> None:
    removed = AddressState(is_stored=True, url="https://a.ru/gone", published_at=NOW, fetched_at=NOW, removed_since=NOW)
    assert due(article("due"), removed) == (["due"], 0)


def test_all_articles_come_in_the_order_of_their_last_check() -> None:
    stored = [article(f"{hours}", read=timedelta(hours=hours)) for hours in (1, 9, 4)]
    plan = plan_all([*stored, AddressState(is_stored=True, url="https://a.ru/never")], budget=3)
    assert [state.url for state in plan.articles] == ["https://a.ru/never", "https://a.ru/9", "https://a.ru/4"]
    assert plan.deferred == 1
