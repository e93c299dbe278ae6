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

_EXECUTOR = ThreadPoolExecutor(max_workers=1, thread_name_prefix="entities")
"""One thread for all crawls of the process: the models take one article at a time and must not block the reactor."""


class Entities:
    """Sets `entities` and the recogniser's version; counts entities and seconds."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._articles = 0
        self._seconds = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Active where `NEWSCRAWL_ENTITIES` is on.

        Raises:
            NotConfigured: the setting is off.
            ArgumentError: it is neither on nor off.
            MissingExtra: it is on, and the extra `entities` is not installed.
        """
        assert crawler.stats is not None
        if not wants_entities(crawler.settings):
            raise NotConfigured
        return cls(crawler.stats)

    async def process_item(self, item: Article) -> Article:
        """The article with its entities."""
        article, seconds = await asyncio.get_running_loop().run_in_executor(_EXECUTOR, _recognise, item)
        self._articles += 1
        self._seconds += seconds
        self._stats.inc_value("newscrawl/entities/found", len(article.entities))
        self._stats.set_value("newscrawl/entities/seconds", round(self._seconds, 3))
        return article

    def close_spider(self) -> None:
        """Log the time per article."""
        if self._articles:
            each_ms = 1000 * self._seconds / self._articles
            logger.info("entities: %d articles, %.0f ms each", self._articles, each_ms)


def _recognise(article: Article) -> tuple[Article, float]:
    """The article with its entities, and the seconds that the recognition took."""
    started = time.perf_counter()
    return entities.recognise_article(article), time.perf_counter() - started
