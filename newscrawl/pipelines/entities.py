"""Stage 320: persons, organisations and places, where `NEWSCRAWL_ENTITIES` asks for them."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector

from newscrawl import entities
from newscrawl.checked_settings import wants_entities
from newscrawl.items import Article

logger = logging.getLogger(__name__)

_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="entities")
"""One for all crawls of the process: the models take one article at a time, and the reactor is not to wait for them."""


class Entities:
    """Sets `entities` and the version of what read them; counts them and the time they take."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._articles = 0
        self._seconds = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics.

        Raises:
            NotConfigured: nobody asked for entities.
            MissingExtra: they are asked for, and the extra is not installed.
        """
        assert crawler.stats is not None
        if not wants_entities(crawler.settings):
            raise NotConfigured
        return cls(crawler.stats)

    async def process_item(self, item: Article) -> Article:
        """The article with its entities."""
        article, seconds = await asyncio.get_running_loop().run_in_executor(_THREAD, _recognised, item)
        self._articles += 1
        self._seconds += seconds
        self._stats.inc_value("newscrawl/entities/found", len(article.entities))
        self._stats.set_value("newscrawl/entities/seconds", round(self._seconds, 3))
        return article

    def close_spider(self) -> None:
        """Says what it cost."""
        if self._articles:
            each_ms = 1000 * self._seconds / self._articles
            logger.info("entities: %d articles, %.0f ms each", self._articles, each_ms)


def _recognised(article: Article) -> tuple[Article, float]:
    """The article with its entities, and the seconds that took."""
    started = time.perf_counter()
    return entities.recognise_article(article), time.perf_counter() - started
