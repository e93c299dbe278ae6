"""The publication date that an article's URL contains."""

import re
from datetime import date
from urllib.parse import urlsplit

from newscrawl.extract.candidate import Candidate

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<separator>[/._-]?)(?P<month>\d\d?)(?P=separator)(?P<day>\d\d?)(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d\d?)(?P<separator>[/._-])(?P<month>\d\d?)(?P=separator)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_DIGITS_OF_DAY = 8


def from_url(url: str) -> Candidate:
    """A day in the path (/2025/10/22/, /20251022/, /22-10-2025/) as `YYYY-MM-DD`; the query is not read."""
    path = urlsplit(url).path
    for shape in (_YEAR_FIRST, _DAY_FIRST):
        for match in shape.finditer(path):
            day = _day(match)
            if day is not None:
                return Candidate(origin="url", published=(day,))
    return Candidate(origin="url")


def _day(match: re.Match[str]) -> str | None:
    """The matched day, or None for an id: a day that does not exist, fewer than eight digits in a row."""
    digits = len(match["year"] + match["month"] + match["day"])
    if match["separator"] == "" and digits != _DIGITS_OF_DAY:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
