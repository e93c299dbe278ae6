"""Days of an archive, complete and incomplete."""

from datetime import date

from newscrawl.freshness import DayTally

FIRST, SECOND = date(2025, 10, 21), date(2025, 10, 22)


def test_a_day_is_complete_when_every_request_was_answered() -> None:
    tally = DayTally()
    tally.add_request(FIRST)
    tally.add_request(SECOND)
    tally.add_listing(FIRST, 1)
    tally.add_listing(SECOND, 2)
    assert tally.complete_days() == set()
    tally.add_response(SECOND)
    tally.add_request(SECOND)
    assert tally.complete_days() == set()
    tally.add_response(SECOND)
    tally.add_response(FIRST)
    assert tally.complete_days() == {FIRST, SECOND}


def test_a_day_with_a_failure_is_never_complete() -> None:
    tally = DayTally()
    for day in (FIRST, SECOND):
        tally.add_request(day)
        tally.add_listing(day, 1)
    tally.add_failure(FIRST)
    for day in (FIRST, SECOND):
        tally.add_response(day)
    assert tally.complete_days() == {SECOND}


def test_a_day_without_a_row_is_empty_and_not_complete() -> None:
    tally = DayTally()
    for day in (FIRST, SECOND):
        tally.add_request(day)
        tally.add_response(day)
    tally.add_listing(FIRST, 0)
    assert (tally.complete_days(), tally.empty_days()) == (set(), {FIRST})
    tally.add_listing(FIRST, 3)
    assert (tally.complete_days(), tally.empty_days()) == ({FIRST}, set())
