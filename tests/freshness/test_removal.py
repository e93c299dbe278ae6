"""One missing article is removed; a whole host of missing articles is an outage."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.freshness import MissingArticle, confirm_removals

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


def missing_articles(count: int, *, missing_for: timedelta = timedelta(0), host: str = "a.ru") -> list[MissingArticle]:
    since = NOW - missing_for
    return [
        MissingArticle(id=f"{host}/{number}", reason="not-found", missing_since=since, checked_at=NOW)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("missing_count", "answered_count", "missing_for", "are_removed"),
    [
        pytest.param(1, 1, timedelta(0), True, id="one of two"),
        pytest.param(1, 9, timedelta(0), True, id="one of ten"),
        pytest.param(3, 3, timedelta(0), True, id="half of six"),
        pytest.param(1, 0, timedelta(0), False, id="nothing answers"),
        pytest.param(300, 0, timedelta(hours=5), False, id="an outage goes on"),
        pytest.param(300, 0, timedelta(hours=71), False, id="for almost three days"),
        pytest.param(300, 0, timedelta(days=3), True, id="for three days"),
        pytest.param(5, 4, timedelta(0), False, id="most of nine"),
        pytest.param(5, 4, timedelta(minutes=59), False, id="most of nine, again after less than an hour"),
        pytest.param(5, 4, timedelta(hours=1), True, id="most of nine, again after an hour"),
    ],
)
def test_articles_are_removed_when_their_host_is_in_order(
    missing_count: int, answered_count: int, missing_for: timedelta, are_removed: bool
) -> None:
    missing = missing_articles(missing_count, missing_for=missing_for)
    assert confirm_removals(missing, {"a.ru": answered_count}) == (missing if are_removed else [])


def test_answers_of_another_host_do_not_count() -> None:
    assert confirm_removals(missing_articles(1), {"b.ru": 9}) == []
    of_both = [*missing_articles(1), *missing_articles(1, host="b.ru")]
    assert [article.id for article in confirm_removals(of_both, {"b.ru": 1})] == ["b.ru/0"]
