"""Stage 200: an article that the store holds unchanged leaves; a changed one becomes the next version."""

from typing import NamedTuple, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.dedupe import content_hash, is_update
from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.pipelines.drops import UnchangedArticle
from newscrawl.store.changes import Known


class _Passed(NamedTuple):
    """What this crawl has let through under an id and the store may not hold yet."""

    title: str
    lead: str | None
    content_hash: str | None
    version: int
    status: str = "live"


class Dedupe:
    """Asks the store what it holds under the article's id."""

    def __init__(self, connection: DatabaseConnection, stats: StatsCollector) -> None:
        self._connection = connection
        self._stats = stats
        self._passed: dict[str, _Passed] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection."""
        assert crawler.stats is not None
        return cls(DatabaseConnection.of(crawler), crawler.stats)

    async def process_item(self, item: Article) -> Article:
        """The article with hash and version, or a drop where nothing changed."""
        article = item.replace(content_hash=content_hash(item))
        known = self._passed.get(article.id) or await self._stored(article.id)
        if known is not None:
            if known.status == "live" and not is_update(known, article):
                raise UnchangedArticle(article.id)
            article = article.replace(version=known.version + 1)
        self._stats.inc_value("newscrawl/article/new" if known is None else "newscrawl/article/updated")
        self._passed[article.id] = _Passed(article.title, article.lead, article.content_hash, article.version)
        return article

    async def _stored(self, article_id: str) -> Known | None:
        """What the store holds; nothing while it is away: writing compares again, whenever that will be."""
        try:
            articles = await self._connection.articles()
            return (await articles.known([article_id])).get(article_id)
        except StoreError:
            self._stats.inc_value("newscrawl/store/unanswered")
            return None
