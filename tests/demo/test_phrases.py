"""Dates as the outlets print them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newscrawl.demo import phrases

AT = datetime(2025, 10, 22, 10, 13, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (phrases.day, "22 октября"),
        (phrases.short_day, "22 окт"),
        (phrases.date_first, "22 октября 2025, 10:13"),
        (phrases.time_first, "10:13, 22 октября 2025"),
        (phrases.numeric, "22.10.2025 10:13 (МСК)"),
    ],
)
def test_absolute_dates(form, printed):
    assert form(AT) == printed


@pytest.mark.parametrize(
    ("passed", "printed", "precision"),
    [
        (timedelta(seconds=5), "1 минуту назад", "minute"),
        (timedelta(minutes=3), "3 минуты назад", "minute"),
        (timedelta(minutes=5, seconds=59), "5 минут назад", "minute"),
        (timedelta(minutes=11), "11 минут назад", "minute"),
        (timedelta(minutes=13), "13 минут назад", "minute"),
        (timedelta(minutes=22), "22 минуты назад", "minute"),
        (timedelta(minutes=41), "41 минуту назад", "minute"),
        (timedelta(minutes=60), "1 час назад", "hour"),
        (timedelta(minutes=179), "2 часа назад", "hour"),
        (timedelta(hours=4), "сегодня, 10:13", "minute"),
        (timedelta(hours=13, minutes=46), "сегодня, 10:13", "minute"),
        (timedelta(hours=13, minutes=47), "вчера, 10:13", "minute"),
        (timedelta(hours=38), "22 октября, 10:13", "minute"),
    ],
)
def test_relative_dates_and_what_they_leave_to_know(passed, printed, precision):
    now = (AT + passed).astimezone(UTC)
    assert phrases.relative(AT, now) == printed
    assert phrases.relative_precision(AT, now) == precision


def test_every_month_has_its_name():
    assert [phrases.day(date(2025, month, 1)) for month in (1, 5, 12)] == ["1 января", "1 мая", "1 декабря"]
