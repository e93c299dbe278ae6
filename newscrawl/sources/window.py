"""The period that a crawl is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `since` (inclusive) to `until` (exclusive), both aware; None is open. Days are those of `timezone`."""

    since: datetime | None = None
    until: datetime | None = None
    timezone: str = "Europe/Moscow"

    def contains(self, at: datetime) -> bool:
        """Whether an instant (aware) lies in the window."""
        is_after_start = self.since is None or self.since <= at
        is_before_end = self.until is None or at < self.until
        return is_after_start and is_before_end

    def days(self) -> Iterator[date]:
        """The site's days that the window touches, newest first.

        Raises:
            ValueError: the window is open at an end.
        """
        if self.since is None or self.until is None:
            raise ValueError("a window needs both ends to be walked day by day")
        zone = ZoneInfo(self.timezone)
        first = self.since.astimezone(zone).date()
        last_instant = self.until - timedelta(microseconds=1)  # a window until midnight does not touch the next day
        day = last_instant.astimezone(zone).date()
        while day >= first:
            yield day
            day -= timedelta(days=1)
