"""Stage 200: drops an article that the store holds unchanged; a changed one becomes the next version."""

from functools import partial
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import Decider
from newscrawl.items import Article
from newscrawl.pipelines.drops import UnchangedArticle


class Dedupe:
    """Counts `newscrawl/store/unanswered` while MongoDB is away; `pipelines.store` counts what has been stored."""

    def __init__(self, decider: Decider) -> None:
        self._decider = decider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's database connection."""
        assert crawler.stats is not None
        count_no_answer = partial(crawler.stats.inc_value, "newscrawl/store/unanswered")
        decider = Decider(DatabaseConnection.find_in(crawler).database, on_no_answer=count_no_answer)
        return cls(decider)

    async def process_item(self, item: Article) -> Article:
        """The article with content hash and version; dropped where nothing changed."""
        decision, article = await self._decider.decide(item)
        if decision == "unchanged":
            raise UnchangedArticle(article.id)
        return article
