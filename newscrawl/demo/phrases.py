"""Dates as the demo outlets print them, in Russian."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from newscrawl.items import Precision

_MONTHS_GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_MONTHS_SHORT = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_COUNTED_IN_MINUTES_BELOW_MIN = 60
_COUNTED_IN_HOURS_BELOW_MIN = 4 * 60
"""Older stories print the clock: «сегодня, 14:05»."""


def day(of: date) -> str:
    """«22 октября»."""
    return f"{of.day} {_MONTHS_GENITIVE[of.month - 1]}"


def short_day(of: date) -> str:
    """«22 окт»."""
    return f"{of.day} {_MONTHS_SHORT[of.month - 1]}"


def date_first(instant: datetime) -> str:
    """«22 октября 2025, 10:13»."""
    return f"{day(instant)} {instant.year}, {instant:%H:%M}"


def time_first(instant: datetime) -> str:
    """«10:13, 22 октября 2025»."""
    return f"{instant:%H:%M}, {day(instant)} {instant.year}"


def numeric(instant: datetime) -> str:
    """«22.10.2025 10:13 (МСК)»."""
    return f"{instant:%d.%m.%Y %H:%M} (МСК)"


def relative(instant: datetime, now: datetime) -> str:
    """The age of an instant as news lists print it, in the instant's own zone.

    «5 минут назад», «2 часа назад», «сегодня, 14:05», «вчера, 09:15», «20 октября, 09:15».
    """
    minutes = _age_in_minutes(instant, now)
    if minutes < _COUNTED_IN_MINUTES_BELOW_MIN:
        return f"{minutes} {_plural(minutes, 'минуту', 'минуты', 'минут')} назад"
    if minutes < _COUNTED_IN_HOURS_BELOW_MIN:
        hours = minutes // 60
        return f"{hours} {_plural(hours, 'час', 'часа', 'часов')} назад"
    today = now.astimezone(instant.tzinfo).date()
    names = {today: "сегодня", today - timedelta(days=1): "вчера"}
    return f"{names.get(instant.date(), day(instant))}, {instant:%H:%M}"


def relative_precision(instant: datetime, now: datetime) -> Precision:
    """The precision that a reader can get from the phrase of `relative`."""
    minutes = _age_in_minutes(instant, now)
    return "hour" if _COUNTED_IN_MINUTES_BELOW_MIN <= minutes < _COUNTED_IN_HOURS_BELOW_MIN else "minute"


def in_zone(instant: datetime, timezone: str) -> datetime:
    """The same instant in an IANA zone."""
    return instant.astimezone(ZoneInfo(timezone))


def _age_in_minutes(instant: datetime, now: datetime) -> int:
    return max(1, (now - instant) // timedelta(minutes=1))


def _plural(number: int, one: str, few: str, many: str) -> str:
    """The Russian form of a noun after a number: 1 час, 2 часа, 5 часов, 21 час."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many
