"""Stage 350 of a replay, after the tags and before the store: only what changes the store goes on."""

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import ReplayDecider
from newscrawl.items import Article
from newscrawl.pipelines.drops import OlderReading, OnlyCompared, UnchangedArticle


class Compare:
    """Lets new and changed texts go on to the store and drops the rest; with `writes` off it drops everything."""

    def __init__(self, decider: ReplayDecider, *, writes: bool) -> None:
        self._decider = decider
        self._writes = writes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and the replay's comparison."""
        comparison = crawler.settings["NEWSCRAWL_REPLAY_COMPARISON"]
        decider = ReplayDecider(DatabaseConnection.find_in(crawler).database, comparison)
        return cls(decider, writes=comparison.writes)

    async def process_item(self, item: Article) -> Article:
        """The article as it is to be stored; the store also links the copies of a repaired one anew.

        Raises:
            StoreError: MongoDB does not answer, or another program has changed the article meanwhile.
        """
        decision, article = await self._decider.decide(item)
        if decision == "older":
            raise OlderReading(article.id)
        if decision == "unchanged":
            raise UnchangedArticle(article.id)
        if not self._writes:
            raise OnlyCompared(article.id)
        return article
