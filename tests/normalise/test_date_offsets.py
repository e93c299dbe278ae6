"""Numeric offsets as machines and people write them: one, two, three or four digits, names, brackets, odd signs."""

from datetime import UTC, datetime

import pytest

from newscrawl.normalise.dates import Refusal, parse, read

NOW = datetime(2025, 10, 23, 12, tzinfo=UTC)

BEHIND_A_CLOCK = [
    ("+03:00", "07:00"),
    ("+0300", "07:00"),
    ("+3:00", "07:00"),
    ("+300", "07:00"),
    ("+03", "07:00"),
    ("+3", "07:00"),
    ("+0", "10:00"),
    ("+3.00", "07:00"),
    ("+03.00", "07:00"),
    ("+5:30", "04:30"),
    ("+530", "04:30"),
    ("+5:45", "04:15"),
    ("+1030", "23:30"),
    ("+14:00", "20:00"),
    ("+03:00:00", "07:00"),
    ("+030000", "07:00"),
    ("Z", "10:00"),
    ("z", "10:00"),
    ("+0300Z", "07:00"),
    ("Z+0300", "07:00"),
    ("+03:00[Europe/Moscow]", "07:00"),
    ("GMT+3", "07:00"),
    (" GMT +300", "07:00"),
    (" GMT+3:00", "07:00"),
    (" UTC+03:00", "07:00"),
    (" UTC -3:30", "13:30"),
    (" UTC−3", "13:00"),
    (" (UTC+3)", "07:00"),
    (" (+03:00)", "07:00"),
    (" +03:00", "07:00"),
    (" + 03:00", "07:00"),
    (", +3:00", "07:00"),
    (" +300", "07:00"),
    (" -330", "13:30"),
    (" +0300 (MSK)", "07:00"),
    (" +0300 MSK", "07:00"),
    (" MSK +0300", "07:00"),
    (" МСК+2", "05:00"),
    (" МСК+02:00", "05:00"),
    ("\u00a0+03:00", "07:00"),
]
ONLY_BEHIND_SECONDS = [
    (" +3", "07:00"),
    (" + 3", "07:00"),
    (" (+3)", "07:00"),
    (" +3.00", "07:00"),
    (" +320", "06:40"),
    (" -3:30", "13:30"),
    (" −03:00", "13:00"),
    (" –03:00", "13:00"),
    (" −3", "13:00"),
    ("-3", "13:00"),
]
IMPOSSIBLE = ["+15:00", "+3:60", "+399", "+99", " +2500", "+03:000", "+3:0", "+3:00:30", " UTC+15"]

WITH_SECONDS = ("Wed, 22 Oct 2025 10:00:00", "2025-10-22T10:00:00.123", "2025-10-22 10:00:00", "20251022T100000")
WITHOUT_SECONDS = ("22.10.2025 10:00", "22 октября 2025, 10:00", "Wed, 22 Oct 2025 10:00")


def clock(text: str) -> str:
    reading = parse(text, now=NOW)
    return "nothing" if reading is None else reading.at.astimezone(UTC).strftime("%H:%M")


@pytest.mark.parametrize("before", WITH_SECONDS + WITHOUT_SECONDS)
@pytest.mark.parametrize(("offset", "expected"), BEHIND_A_CLOCK)
def test_offset_behind_a_clock(before: str, offset: str, expected: str) -> None:
    assert clock(before + offset) == expected


@pytest.mark.parametrize("before", WITH_SECONDS)
@pytest.mark.parametrize(("offset", "expected"), ONLY_BEHIND_SECONDS)
def test_offset_behind_seconds(before: str, offset: str, expected: str) -> None:
    assert clock(before + offset) == expected


@pytest.mark.parametrize("before", WITHOUT_SECONDS)
@pytest.mark.parametrize("offset", [offset for offset, _ in ONLY_BEHIND_SECONDS])
def test_what_may_be_a_rating_or_a_range_is_no_offset(before: str, offset: str) -> None:
    assert isinstance(read(before + offset, now=NOW), Refusal)


@pytest.mark.parametrize("before", WITH_SECONDS + WITHOUT_SECONDS)
@pytest.mark.parametrize("offset", IMPOSSIBLE)
def test_impossible_offset(before: str, offset: str) -> None:
    assert clock(before + offset) == "nothing"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("22 Oct 2025 10:00:00 PM +0300", "2025-10-22 19:00"),
        ("Oct 22, 2025 10:00 AM +3:00", "2025-10-22 07:00"),
        ("Oct 22, 2025 10:00 AM GMT+3", "2025-10-22 07:00"),
        ("2025-10-22+03:00", "2025-10-21 21:00"),
        ("2025-10-22+3:00", "2025-10-21 21:00"),
        ("Wed Oct 22 10:00:00 +300 2025", "2025-10-22 07:00"),
        ("Wed Oct 22 2025 10:00:00 GMT+0300 (Москва, стандартное время)", "2025-10-22 07:00"),
    ],
)
def test_offset_behind_other_parts_of_a_date(text: str, at: str) -> None:
    reading = parse(text, now=NOW)
    assert reading is not None
    assert reading.at.strftime("%Y-%m-%d %H:%M") == at


@pytest.mark.parametrize("text", ["22.10.2025 10:00-11:40", "22.10.2025 10:00–11", "2025-10-22-10:30", "2025-10-22 +3"])
def test_a_range_is_no_offset(text: str) -> None:
    assert isinstance(read(text, now=NOW), Refusal)
