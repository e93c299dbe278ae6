"""Days of an archive, complete and incomplete."""

from datetime import date

from newscrawl.freshness import DayTally

FIRST, SECOND = date(2025, 10, 21), date(2025, 10, 22)


def test_a_day_is_complete_when_every_request_and_article_has_ended() -> None:
    tally = DayTally()
    tally.open_request(FIRST, 1)
    tally.open_request(SECOND, 2)
    tally.add_listing(FIRST, 1)
    tally.open_request(FIRST, 3)
    tally.close_request(FIRST, 1)
    assert (tally.is_open(FIRST), tally.is_complete(FIRST)) == (True, False)
    tally.open_article(FIRST)
    tally.close_request(FIRST, 3)
    assert (tally.is_open(FIRST), tally.is_complete(FIRST)) == (True, False)
    tally.close_article(FIRST)
    assert (tally.is_open(FIRST), tally.is_complete(FIRST)) == (False, True)
    assert (tally.is_open(SECOND), tally.is_complete(SECOND)) == (True, False)


def test_a_request_may_be_closed_twice() -> None:
    tally = DayTally()
    tally.open_request(FIRST, 1)
    tally.open_request(FIRST, 2)
    tally.add_listing(FIRST, 1)
    tally.close_request(FIRST, 1)
    tally.close_request(FIRST, 1)
    assert tally.is_open(FIRST)


def test_a_day_with_a_failure_is_never_complete() -> None:
    tally = DayTally()
    tally.add_listing(FIRST, 1)
    assert tally.is_complete(FIRST)
    tally.add_failure(FIRST)
    assert (tally.is_complete(FIRST), tally.is_empty(FIRST), tally.is_failed(FIRST)) == (False, False, True)


def test_a_day_that_was_never_listed_is_neither_complete_nor_empty() -> None:
    tally = DayTally()
    assert (tally.is_complete(FIRST), tally.is_empty(FIRST), tally.is_failed(FIRST)) == (False, False, False)


def test_a_day_with_an_empty_page_is_empty_whether_it_is_the_first_page_or_a_further_one() -> None:
    tally = DayTally()
    tally.add_listing(FIRST, 0)
    tally.add_listing(SECOND, 3)
    tally.add_listing(SECOND, 0)
    for day in (FIRST, SECOND):
        assert (tally.is_complete(day), tally.is_empty(day)) == (False, True)


def test_rows_on_any_day_show_that_the_links_are_read() -> None:
    tally = DayTally()
    tally.add_listing(FIRST, 0)
    assert not tally.has_rows
    tally.add_listing(SECOND, 1)
    assert tally.has_rows
