"""One missing article is gone; a whole host of them is an outage."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.freshness.removal import MissingArticle, confirm_removals

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


def missing(count: int, *, ago: timedelta = timedelta(0), host: str = "a.ru") -> list[MissingArticle]:
    return [
        MissingArticle(id=f"{host}/{number}", reason="not-found", since=NOW - ago, at=NOW) for number in range(count)
    ]


def answered(count: int, host: str = "a.ru") -> dict[str, int]:
    return {host: count}


@pytest.mark.parametrize(
    ("lost", "alive", "ago", "gone"),
    [
        (1, 1, timedelta(0), 1),
        (1, 9, timedelta(0), 1),
        (3, 3, timedelta(0), 3),
        (1, 0, timedelta(0), 0),
        (300, 0, timedelta(hours=5), 0),
        (300, 0, timedelta(days=3), 300),
        (5, 4, timedelta(0), 0),
        (5, 4, timedelta(minutes=30), 0),
        (5, 4, timedelta(hours=1), 5),
    ],
    ids=[
        "one of two",
        "one of ten",
        "half of six",
        "nobody answers",
        "an outage goes on",
        "for three days",
        "most of nine",
        "most of nine, again at once",
        "most of nine, again an hour later",
    ],
)
def test_who_is_gone(lost: int, alive: int, ago: timedelta, gone: int) -> None:
    assert len(confirm_removals(missing(lost, ago=ago), answered(alive))) == gone


def test_another_host_is_no_witness() -> None:
    assert confirm_removals(missing(1), answered(9, host="b.ru")) == []
    both = [*missing(1), *missing(1, host="b.ru")]
    assert [one.id for one in confirm_removals(both, answered(1, host="b.ru"))] == ["b.ru/0"]
