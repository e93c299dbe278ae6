"""Spider middleware: in `mode=revisit` the requests come from the store, which the spider does not know."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Entry
from newscrawl.spider import NewsSpider
from newscrawl.store.queries import ArticleQuery

_DAYS = 7
"""After a week hardly any article changes any more."""


class Revisit:
    """Fetches again what the site published within the window, by default the last seven days."""

    def __init__(self, connection: DatabaseConnection, spider: Spider | None) -> None:
        self._connection = connection
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and its spider."""
        return cls(DatabaseConnection.of(crawler), crawler.spider)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What the spider starts with, and in `mode=revisit` a request for each article due."""
        async for request in start:
            yield request
        if isinstance(self._spider, NewsSpider) and self._spider.arguments.mode == "revisit":
            async for article in (await self._connection.articles()).find(_due(self._spider)):
                yield self._spider.article_request(Entry(url=article.url))


def _due(spider: NewsSpider) -> ArticleQuery:
    asked = spider.arguments
    since = asked.since or datetime.now(UTC) - timedelta(days=_DAYS)
    return ArticleQuery(
        sources=spider.stored_sources(), since=since, until=asked.until, include_duplicates=True, limit=asked.limit
    )
