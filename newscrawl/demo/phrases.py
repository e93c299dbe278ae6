"""Dates as the world's outlets print them, in Russian."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from newscrawl.items import Precision

_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_SHORT = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_HOUR_MIN, _HOURS_MAX = 60, 4


def day(of: date) -> str:
    """«22 октября»."""
    return f"{of.day} {_MONTHS[of.month - 1]}"


def short_day(of: date) -> str:
    """«22 окт»."""
    return f"{of.day} {_SHORT[of.month - 1]}"


def date_first(at: datetime) -> str:
    """«22 октября 2025, 10:13»."""
    return f"{day(at)} {at.year}, {at:%H:%M}"


def time_first(at: datetime) -> str:
    """«10:13, 22 октября 2025»."""
    return f"{at:%H:%M}, {day(at)} {at.year}"


def numeric(at: datetime) -> str:
    """«22.10.2025 10:13 (МСК)»."""
    return f"{at:%d.%m.%Y %H:%M} (МСК)"


def relative(at: datetime, now: datetime) -> str:
    """«5 минут назад», «2 часа назад», «сегодня, 14:05», «вчера, 09:15», «20 октября, 09:15», in the zone of `at`."""
    minutes = _minutes(at, now)
    if minutes < _HOUR_MIN:
        return f"{minutes} {_counted(minutes, 'минуту', 'минуты', 'минут')} назад"
    if minutes < _HOURS_MAX * 60:
        return f"{minutes // 60} {_counted(minutes // 60, 'час', 'часа', 'часов')} назад"
    today = now.astimezone(at.tzinfo).date()
    named = {today: "сегодня", today - timedelta(days=1): "вчера"}.get(at.date(), day(at))
    return f"{named}, {at:%H:%M}"


def relative_precision(at: datetime, now: datetime) -> Precision:
    """The unit that `relative` leaves its reader."""
    return "hour" if _HOUR_MIN <= _minutes(at, now) < _HOURS_MAX * 60 else "minute"


def _minutes(at: datetime, now: datetime) -> int:
    return max(1, (now - at) // timedelta(minutes=1))


def _counted(number: int, one: str, few: str, many: str) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


def in_zone(at: datetime, timezone: str) -> datetime:
    """The same instant on the clock of an IANA zone."""
    return at.astimezone(ZoneInfo(timezone))
