"""The date that an article's address carries."""

import re
from datetime import date
from urllib.parse import urlsplit

from newscrawl.extract.candidate import Candidate

_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)([/._-]?)(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d\d?)([/._-])(?P<m>\d\d?)\2(?P<y>(?:19|20)\d\d)(?!\d)")


def from_address(url: str) -> Candidate:
    """A day in the path (/2025/10/22/, /20251022/, /22-10-2025/) as `YYYY-MM-DD`; an id that is no day is none."""
    path = urlsplit(url).path
    days = (day for shape in (_YEAR_FIRST, _DAY_FIRST) for found in shape.finditer(path) if (day := _day(found)))
    return Candidate(origin="url", published=tuple(days)[:1])


def _day(found: re.Match[str]) -> str | None:
    digits = len(found["y"]) + len(found["m"]) + len(found["d"])
    if found.group(2) == "" and digits != 8:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return None
