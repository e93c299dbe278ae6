"""Which of several copies of one text is the original: a rule, never the order of arrival."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.items import Duplicate

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the rule needs to know of one article of a group that shares its text."""

    id: str
    source: str
    published_at: datetime | None
    has_agency: bool = False


def links(copies: Iterable[Copy]) -> dict[str, Duplicate | None]:
    """Each copy's link to the group's original; the original's own is None.

    The original is the earliest published, then the one under an agency's dateline, then the first by id.
    """
    group = sorted(copies, key=lambda copy: (copy.published_at or _NEVER, not copy.has_agency, copy.id))
    return {copy.id: None if copy is group[0] else _link(copy, group[0]) for copy in group}


def _link(copy: Copy, original: Copy) -> Duplicate:
    lag = None
    if copy.published_at is not None and original.published_at is not None:
        lag = (copy.published_at - original.published_at).total_seconds()
    return Duplicate(
        verdict="same" if copy.source == original.source else "reprint",
        of=original.id,
        source=original.source,
        similarity=1.0,
        lag=lag,
    )
