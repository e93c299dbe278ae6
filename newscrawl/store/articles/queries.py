"""Which articles a reader asks for, and that as a MongoDB filter."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newscrawl.store.connection import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """A choice of articles; what is not given does not restrict. Instants are aware.

    `since` (inclusive) and `until` (exclusive) are compared with `published.at`, so they leave out articles without a
    date. `topic` is a slug path and stands for everything below it too. Copies and removed articles are left out
    unless they are asked for; a later edition at another address (`update`) says something new and is no copy.
    """

    sources: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    topic: str | None = None
    updated_since: datetime | None = None
    ids: tuple[str, ...] | None = None
    include_duplicates: bool = False
    include_removed: bool = False
    limit: int | None = None

    def filter(self) -> Document:
        """The filter of `find`."""
        clauses: dict[str, Any] = {
            "source": {"$in": list(self.sources)} if self.sources else None,
            "published.at": _span(self.since, self.until),
            "topics.topic": {"$in": [self.topic, re.compile(f"^{re.escape(self.topic)}/")]} if self.topic else None,
            "updated_at": _span(self.updated_since, None),
            "_id": {"$in": list(self.ids)} if self.ids is not None else None,
            "duplicate.verdict": {"$nin": ["same", "reprint"]} if not self.include_duplicates else None,
            "status": {"$ne": "removed"} if not self.include_removed else None,
        }
        return {field: clause for field, clause in clauses.items() if clause is not None}


def _span(first: datetime | None, end: datetime | None) -> Document | None:
    bounds = {"$gte": first, "$lt": end}
    return {sign: at for sign, at in bounds.items() if at is not None} or None
