"""Stage 350 of a replay, after the tags and before the store: what an article means for the stored one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, NamedTuple, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.dedupe import content_hash, is_update
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.pipelines.drops import UnchangedArticle
from newscrawl.revisions import grown, hashed
from newscrawl.store.changes import Known
from newscrawl.store.difference import Change, differences
from newscrawl.store.mending import Mending

Outcome = Literal["new", "updated", "mended", "unchanged", "older"]


class OlderReading(DropItem):
    """The store holds what was read at this address later."""


class OnlyCompared(DropItem):
    """It would be written, if anything were to be."""


class Passed(NamedTuple):
    """What was let through under an id and the store may not hold yet."""

    title: str
    lead: str | None
    content_hash: str | None
    version: int
    fetched_at: datetime | None
    status: Literal["live", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What all runs of one replay share; their crawlers' settings carry it as `NEWSCRAWL_REPLAY_COMPARISON`."""

    writes: bool
    report: Callable[[Outcome, str, Sequence[Change]], None]
    """Told of every article what became of it, and of a stored one that changes the fields that do."""
    passed: dict[str, Passed] = field(default_factory=dict)


class Compare:
    """Lets new texts go on to the store, mends other facts of a stored text in place, drops the rest.

    Which reading the store holds is told by `fetched_at`. Today's reading of that same response replaces it, an older
    response changes nothing, and a later one counts as it would in a crawl: by its text alone.
    """

    def __init__(self, connection: DatabaseConnection, comparison: Comparison) -> None:
        self._connection = connection
        self._comparison = comparison

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and the replay's comparison."""
        return cls(DatabaseConnection.of(crawler), crawler.settings["NEWSCRAWL_REPLAY_COMPARISON"])

    async def process_item(self, item: Article) -> Article:
        """The article on its way to the store, which links what is mended anew and finds nothing else to do for it.

        Raises:
            StoreError: the database does not answer, or somebody else has changed the article meanwhile.
        """
        article = item.replace(content_hash=content_hash(hashed(item)))
        passed = self._comparison.passed.get(article.id)
        mending = Mending(await self._connection.database())
        stored = None if passed is not None else await mending.stored(article.id)
        if stored is not None and article.entries:
            article = grown(article, Known.of(stored).entries)
        changes = () if stored is None else differences(stored, article)
        known = passed if stored is None else Known.of(stored)
        outcome = outcome_of(article, known, changes)
        self._comparison.report(outcome, article.id, changes if outcome in ("mended", "updated") else ())
        article = self._pass(_next(article, known, outcome))
        if outcome == "mended" and stored is not None and not await mending.mend(stored, changes, datetime.now(UTC)):
            raise StoreError(f"{article.id} was changed by somebody else meanwhile; replay it again")
        return article

    def _pass(self, article: Article) -> Article:
        self._comparison.passed[article.id] = Passed(
            *(article.title, article.lead, article.content_hash, article.version, _stored_at(article), article.status)
        )
        if not self._comparison.writes:
            raise OnlyCompared(article.id)
        return article


def outcome_of(article: Article, known: Known | Passed | None, changes: Sequence[Change]) -> Outcome:
    """What becomes of an article that was read again; `changes` are those to the stored document."""
    if known is None:
        return "new"
    read_at = _stored_at(article)
    if read_at is not None and known.fetched_at is not None and read_at < known.fetched_at:
        return "older"
    if read_at != known.fetched_at:
        return "updated" if is_update(known, article) else "unchanged"
    if {"body", "content_hash"} <= {change.field for change in changes}:
        return "updated"
    return "mended" if changes else "unchanged"


def _next(article: Article, known: Known | Passed | None, outcome: Outcome) -> Article:
    """The article under its version; the status of the address is no fact of this reading, but of a later text.

    Raises:
        DropItem: it changes nothing.
    """
    if outcome == "older":
        raise OlderReading(article.id)
    if outcome == "unchanged":
        raise UnchangedArticle(article.id)
    if known is None:
        return article
    status = known.status if _stored_at(article) == known.fetched_at else article.status
    return article.replace(version=known.version + (outcome == "updated"), status=status)


def _stored_at(article: Article) -> datetime | None:
    """`fetched_at` to the millisecond, as the store has it."""
    at = article.fetched_at
    return None if at is None else at.replace(microsecond=at.microsecond // 1000 * 1000)
