"""What is open and what was found on each day of an archive."""

from collections import Counter, defaultdict
from datetime import date


class DayTally:
    """Counts a day's open requests and articles; a day with a failure is never complete."""

    def __init__(self) -> None:
        self._open_requests: defaultdict[date, set[int]] = defaultdict(set)
        self._open_articles: Counter[date] = Counter()
        self._failed: set[date] = set()
        self._with_rows: set[date] = set()
        self._without_rows: set[date] = set()

    def open_request(self, day: date, number: int) -> None:
        """Note a request for a listing page or an article of the day; `number` is its own."""
        self._open_requests[day].add(number)

    def close_request(self, day: date, number: int) -> None:
        """Note that a request has ended and all that follows from it is noted; it may be closed more than once."""
        self._open_requests[day].discard(number)

    def open_article(self, day: date) -> None:
        """Note an article of the day on its way to the store."""
        self._open_articles[day] += 1

    def close_article(self, day: date) -> None:
        """Note that the article has passed the pipeline, or was dropped there."""
        self._open_articles[day] -= 1

    def add_failure(self, day: date) -> None:
        """Record that an article of the day may have been lost."""
        self._failed.add(day)

    def add_listing(self, day: date, rows: int) -> None:
        """Record how many articles a listing page of the day named; 0 of a further page is as strange as of the first.

        A page that names a next one promises articles there.
        """
        (self._with_rows if rows else self._without_rows).add(day)

    def is_open(self, day: date) -> bool:
        """Whether a request or an article of the day is under way."""
        return bool(self._open_requests[day]) or self._open_articles[day] > 0

    def is_complete(self, day: date) -> bool:
        """Whether the day's listing pages named articles, all of them, and nothing failed."""
        return self._has_ended_well(day) and day in self._with_rows and day not in self._without_rows

    def is_empty(self, day: date) -> bool:
        """Whether a listing page of the day named no article: there was none, or the links are read wrongly."""
        return self._has_ended_well(day) and day in self._without_rows

    def is_failed(self, day: date) -> bool:
        """Whether something of the day was not read."""
        return day in self._failed

    @property
    def has_rows(self) -> bool:
        """Whether a listing page of any day named an article."""
        return bool(self._with_rows)

    def _has_ended_well(self, day: date) -> bool:
        return not self.is_open(day) and day not in self._failed
