"""Which articles a reader asks for, and that choice as a MongoDB filter."""

import re
from dataclasses import dataclass
from datetime import datetime

from newscrawl.store.connection import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """A choice of articles; a field that is not given does not restrict it. Instants are aware.

    `since` (inclusive) and `until` (exclusive) are compared with `published.at`, so they leave out articles without a
    date. `topic` is a slug path and includes everything below it. Copies and removed articles are left out unless
    asked for; a later edition at another address (`update`) has news of its own and is not a copy.
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
        clauses: Document = {}
        if self.sources:
            clauses["source"] = {"$in": list(self.sources)}
        if self.since is not None or self.until is not None:
            clauses["published.at"] = _time_range(self.since, self.until)
        if self.topic:
            below = re.compile(f"^{re.escape(self.topic)}/")
            clauses["topics.topic"] = {"$in": [self.topic, below]}
        if self.updated_since is not None:
            clauses["updated_at"] = {"$gte": self.updated_since}
        if self.ids is not None:
            clauses["_id"] = {"$in": list(self.ids)}
        if not self.include_duplicates:
            clauses["duplicate.verdict"] = {"$nin": ["same", "reprint"]}
        if not self.include_removed:
            clauses["status"] = {"$ne": "removed"}
        return clauses


def _time_range(first: datetime | None, end: datetime | None) -> Document:
    bounds: Document = {}
    if first is not None:
        bounds["$gte"] = first
    if end is not None:
        bounds["$lt"] = end
    return bounds
