"""Whether an article that was not found has been removed, or its host is out of order."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

_CONFIRM_AFTER = timedelta(hours=1)
"""A second look after this time confirms a removal on a host that answered at all: short outages are over by then."""
_REMOVED_AFTER = timedelta(days=3)
"""An article that is missing for so long is removed whatever the cause, even where the whole host is down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingArticle:
    """An article that its address did not show at `checked_at`; `missing_since` is the first time that it did not."""

    id: str
    reason: str
    missing_since: datetime
    checked_at: datetime


def confirm_removals(missing: Collection[MissingArticle], answered: Mapping[str, int]) -> list[MissingArticle]:
    """The articles that are certainly removed.

    If at least as many articles of a host answered as are missing, the host is in order and the articles are removed.
    If fewer answered, an hour after they were first missing; if none did, after three days.

    Args:
        missing: the articles that were not found in this crawl.
        answered: host → the number of its articles that were found in the same crawl.
    """
    missing_counts = Counter(host_of(article.id) for article in missing)
    removed = []
    for article in missing:
        host = host_of(article.id)
        if _is_removed(article, answered.get(host, 0), missing_counts[host]):
            removed.append(article)
    return removed


def host_of(article_id: str) -> str:
    """The host that an id begins with."""
    return article_id.partition("/")[0]


def _is_removed(article: MissingArticle, answered_count: int, missing_count: int) -> bool:
    missing_for = article.checked_at - article.missing_since
    if missing_for >= _REMOVED_AFTER:
        return True
    if answered_count == 0:
        return False
    return answered_count >= missing_count or missing_for >= _CONFIRM_AFTER
