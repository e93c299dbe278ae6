"""The forms in which content systems print a date; clocks are Moscow's."""

from datetime import datetime, timedelta, timezone

MOSCOW = timezone(timedelta(hours=3))
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def day(at: datetime) -> str:
    """«22 октября 2025»."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def day_without_year(at: datetime) -> str:
    """«22 октября»."""
    return f"{at.day} {_MONTHS[at.month - 1]}"


FORMS = {
    "long": lambda at: f"{day(at)}, {at:%H:%M}",
    "long-at": lambda at: f"{day(at)} в {at:%H:%M}",
    "clock-first": lambda at: f"{at:%H:%M}, {day(at)}",
    "clock-first-bar": lambda at: f"{at:%H:%M} | {at:%d.%m.%Y}",
    "numeric": lambda at: f"{at:%d.%m.%Y %H:%M}",
    "numeric-comma": lambda at: f"{at:%d.%m.%Y, %H:%M}",
    "numeric-dash": lambda at: f"{at:%d-%m-%Y, %H:%M}",
    "iso-like": lambda at: f"{at:%Y-%m-%d %H:%M}",
    "weekday": lambda at: f"{_WEEKDAYS[at.weekday()].capitalize()}, {day(at)} {at:%H:%M}",
    "day": lambda at: f"{day(at)} г.",
    "numeric-day": lambda at: f"{at:%d.%m.%Y}",
}
"""The name of a form, as `date` in a system's file → the date as text."""
DAY_FORMS = frozenset(("day", "numeric-day"))
"""Forms without a clock."""


def iso(at: datetime) -> str:
    """The date as metadata state it."""
    return at.isoformat(timespec="seconds")
