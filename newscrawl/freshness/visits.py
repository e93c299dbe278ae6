"""Which rows of a listing are worth a request, by what became of the last one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.items import Entry
from newscrawl.text import fold

_REFUSED_AGAIN = timedelta(hours=24)
_MISSING_AGAIN = timedelta(hours=1)
_LISTED_AGAIN = timedelta(hours=2)
_BROADCAST_AGAIN = timedelta(minutes=5)
_BROADCAST_OVER = timedelta(hours=24)
_UNASKED = 2
"""After so many answers «not modified» on end the whole page is asked for: some servers never change a validator."""


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
    missing_since: datetime | None = None
    """When the address was first found without its article; None while it shows it."""
    etag: str | None = None
    last_modified: str | None = None
    read_at: datetime | None = None
    """`fetched_at` of the reading that the validators came with."""
    is_as_stored: bool = False
    """Whether that reading said what was stored already."""
    unmodified: int = 0
    """Answers «not modified» since that reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressState:
    """What is known under a key: the last visit, and the stored article where there is one."""

    visit: Visit | None = None
    is_stored: bool = False
    url: str | None = None
    published_at: datetime | None = None
    """When it was first seen, where no date of publication is known."""
    fetched_at: datetime | None = None
    is_live: bool = False
    """Whether it is a live broadcast."""
    gone_since: datetime | None = None
    """When it was found to be gone; None while it stands."""

    @property
    def checked_at(self) -> datetime | None:
        """The last reading or visit."""
        told = (self.fetched_at, None if self.visit is None else self.visit.checked_at)
        return max((at for at in told if at is not None), default=None)

    @property
    def is_missing(self) -> bool:
        """Whether it was not found the last time, which may be its host's fault."""
        return self.visit is not None and self.visit.missing_since is not None and self.gone_since is None

    def validators(self) -> dict[str, str]:
        """Headers of a conditional request (RFC 9110, 13.1); none where «not modified» would not mean «as stored»."""
        visit = self.visit
        if visit is None or visit.refused is not None or self.gone_since is not None or visit.unmodified >= _UNASKED:
            return {}
        if not visit.is_as_stored and (visit.read_at is None or visit.read_at != self.fetched_at):
            return {}
        told = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
        return {name: value for name, value in told.items() if value is not None}


def visit_for_entry(entry: Entry, *, key: str, article: str, now: datetime, refused: str | None = None) -> Visit:
    """The note of a request that a row led to."""
    title = None if entry.title is None else fold(entry.title)
    return Visit(key=key, article=article, checked_at=now, title=title, modified=entry.modified, refused=refused)


def after_not_modified(before: Visit, now: datetime) -> Visit:
    """The note of a conditional request that was answered «not modified»."""
    return replace(before, checked_at=now, is_as_stored=True, unmodified=before.unmodified + 1)


def should_fetch(entry: Entry, seen: AddressState | None, *, now: datetime, ages: Sequence[timedelta]) -> bool:
    """Whether a row's page is to be fetched: it is new, its row has changed, a re-visit is due, or it may be back.

    A visit counts only when what it led to is stored, so a crawl that was killed before it wrote loses nothing.
    """
    if seen is None:
        return True
    visit = seen.visit
    if visit is not None and visit.refused is not None and not seen.is_stored:
        return now - visit.checked_at >= _REFUSED_AGAIN
    if not seen.is_stored or is_due(seen, now=now, ages=ages):
        return True
    if seen.gone_since is not None:
        return seen.checked_at is None or now - seen.checked_at >= _LISTED_AGAIN
    return has_entry_changed(entry, visit)


def is_due(seen: AddressState, *, now: datetime, ages: Sequence[timedelta]) -> bool:
    """Whether a planned re-visit lies between the last look and now.

    They are planned from the publication, and anew from when the article was found to be gone; one that was missing
    the last time is due an hour later, a live broadcast after five minutes, until nothing was new in it for a day.
    """
    last = seen.checked_at
    if last is None:
        return False
    if seen.is_missing:
        return now - last >= _MISSING_AGAIN
    if seen.is_live and seen.fetched_at is not None and now - seen.fetched_at < _BROADCAST_OVER:
        return now - last >= _BROADCAST_AGAIN
    starts = (seen.published_at, seen.gone_since)
    return any(last < start + age <= now for start in starts if start is not None for age in ages)


def has_entry_changed(entry: Entry, visit: Visit | None) -> bool:
    """Compared with the row that led to the last visit, not with the article: feeds shorten titles."""
    if visit is None:
        return False
    is_retitled = entry.title is not None and visit.title is not None and fold(entry.title) != visit.title
    is_touched = entry.modified is not None and visit.modified is not None and entry.modified != visit.modified
    return is_retitled or is_touched
