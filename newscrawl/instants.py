"""Instants as BSON keeps them."""

from datetime import datetime


def to_milliseconds(instant: datetime) -> datetime:
    """The instant truncated to the millisecond, as BSON dates are; what is compared with a stored one is truncated too.

    >>> to_milliseconds(datetime(2025, 10, 22, 12, 0, 0, 123456)).microsecond
    123000
    """
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
