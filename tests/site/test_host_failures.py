"""When a host is given up: thresholds of tries, of pages and of seconds."""

import pytest

from newscrawl.site.host_failures import HostFailures

LIMIT_S = 60.0


def is_down(pages: list[str], *, every_s: float, wait_s: float = 0.0) -> bool:
    failures = HostFailures(limit_s=LIMIT_S)
    now = 0.0
    for number, page in enumerate(pages):
        now = 1000 + number * every_s
        failures.add(page, "503", now, wait_s=wait_s)
    return failures.is_down(now)


@pytest.mark.parametrize(
    ("pages", "every_s", "down"),
    [
        (["a", "b", "c", "d", "e"], 1, True),
        (["a", "b", "c", "d"], 1, False),
        (["a", "a", "a", "b", "c"], 1, True),
        (["a", "a", "a", "b", "b", "b"], 1, False),
        (["a", "a"], 60, True),
        (["a", "a"], 59, False),
        (["a"], 1, False),
    ],
)
def test_tries_pages_and_seconds_are_bounded(pages: list[str], every_s: float, down: bool) -> None:
    assert is_down(pages, every_s=every_s) is down


@pytest.mark.parametrize(("wait_s", "down"), [(60, False), (61, True)])
def test_a_host_that_wants_to_be_left_alone_for_longer_than_the_limit_is_given_up_at_once(
    wait_s: float, down: bool
) -> None:
    assert is_down(["a"], every_s=1, wait_s=wait_s) is down


def test_one_failure_alone_is_not_enough_however_long_ago() -> None:
    failures = HostFailures(limit_s=LIMIT_S)
    failures.add("a", "503", 0)
    assert not failures.is_down(10 * LIMIT_S)


def test_a_good_answer_starts_the_count_again() -> None:
    failures = HostFailures(limit_s=LIMIT_S)
    for page in "abcd":
        failures.add(page, "503", 0)
    failures.clear()
    assert failures.count == 0
    failures.add("e", "503", 100)
    assert not failures.is_down(100)
    assert (failures.count, failures.reason) == (1, "503")
