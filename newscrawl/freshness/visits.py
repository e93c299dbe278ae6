"""Which rows of a listing are worth a request, judged by the last visit of their address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.freshness.validators import conditional_headers
from newscrawl.items import Entry
from newscrawl.text import fold

# How long after the last check an address is requested again.
RETRY_REFUSED_AFTER = timedelta(hours=24)  # a page that was not an article: a gallery seldom becomes one
_RETRY_MISSING_AFTER = timedelta(hours=1)  # the second look that `removal` needs
_RETRY_LISTED_AFTER = timedelta(hours=2)  # a removed article that a listing still names may come back
_RETRY_BROADCAST_AFTER = timedelta(minutes=5)  # a live broadcast that grows

_BROADCAST_ENDS_AFTER = timedelta(hours=24)  # without a new entry for so long it is read like any other article

_MAX_NOT_MODIFIED = 2
"""After this many answers 304 in a row the page is fetched whole: some servers never change a validator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The last request for an address; `key` is its `url_key`, `article` the id of the page that it led to."""

    key: str
    article: str
    checked_at: datetime
    title: str | None = None
    """The title in the row of the listing, folded."""
    modified: str | None = None
    """The date of change in the row, as printed."""
    refused: str | None = None
    """Why the page was not an article."""
    site: str | None = None
    """The spider that made the request."""
    reader: str | None = None
    """The version of the code that read the page."""
    entry: Entry | None = None
    """The row of a refused page: it may have left its listing when the page is requested again."""
    missing_since: datetime | None = None
    """When the address was first found without its article; None while it shows it."""
    etag: str | None = None
    last_modified: str | None = None
    read_at: datetime | None = None
    """`fetched_at` of the reading that the validators came with."""
    is_as_stored: bool = False
    """Whether that reading equalled what was stored already."""
    unmodified: int = 0
    """Answers 304 since that reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressState:
    """What is known of an address: its last visit, and the stored article where there is one."""

    visit: Visit | None = None
    is_stored: bool = False
    url: str | None = None
    published_at: datetime | None = None
    """Date of publication, else when the article was first seen."""
    fetched_at: datetime | None = None
    is_live: bool = False
    """Whether it is a live broadcast."""
    removed_since: datetime | None = None
    """When it was found to be removed; None while it is live."""

    @property
    def checked_at(self) -> datetime | None:
        """The last reading or visit, whichever is later."""
        if self.visit is None:
            return self.fetched_at
        if self.fetched_at is None:
            return self.visit.checked_at
        return max(self.fetched_at, self.visit.checked_at)

    @property
    def is_refused(self) -> bool:
        """Whether nothing is stored because the last page was not an article, or was missing."""
        return self.visit is not None and self.visit.refused is not None and not self.is_stored

    @property
    def is_missing(self) -> bool:
        """Whether it was not found the last time, for which its host may be the reason."""
        return self.visit is not None and self.visit.missing_since is not None and self.removed_since is None

    def validators(self) -> dict[str, str]:
        """Headers of a conditional request; empty where the answer 304 would not mean that the text is as stored."""
        visit = self.visit
        if visit is None or visit.refused is not None or self.removed_since is not None:
            return {}
        if visit.unmodified >= _MAX_NOT_MODIFIED:
            return {}
        is_reading_stored = visit.read_at is not None and visit.read_at == self.fetched_at
        if not visit.is_as_stored and not is_reading_stored:
            return {}
        return conditional_headers(visit.etag, visit.last_modified)


def visit_for_entry(entry: Entry, *, key: str, article: str, now: datetime, refused: str | None = None) -> Visit:
    """The visit of the address of a listing's row."""
    title = None if entry.title is None else fold(entry.title)
    return Visit(
        key=key,
        article=article,
        checked_at=now,
        title=title,
        modified=entry.modified,
        refused=refused,
        entry=None if refused is None else entry,
    )


def after_not_modified(before: Visit, now: datetime) -> Visit:
    """The visit after a conditional request was answered 304."""
    return replace(before, checked_at=now, is_as_stored=True, unmodified=before.unmodified + 1)


def is_worth_another_look(visit: Visit | None, *, reader: str, again: bool) -> bool:
    """Whether a refused page may be an article for this reader: another one refused it, or all are asked for again."""
    return visit is not None and visit.refused is not None and (again or visit.reader != reader)


def should_fetch(
    entry: Entry,
    state: AddressState | None,
    *,
    now: datetime,
    ages: Sequence[timedelta],
    reader: str,
    again: bool = False,
) -> bool:
    """Whether the page of a row is to be fetched: it is new, its row has changed, or a re-visit is due.

    `reader` is the version of the code that would read the page; `again` asks for every refused page.

    A visit counts only when the article that it led to is stored, so a crawl that was killed before it wrote loses
    nothing.
    """
    if state is None:
        return True
    visit = state.visit
    if state.removed_since is None and is_worth_another_look(visit, reader=reader, again=again):
        return True
    if visit is not None and state.is_refused:
        return now - visit.checked_at >= RETRY_REFUSED_AFTER
    if not state.is_stored or is_due(state, now=now, ages=ages):
        return True
    if state.removed_since is not None:
        return state.checked_at is None or now - state.checked_at >= _RETRY_LISTED_AFTER
    return has_entry_changed(entry, visit)


def is_due(state: AddressState, *, now: datetime, ages: Sequence[timedelta]) -> bool:
    """Whether a planned re-visit lies between the last check and now.

    Re-visits are planned at `ages` after publication, and again after the article was found to be removed. An article
    that was missing is due after an hour, a live broadcast after five minutes until it has not grown for a day.
    """
    checked_at = state.checked_at
    if checked_at is None:
        return False
    if state.is_missing:
        return now - checked_at >= _RETRY_MISSING_AFTER
    if state.is_live and state.fetched_at is not None and now - state.fetched_at < _BROADCAST_ENDS_AFTER:
        return now - checked_at >= _RETRY_BROADCAST_AFTER
    for start in (state.published_at, state.removed_since):
        if start is not None and any(checked_at < start + age <= now for age in ages):
            return True
    return False


def has_entry_changed(entry: Entry, visit: Visit | None) -> bool:
    """Whether the row differs from the row of the last visit; feeds shorten titles, so the article is not compared."""
    if visit is None:
        return False
    is_retitled = entry.title is not None and visit.title is not None and fold(entry.title) != visit.title
    is_modified = entry.modified is not None and visit.modified is not None and entry.modified != visit.modified
    return is_retitled or is_modified
