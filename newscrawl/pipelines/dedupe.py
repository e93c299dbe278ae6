"""Stage 200: an article that the store holds unchanged leaves; a changed one becomes the next version."""

from collections import OrderedDict
from typing import Literal, NamedTuple, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.dedupe import content_hash, is_update
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.folding import fold
from newscrawl.items import Article, LiveEntry
from newscrawl.pipelines.drops import UnchangedArticle
from newscrawl.revisions import change_of, entries_added, grown, hashed
from newscrawl.store.changes import Known
from newscrawl.store.versions import VersionStore

Outcome = Literal["updated", "grown", "returned", "unchanged"]

_REMEMBERED = 1_000
"""More than the write buffer holds."""


class _Passed(NamedTuple):
    """What this crawl has let through under an id and the store may not hold yet."""

    title: str
    lead: str | None
    content_hash: str | None
    version: int
    live: bool
    entries: tuple[LiveEntry, ...]
    status: Literal["live", "removed"]


class Dedupe:
    """Asks the store what it holds under the article's id."""

    def __init__(self, connection: DatabaseConnection, stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._passed: OrderedDict[str, _Passed] = OrderedDict()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection."""
        assert crawler.stats is not None
        return cls(DatabaseConnection.of(crawler), crawler.stats)

    async def process_item(self, item: Article) -> Article:
        """The article with hash and version, or a drop where nothing changed."""
        article = item.replace(content_hash=content_hash(hashed(item)))
        known = self._passed.get(article.id) or await self._stored(article.id)
        outcome = "new" if known is None else await self._outcome(article, known)
        if outcome == "unchanged":
            raise UnchangedArticle(article.id)
        if known is not None:
            status = known.status if _is_of_a_feed(article) else article.status
            article = article.replace(version=known.version + (outcome == "updated"), status=status)
        self._stats.inc_value(f"newscrawl/article/{outcome}")
        self._remember(article)
        return article

    def _remember(self, article: Article) -> None:
        """Keeps the last ones: the others are in the store, or in the spool, where one that came twice does no harm."""
        self._passed[article.id] = _Passed(
            *(article.title, article.lead, article.content_hash, article.version, article.live, article.entries),
            article.status,
        )
        self._passed.move_to_end(article.id)
        if len(self._passed) > _REMEMBERED:
            self._passed.popitem(last=False)

    async def _outcome(self, article: Article, known: Known | _Passed) -> Outcome:
        """What a reading means for the one known: the next version, a broadcast that grew, a return, or nothing."""
        if is_update(known, article) and not await self._is_furniture(article, known):
            is_same_broadcast = article.live and known.live and fold(article.title) == fold(known.title)
            return "grown" if is_same_broadcast else "updated"
        if entries_added(article, known.entries):
            return "grown"
        return "unchanged" if known.status == "live" or _is_of_a_feed(article) else "returned"

    async def _is_furniture(self, article: Article, known: Known | _Passed) -> bool:
        """Whether only the page around the text changed; told from the stored text, which is asked for seldom."""
        if known.content_hash == article.content_hash or isinstance(known, _Passed):
            return False
        try:
            texts = await VersionStore(await self._connection.database()).texts([article.id])
        except StoreError:
            return False
        whole = grown(article, known.entries) if article.entries else article
        return article.id in texts and change_of(texts[article.id], whole) is None

    async def _stored(self, article_id: str) -> Known | None:
        """What the store holds; nothing while it is away: writing compares again, whenever that will be."""
        try:
            articles = await self._connection.articles()
            return (await articles.known([article_id])).get(article_id)
        except StoreError:
            self._stats.inc_value("newscrawl/store/unanswered")
            return None


def _is_of_a_feed(article: Article) -> bool:
    """A feed's text does not show that the article's page is there."""
    return article.extractor is not None and article.extractor.origins.get("body") == "feed"
