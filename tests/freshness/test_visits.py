"""Which rows of a listing are worth a request."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.freshness.visits import Seen, Visit, is_wanted, visit_of
from newscrawl.items import Entry

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
ROW = Entry(url="https://a.example/1", title="Мост открыт", modified="2025-10-22T10:00:00Z")
OLD = NOW - timedelta(days=30)


def visit(entry: Entry = ROW, *, ago: timedelta = timedelta(hours=1), refused: str | None = None) -> Visit:
    return visit_of(entry, key="a.example/1", article="a.example/1", now=NOW - ago, refused=refused)


def stored(
    noted: Visit | None = None, *, published: datetime | None = OLD, ago: timedelta = timedelta(hours=1)
) -> Seen:
    return Seen(visit=noted, is_stored=True, published_at=published, fetched_at=NOW - ago)


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        (None, True),
        (stored(visit()), False),
        (stored(), False),
        (Seen(visit=visit()), True),
        (Seen(visit=visit(refused="no-body")), False),
        (Seen(visit=visit(refused="no-body", ago=timedelta(hours=25))), True),
        (stored(visit(Entry(url=ROW.url, title="Мост откроют", modified=ROW.modified))), True),
        (stored(visit(Entry(url=ROW.url, title="МОСТ ОТКРЫТ", modified=ROW.modified))), False),
        (stored(visit(Entry(url=ROW.url, title=ROW.title, modified="2025-10-21T10:00:00Z"))), True),
        (stored(visit(Entry(url=ROW.url))), False),
        (stored(published=None), False),
    ],
    ids=[
        "never met",
        "met and stored",
        "stored, no visit noted",
        "met but not stored: the crawl died",
        "refused an hour ago",
        "refused yesterday",
        "another title",
        "the same title in capitals",
        "touched since",
        "that row said nothing",
        "undated",
    ],
)
def test_is_wanted(seen: Seen | None, wanted: bool) -> None:
    assert is_wanted(ROW, seen, now=NOW) is wanted


@pytest.mark.parametrize(
    ("age", "read_ago", "wanted"),
    [
        (timedelta(minutes=14), timedelta(minutes=10), False),
        (timedelta(minutes=16), timedelta(minutes=10), True),
        (timedelta(minutes=30), timedelta(minutes=10), False),
        (timedelta(hours=3), timedelta(hours=2), True),
        (timedelta(hours=25), timedelta(hours=2), True),
        (timedelta(days=8), timedelta(days=2), True),
        (timedelta(days=8), timedelta(hours=2), False),
    ],
)
def test_a_revisit_is_due_once_at_each_age(age: timedelta, read_ago: timedelta, wanted: bool) -> None:
    seen = stored(visit(ago=read_ago), published=NOW - age, ago=read_ago)
    assert is_wanted(ROW, seen, now=NOW) is wanted
