"""Days of an archive, whole and not."""

from datetime import date

from newscrawl.freshness.day_tally import DayTally

DAY, OTHER = date(2025, 10, 22), date(2025, 10, 21)


def test_a_day_is_whole_when_all_came_and_nothing_failed() -> None:
    tally = DayTally()
    tally.ask(DAY)
    tally.ask(OTHER)
    assert tally.whole() == set()
    tally.come(DAY)
    tally.ask(DAY)
    assert tally.whole() == set()
    tally.come(DAY)
    tally.come(OTHER)
    assert tally.whole() == {DAY, OTHER}
    tally.fail(OTHER)
    assert tally.whole() == {DAY}
