"""Whether an article that was not found is gone, or its host is out of order."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

_AGAIN = timedelta(hours=1)
_LASTING = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingArticle:
    """An article that its address did not show; `since` is when that was first seen."""

    id: str
    reason: str
    since: datetime
    at: datetime


def confirm_removals(missing: Collection[MissingArticle], answered: Mapping[str, int]) -> list[MissingArticle]:
    """Those that are gone for sure; `answered` is how many articles of each host were shown in the same crawl.

    A host of which as many articles answered as were missing is in order. One of which fewer answered is believed at
    the second look, an hour or more after the first; one of which none did after three days.
    """
    lost = Counter(host_of(one.id) for one in missing)
    return [one for one in missing if _is_gone(one, answered.get(host_of(one.id), 0), lost[host_of(one.id)])]


def host_of(article_id: str) -> str:
    """The host that an id begins with."""
    return article_id.partition("/")[0]


def _is_gone(one: MissingArticle, alive: int, lost: int) -> bool:
    age = one.at - one.since
    return age >= _LASTING or (alive > 0 and (alive >= lost or age >= _AGAIN))
