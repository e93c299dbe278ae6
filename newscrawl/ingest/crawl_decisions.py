"""Decides what a crawl's reading of an article means: a new article, another version, or no change."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Literal, NamedTuple

from newscrawl.dedupe import content_hash, is_update
from newscrawl.exceptions import StoreError
from newscrawl.items import Article, LiveEntry
from newscrawl.revisions import change_of, has_new_live_entries, hash_input, merge_live_entries
from newscrawl.store import ArticleStore, Database, StoredSummary, VersionStore
from newscrawl.text import fold

Decision = Literal["new", "updated", "grown", "returned", "unchanged"]
"""First reading · next version · a live broadcast with more entries · a removed article is live again · no change"""

# Articles remembered until the store holds them: several times the two batches that wait in the write buffer
# (NEWSCRAWL_STORE_BATCH, 100 by default).
_MAX_ACCEPTED = 1_000
_RETRY_S = 5.0  # each question to an absent MongoDB waits this long for an answer (serverSelectionTimeoutMS)


class _Accepted(NamedTuple):
    """An article that this crawl has accepted and that the store may not hold yet."""

    title: str
    lead: str | None
    content_hash: str | None
    version: int
    live: bool
    entries: tuple[LiveEntry, ...]
    status: Literal["live", "removed"]


class Decider:
    """Compares each reading with what the store holds under its id and with what this crawl accepted before.

    While MongoDB is away an article counts as new, and `on_no_answer` is called. The write will compare it again.
    """

    def __init__(self, database: Callable[[], Awaitable[Database]], *, on_no_answer: Callable[[], None]) -> None:
        self._database = database
        self._on_no_answer = on_no_answer
        self._accepted: OrderedDict[str, _Accepted] = OrderedDict()
        self._ask_again_at = 0.0
        """When to ask MongoDB again after it gave no answer, in the time of the event loop."""

    async def decide(self, reading: Article) -> tuple[Decision, Article]:
        """The decision, and the article with its content hash, version and status."""
        article = reading.replace(content_hash=content_hash(hash_input(reading)))
        known = self._accepted.get(article.id) or await self._stored(article.id)
        if known is None:
            decision: Decision = "new"
        else:
            decision = await self._compare(article, known)
            status = known.status if _is_from_feed(article) else article.status
            article = article.replace(version=known.version + (decision == "updated"), status=status)
        if decision != "unchanged":
            self._remember(article)
        return decision, article

    async def _compare(self, article: Article, known: StoredSummary | _Accepted) -> Decision:
        if is_update(known, article) and not await self._changes_only_around_text(article, known):
            is_same_broadcast = article.live and known.live and fold(article.title) == fold(known.title)
            return "grown" if is_same_broadcast else "updated"
        if has_new_live_entries(article, known.entries):
            return "grown"
        return "unchanged" if known.status == "live" or _is_from_feed(article) else "returned"

    async def _changes_only_around_text(self, article: Article, known: StoredSummary | _Accepted) -> bool:
        """Whether only counters, advertisements or links changed; this reads the stored text, so it comes last."""
        if known.content_hash == article.content_hash or isinstance(known, _Accepted):
            return False
        try:
            texts = await VersionStore(await self._database()).texts([article.id])
        except StoreError:
            return False
        whole = merge_live_entries(article, known.entries) if article.entries else article
        return article.id in texts and change_of(texts[article.id], whole) is None

    async def _stored(self, article_id: str) -> StoredSummary | None:
        loop = asyncio.get_running_loop()
        if loop.time() >= self._ask_again_at:
            with contextlib.suppress(StoreError):
                articles = ArticleStore(await self._database())
                return (await articles.summaries([article_id])).get(article_id)
            self._ask_again_at = loop.time() + _RETRY_S
        self._on_no_answer()
        return None

    def _remember(self, article: Article) -> None:
        """Keep the latest articles; earlier ones are in the store, or in the spool, where writing twice is harmless."""
        self._accepted[article.id] = _Accepted(
            title=article.title,
            lead=article.lead,
            content_hash=article.content_hash,
            version=article.version,
            live=article.live,
            entries=article.entries,
            status=article.status,
        )
        self._accepted.move_to_end(article.id)
        if len(self._accepted) > _MAX_ACCEPTED:
            self._accepted.popitem(last=False)


def _is_from_feed(article: Article) -> bool:
    """Whether the text comes from a feed, which does not show that the article's page still exists."""
    return article.extractor is not None and article.extractor.origins.get("body") == "feed"
