"""Which rows of a listing are worth a request, by what became of the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.folding import fold
from newscrawl.items import Entry

REVISITS = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24), timedelta(days=7))
"""Ages at which a published article is read again: 81 % of the changes of a week happen in its first day (GDELT)."""

_REFUSED_AGAIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The last request for an address; `key` is its `url_key`, `article` the id of what it led to."""

    key: str
    article: str
    checked_at: datetime
    title: str | None = None
    """The row's title, folded."""
    modified: str | None = None
    """The row's date of change, as printed."""
    refused: str | None = None
    """Why the page was no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known under a key: the last visit, and the stored article where there is one."""

    visit: Visit | None = None
    is_stored: bool = False
    published_at: datetime | None = None
    fetched_at: datetime | None = None


def visit_of(entry: Entry, *, key: str, article: str, now: datetime, refused: str | None = None) -> Visit:
    """The note of a request that a row led to."""
    title = None if entry.title is None else fold(entry.title)
    return Visit(key=key, article=article, checked_at=now, title=title, modified=entry.modified, refused=refused)


def is_wanted(entry: Entry, seen: Seen | None, *, now: datetime) -> bool:
    """Whether a row's page is to be fetched: it is new, its row has changed, or a re-visit is due.

    A visit counts only when what it led to is stored, so a crawl that was killed before it wrote loses nothing.
    """
    if seen is None:
        return True
    visit = seen.visit
    if visit is not None and visit.refused is not None and not seen.is_stored:
        return now - visit.checked_at >= _REFUSED_AGAIN
    if not seen.is_stored:
        return True
    return (visit is not None and _has_changed(entry, visit)) or _is_due(seen, now)


def _has_changed(entry: Entry, visit: Visit) -> bool:
    """Compared with the row that led to the last visit, not with the article: feeds shorten titles."""
    is_retitled = entry.title is not None and visit.title is not None and fold(entry.title) != visit.title
    is_touched = entry.modified is not None and visit.modified is not None and entry.modified != visit.modified
    return is_retitled or is_touched


def _is_due(seen: Seen, now: datetime) -> bool:
    """Whether a re-visit's moment lies between the last reading and now."""
    checked_at = None if seen.visit is None else seen.visit.checked_at
    readings = [at for at in (checked_at, seen.fetched_at) if at is not None]
    if seen.published_at is None or not readings:
        return False
    last = max(readings)
    return any(last < seen.published_at + age <= now for age in REVISITS)
