"""Stage 350 of a replay, after tagging and before the store: passes only what changes the store."""

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import ReplayDecider
from newscrawl.items import Article
from newscrawl.pipelines.drops import OlderReading, OnlyCompared, UnchangedArticle


class Compare:
    """Passes new and changed articles to the store and drops the rest; without `writes` it drops all."""

    def __init__(self, decider: ReplayDecider, *, writes: bool) -> None:
        self._decider = decider
        self._writes = writes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The command puts the comparison into the settings of every run of the replay."""
        comparison = crawler.settings["NEWSCRAWL_REPLAY_COMPARISON"]
        decider = ReplayDecider(DatabaseConnection.find_in(crawler).database, comparison)
        return cls(decider, writes=comparison.writes)

    async def process_item(self, item: Article) -> Article:
        """The article as it is to be stored; a repaired one passes too, since its copies are linked anew.

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
