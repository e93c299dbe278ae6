"""What reading a date gives: a `DateReading`, or a `Refusal` with the reason why the text is no date."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["second", "minute", "hour", "day", "month", "year"]
Kind = Literal["absolute", "relative", "yearless", "weekday", "time-only"]
Role = Literal["published", "created", "unlabelled", "updated"]
Reason = Literal[
    "ambiguous",  # two readings fit: two dates of unclear role, «10.12», zones that contradict each other
    "before-site",  # earlier than `not_before`, or than there were news sites
    "future",  # more than a day after `now`
    "impossible",  # 32 августа, 15.13.2024, 24:10
    "no-reference",  # relative, yearless or bare time, and no `now` to read it against
    "not-a-date",
    "too-long",
    "unknown-zone",  # `timezone` is neither an IANA name nor +HH:MM
    "vague",  # «несколько минут назад»
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """A printed date as an instant."""

    at: datetime
    """UTC; the start of the period read: of its second, its minute, its day in `timezone`, …

    A count back in hours starts at its minute, one in months or years at its day: «2 часа назад» at 14:49 is 12:49.
    """
    precision: Precision
    """Of what is printed; a count back has its unit's («2 часа назад»: hour)."""
    timezone: str
    """IANA name or +HH:MM: the zone printed, else the one asked for."""
    raw: str
    """The text that was read."""
    kind: Kind
    """`absolute`, or what the text leaves out."""
    role: Role = "unlabelled"
    """By the label before it: «Опубликовано», «Добавлено», «Обновлено»."""
    by_dateparser: bool = False
    """Whether the name of its month is in a language that dateparser had to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a text gives no date; `reason` is a stable code, to be counted."""

    reason: Reason


class RefusedError(Exception):
    """Ends a reading inside this package; `read` turns it into a `Refusal`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
