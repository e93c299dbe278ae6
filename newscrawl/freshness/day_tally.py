"""Which days of an archive a crawl has finished."""

from collections import Counter
from datetime import date


class DayTally:
    """Counts requests and responses by day; a day with a failure is never complete."""

    def __init__(self) -> None:
        self._requests: Counter[date] = Counter()
        self._responses: Counter[date] = Counter()
        self._failed: set[date] = set()
        self._with_rows: set[date] = set()
        self._without_rows: set[date] = set()

    def add_request(self, day: date) -> None:
        """Count a request for a listing page or an article of the day."""
        self._requests[day] += 1

    def add_response(self, day: date) -> None:
        """Count a response to one of them, whatever its status."""
        self._responses[day] += 1

    def add_failure(self, day: date) -> None:
        """Record that an article of the day may have been lost."""
        self._failed.add(day)

    def add_listing(self, day: date, rows: int) -> None:
        """Record how many articles a listing page of the day named."""
        (self._with_rows if rows else self._without_rows).add(day)

    def complete_days(self) -> set[date]:
        """Days with a listing of articles, on which every request was answered and nothing failed."""
        return self._answered_days() & self._with_rows

    def empty_days(self) -> set[date]:
        """Days whose listing was read and named no article: there was none, or the links are read wrongly."""
        return (self._answered_days() & self._without_rows) - self._with_rows

    def _answered_days(self) -> set[date]:
        answered = {day for day, requests in self._requests.items() if self._responses[day] >= requests}
        return answered - self._failed
