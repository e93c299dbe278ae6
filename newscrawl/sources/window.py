"""The stretch of time that a crawl is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `since` (inclusive) to `until` (exclusive), both aware; None is open."""

    since: datetime | None = None
    until: datetime | None = None
    timezone: str = "Europe/Moscow"

    def holds(self, at: datetime) -> bool:
        """Whether an instant falls into the window."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)

    def days(self) -> Iterator[date]:
        """The site's days that the window touches, newest first.

        Raises:
            ValueError: the window is open at an end, so its days cannot be counted.
        """
        if self.since is None or self.until is None:
            raise ValueError("a window needs both ends to be walked day by day")
        zone = ZoneInfo(self.timezone)
        first = self.since.astimezone(zone).date()
        day = (self.until - timedelta(microseconds=1)).astimezone(zone).date()
        while day >= first:
            yield day
            day -= timedelta(days=1)
