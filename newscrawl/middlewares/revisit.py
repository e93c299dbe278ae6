"""Spider middleware: makes the requests of `mode=revisit` from the stored articles, which a spider cannot read."""

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.checked_settings import revisit_ages
from newscrawl.extensions.conditional_requests import make_conditional
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness import AddressState, RevisitPlan, plan_all, plan_due
from newscrawl.items import Entry
from newscrawl.site.spider import NewsSpider
from newscrawl.store import CrawlState

logger = logging.getLogger(__name__)


class Revisit:
    """Requests the articles that are due; with `since` or `until` all that the site published in that window."""

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
        """Reads `NEWSCRAWL_REVISIT_MINUTES` and `NEWSCRAWL_REVISIT_BUDGET`."""
        assert crawler.stats is not None
        return cls(
            DatabaseConnection.find_in(crawler),
            crawler.stats,
            crawler.spider,
            ages=revisit_ages(crawler.settings),
            budget=crawler.settings.getint("NEWSCRAWL_REVISIT_BUDGET"),
        )

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The spider's start requests, and in `mode=revisit` a request for each article of the plan."""
        async for request in start:
            yield request
        if isinstance(self._spider, NewsSpider) and self._spider.arguments.mode == "revisit":
            for request in await self._requests(self._spider):
                yield request

    async def _requests(self, spider: NewsSpider) -> list[Request]:
        plan = await self._plan(spider)
        if plan.deferred:
            self._stats.set_value("newscrawl/revisit/left", plan.deferred)
            logger.info("%d more articles wait for the next run; see NEWSCRAWL_REVISIT_BUDGET", plan.deferred)
        return [_revisit(spider, article) for article in plan.articles if article.url]

    async def _plan(self, spider: NewsSpider) -> RevisitPlan:
        arguments, now = spider.arguments, datetime.now(UTC)
        # Twice the greatest age: an article stays a candidate for some time after its last re-visit became due.
        since = arguments.since or now - 2 * max(self._ages)
        state = CrawlState(await self._connection.database())
        stored = await state.published_between(spider.stored_sources(), since=since, until=arguments.until)
        if arguments.since is not None or arguments.until is not None:
            return plan_all(stored, budget=self._budget, limit=arguments.limit)
        return plan_due(stored, now=now, ages=self._ages, budget=self._budget, limit=arguments.limit)


def _revisit(spider: NewsSpider, article: AddressState) -> Request:
    assert article.url is not None
    return make_conditional(spider.article_request(Entry(url=article.url)), article)
