"""Which days of an archive a crawl has walked to the end."""

from collections import Counter
from datetime import date


class DayTally:
    """Counts for each day what was asked for and what came; a day with a failure is never whole."""

    def __init__(self) -> None:
        self._asked: Counter[date] = Counter()
        self._came: Counter[date] = Counter()
        self._failed: set[date] = set()

    def ask(self, day: date) -> None:
        """A listing page or an article of the day was asked for."""
        self._asked[day] += 1

    def come(self, day: date) -> None:
        """One of them came, whatever it was."""
        self._came[day] += 1

    def fail(self, day: date) -> None:
        """Something of the day was lost on the way."""
        self._failed.add(day)

    def whole(self) -> set[date]:
        """Days of which all that was asked for came."""
        return {day for day, asked in self._asked.items() if self._came[day] >= asked} - self._failed
