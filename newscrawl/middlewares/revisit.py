"""Spider middleware: in `mode=revisit` the requests come from the store, which the spider does not know."""

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.checked_settings import revisit_ages
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.visit_recorder import conditional
from newscrawl.freshness import RevisitPlan, plan_all, plan_due
from newscrawl.items import Entry
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)


class Revisit:
    """Fetches again what is due; with `since` or `until` everything that the site published within that window."""

    def __init__(
        self,
        connection: DatabaseConnection,
        stats: StatsCollector,
        spider: Spider | None,
        *,
        ages: Sequence[timedelta],
        budget: int,
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._spider = spider
        self._ages = ages
        self._budget = budget

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and its spider, the planned ages and what a host may be asked."""
        assert crawler.stats is not None
        return cls(
            DatabaseConnection.find_in(crawler),
            crawler.stats,
            crawler.spider,
            ages=revisit_ages(crawler.settings),
            budget=crawler.settings.getint("NEWSCRAWL_REVISIT_BUDGET"),
        )

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What the spider starts with, and in `mode=revisit` a request for each article of the plan."""
        async for request in start:
            yield request
        if isinstance(self._spider, NewsSpider) and self._spider.arguments.mode == "revisit":
            for request in await self._requests(self._spider):
                yield request

    async def _requests(self, spider: NewsSpider) -> list[Request]:
        plan = await self._plan(spider)
        if plan.deferred:
            self._stats.set_value("newscrawl/revisit/left", plan.deferred)
            logger.info("%d articles more wait for the next run; see NEWSCRAWL_REVISIT_BUDGET", plan.deferred)
        return [conditional(spider.article_request(Entry(url=one.url)), one) for one in plan.articles if one.url]

    async def _plan(self, spider: NewsSpider) -> RevisitPlan:
        asked, now = spider.arguments, datetime.now(UTC)
        in_window = asked.since is not None or asked.until is not None
        since = asked.since or now - 2 * max(self._ages)
        seen = CrawlState(await self._connection.database())
        stored = await seen.published_between(spider.stored_sources(), since=since, until=asked.until)
        if in_window:
            return plan_all(stored, budget=self._budget, limit=asked.limit)
        return plan_due(stored, now=now, ages=self._ages, budget=self._budget, limit=asked.limit)
