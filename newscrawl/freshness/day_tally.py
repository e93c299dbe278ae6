"""Which days of an archive a crawl has finished."""

from collections import Counter
from datetime import date


class DayTally:
    """Counts requests and responses by day; a day with a failure is never complete."""

    def __init__(self) -> None:
        self._requests: Counter[date] = Counter()
        self._responses: Counter[date] = Counter()
        self._failed: set[date] = set()

    def add_request(self, day: date) -> None:
        """Count a request for a listing page or an article of the day."""
        self._requests[day] += 1

    def add_response(self, day: date) -> None:
        """Count a response to one of them, whatever its status."""
        self._responses[day] += 1

    def add_failure(self, day: date) -> None:
        """Record that an article of the day may have been lost."""
        self._failed.add(day)

    def complete_days(self) -> set[date]:
        """Days on which every request was answered and nothing failed."""
        answered = {day for day, requests in self._requests.items() if self._responses[day] >= requests}
        return answered - self._failed
