"""Which rows of a listing are worth a request."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.freshness import AddressState, Visit, after_not_modified, should_fetch, visit_for_entry
from newscrawl.freshness.visits import is_due
from newscrawl.items import Entry

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
AGES = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24), timedelta(days=7))
ROW = Entry(url="https://a.example/1", title="Мост открыт", modified="2025-10-22T10:00:00Z")
READER = "v1"
OLD = NOW - timedelta(days=30)


def visit(entry: Entry = ROW, *, ago: timedelta = timedelta(hours=1), refused: str | None = None) -> Visit:
    made = visit_for_entry(entry, key="a.example/1", article="a.example/1", now=NOW - ago, refused=refused)
    return replace(made, reader=READER)


def stored(
    last_visit: Visit | None = None, *, published: datetime | None = OLD, ago: timedelta = timedelta(hours=1)
) -> AddressState:
    return AddressState(visit=last_visit, is_stored=True, published_at=published, fetched_at=NOW - ago)


@pytest.mark.parametrize(
    ("seen", "is_fetched"),
    [
        (None, True),
        (stored(visit()), False),
        (stored(), False),
        (AddressState(visit=visit()), True),
        (AddressState(visit=visit(refused="no-body")), False),
        (AddressState(visit=visit(refused="no-body", ago=timedelta(hours=23, minutes=59))), False),
        (AddressState(visit=visit(refused="no-body", ago=timedelta(hours=24))), True),
        (stored(visit(Entry(url=ROW.url, title="Мост откроют", modified=ROW.modified))), True),
        (stored(visit(Entry(url=ROW.url, title="МОСТ ОТКРЫТ", modified=ROW.modified))), False),
        (stored(visit(Entry(url=ROW.url, title=ROW.title, modified="2025-10-21T10:00:00Z"))), True),
        (stored(visit(Entry(url=ROW.url))), False),
        (stored(published=None), False),
    ],
    ids=[
        "unknown address",
        "visited and stored",
        "stored without a visit",
        "visited but not stored: the crawl died",
        "refused an hour ago",
        "refused almost a day ago",
        "refused a day ago",
        "another title",
        "the same title in capitals",
        "another date of change",
        "the last row had neither title nor date",
        "without a date of publication",
    ],
)
def test_should_fetch_a_row(seen: AddressState | None, is_fetched: bool) -> None:
    assert should_fetch(ROW, seen, now=NOW, ages=AGES, reader=READER) is is_fetched


@pytest.mark.parametrize(
    ("age", "read_ago", "is_fetched"),
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
def test_a_revisit_is_due_once_at_each_age(age: timedelta, read_ago: timedelta, is_fetched: bool) -> None:
    seen = stored(visit(ago=read_ago), published=NOW - age, ago=read_ago)
    assert should_fetch(ROW, seen, now=NOW, ages=AGES, reader=READER) is is_fetched


CONDITIONS = {"If-None-Match": '"1"', "If-Modified-Since": "Wed, 22 Oct 2025 10:00:00 GMT"}


def validated(**facts: object) -> AddressState:
    """A stored article whose last visit brought validators."""
    read_at = NOW - timedelta(hours=1)
    facts_of_visit = {"etag": '"1"', "last_modified": CONDITIONS["If-Modified-Since"], "read_at": read_at, **facts}
    removed_since = facts_of_visit.pop("removed_since", None)
    last_visit = replace(visit(), **facts_of_visit)  # type: ignore[arg-type]  # the tests name any field
    return replace(stored(last_visit), fetched_at=read_at, removed_since=removed_since)  # type: ignore[arg-type]


def test_validators_of_the_reading_that_is_stored_make_a_conditional_request() -> None:
    assert validated().validators() == CONDITIONS
    assert validated(last_modified=None).validators() == {"If-None-Match": '"1"'}
    assert validated(read_at=None, is_as_stored=True).validators() == CONDITIONS
    assert validated(unmodified=1).validators() == CONDITIONS


@pytest.mark.parametrize(
    "facts",
    [
        {"read_at": None},
        {"read_at": NOW},
        {"refused": "no-body"},
        {"unmodified": 2, "is_as_stored": True},
        {"removed_since": NOW},
        {"etag": None, "last_modified": None},
    ],
    ids=["never stored", "of another reading", "refused", "twice not modified", "removed", "no validators"],
)
def test_the_page_is_requested_without_validators(facts: dict[str, object]) -> None:
    assert validated(**facts).validators() == {}
    assert stored().validators() == {}


def test_a_visit_after_not_modified() -> None:
    before = replace(visit(), etag='"1"')
    assert after_not_modified(before, NOW) == replace(before, checked_at=NOW, is_as_stored=True, unmodified=1)


@pytest.mark.parametrize(
    ("removed_ago", "read_ago", "is_fetched"),
    [
        (timedelta(minutes=20), timedelta(minutes=20), True),
        (timedelta(hours=1), timedelta(minutes=30), False),
        (timedelta(hours=5), timedelta(hours=1, minutes=59), False),
        (timedelta(hours=5), timedelta(hours=2), True),
    ],
    ids=["an age after the removal", "checked lately", "checked less than two hours ago", "checked two hours ago"],
)
def test_should_fetch_a_row_of_a_removed_article(removed_ago: timedelta, read_ago: timedelta, is_fetched: bool) -> None:
    last_visit = visit(ago=read_ago, refused="not-found")
    seen = replace(stored(last_visit, ago=timedelta(days=2)), removed_since=NOW - removed_ago)
    assert should_fetch(ROW, seen, now=NOW, ages=AGES, reader=READER) is is_fetched


@pytest.mark.parametrize(("ago", "due"), [(timedelta(minutes=59), False), (timedelta(hours=1), True)])
def test_a_missing_article_is_due_an_hour_later(ago: timedelta, due: bool) -> None:
    last_visit = replace(visit(ago=ago, refused="not-found"), missing_since=NOW - timedelta(hours=3))
    assert is_due(stored(last_visit, ago=timedelta(days=9)), now=NOW, ages=AGES) is due


@pytest.mark.parametrize(
    ("read_ago", "checked_ago", "due"),
    [
        (timedelta(hours=1), timedelta(minutes=6), True),
        (timedelta(hours=1), timedelta(minutes=4), False),
        (timedelta(hours=1), timedelta(minutes=5), True),
        (timedelta(hours=23, minutes=59), timedelta(minutes=6), True),
        (timedelta(hours=24), timedelta(minutes=6), False),
    ],
)
def test_a_broadcast_is_due_every_five_minutes_while_it_grows(
    read_ago: timedelta, checked_ago: timedelta, due: bool
) -> None:
    seen = replace(stored(visit(ago=checked_ago), ago=read_ago), is_live=True)
    assert is_due(seen, now=NOW, ages=AGES) is due


def test_the_ages_decide_what_is_due() -> None:
    seen = stored(visit(), published=NOW - timedelta(hours=3))
    assert is_due(seen, now=NOW, ages=(timedelta(hours=2, minutes=30),))
    assert not is_due(seen, now=NOW, ages=AGES)


def test_an_article_that_was_never_read_is_not_due() -> None:
    assert not is_due(AddressState(is_stored=True), now=NOW, ages=AGES)


@pytest.mark.parametrize("is_stored", [False, True])
def test_a_refused_row_is_fetched_once_the_reader_has_changed_or_all_are_asked_for(is_stored: bool) -> None:
    refused = visit(refused="no-body", ago=timedelta(minutes=5))
    seen = stored(refused) if is_stored else AddressState(visit=refused)
    assert not should_fetch(ROW, seen, now=NOW, ages=AGES, reader=READER)
    assert should_fetch(ROW, seen, now=NOW, ages=AGES, reader="v2")
    assert should_fetch(ROW, seen, now=NOW, ages=AGES, reader=READER, again=True)
    assert not should_fetch(ROW, stored(visit()), now=NOW, ages=AGES, reader="v2", again=True)
