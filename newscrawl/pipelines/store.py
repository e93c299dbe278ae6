"""Stage 400: articles go to MongoDB in batches."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, Self

from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import ArticleWriter
from newscrawl.items import Article
from newscrawl.pipelines.drops import LostArticle
from newscrawl.signals import all_stored, store_now
from newscrawl.site.spider import NewsSpider
from newscrawl.store import Spool, WriteBuffer

logger = logging.getLogger(__name__)

_STORE_STATS = (
    "waiting",
    "stored",
    "created",
    "updated",
    "unchanged",
    "batches",
    "spooled",
    "drained",
    "rejected",
    "unreadable",
    "lost",
    "trimmed",
)
_ARTICLE_STATS: tuple[Literal["updated", "grown", "returned"], ...] = ("updated", "grown", "returned")
_BATCHES_IN_FLIGHT = 2  # one is written while the next one fills


class Store:
    """Passes articles to the write buffer, and keeps the statistics up to date with what MongoDB has acknowledged.

    `newscrawl/store/<count>`, and `newscrawl/article/{new,updated,grown,returned}`: what this crawl has stored as such,
    so that the counts of several crawls at once add up. Sends `all_stored` at the end.
    """

    def __init__(
        self,
        connection: DatabaseConnection,
        buffer: WriteBuffer,
        stats: StatsCollector,
        signals: SignalManager,
        *,
        run_id: str | None,
        close_spider: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """`close_spider` ends the crawl for a reason; it is called once, where articles can be kept nowhere."""
        self._buffer = buffer
        buffer.on_change = self._set_stats
        self._connection = connection
        self._stats = stats
        self._signals = signals
        self._run_id = run_id
        self._close_spider = close_spider
        self._is_open = False
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Builds the write buffer from the settings `NEWSCRAWL_STORE_*` and `NEWSCRAWL_COPIES_*`."""
        assert crawler.stats is not None
        settings = crawler.settings
        connection = DatabaseConnection.find_in(crawler)
        writer = ArticleWriter(
            connection.database,
            copies_window=timedelta(days=settings.getfloat("NEWSCRAWL_COPIES_WINDOW_DAYS")),
            sketches_kept=timedelta(days=settings.getfloat("NEWSCRAWL_COPIES_KEPT_DAYS")),
        )
        buffer = WriteBuffer(
            writer.write,
            now=lambda: datetime.now(UTC),
            spool=Spool(Path(settings["NEWSCRAWL_DATA_DIR"], "spool", settings["NEWSCRAWL_MONGO_DATABASE"])),
            size=max(1, settings.getint("NEWSCRAWL_STORE_BATCH") // _BATCHES_IN_FLIGHT),
            interval_s=settings.getfloat("NEWSCRAWL_STORE_INTERVAL_S"),
        )
        run_id = crawler.spider.run_id if isinstance(crawler.spider, NewsSpider) else None

        async def close_spider(reason: str) -> None:
            await crawler.engine.close_spider_async(reason=reason)

        store = cls(connection, buffer, crawler.stats, crawler.signals, run_id=run_id, close_spider=close_spider)
        crawler.signals.connect(store.store_now, signal=store_now)
        return store

    async def open_spider(self) -> None:
        """Connects, and writes first what an earlier crawl had to leave on disk.

        Raises:
            StoreError: the database cannot be reached.
        """
        await self._connection.database()
        self._is_open = True
        await self._buffer.flush()

    async def process_item(self, item: Article) -> Article:
        """The article as it will be stored.

        Raises:
            LostArticle: neither MongoDB nor the disk takes it, and waiting did not help.
        """
        article = item.replace(run_id=self._run_id)
        try:
            await self._buffer.add(article)
        except StoreError as error:
            raise LostArticle(f"{article.id} is lost: {error}") from error
        finally:
            self._stats.set_value("newscrawl/store/waiting", self._buffer.counts.waiting)
        return article

    async def store_now(self) -> None:
        """Writes what is held; returns when MongoDB or the spool has it.

        Raises:
            StoreError: neither takes it.
        """
        await self._buffer.flush()

    def keep_on_disk(self) -> int:
        """Leave what waits for MongoDB in the spool, for a process that ends now; returns the number of articles.

        Raises:
            StoreError: the spool cannot be written.
        """
        return self._buffer.keep_on_disk()

    async def close_spider(self) -> None:
        """Writes what is left; returns when MongoDB has acknowledged it, it is safe on disk, or it is lost."""
        if not self._is_open:
            return
        try:
            await self._buffer.close()
        except StoreError as error:
            logger.error("%s", error)  # noqa: TRY400 - the line says it all
        finally:
            self._set_stats()
        await self._signals.send_catch_log_async(all_stored)

    def _stop_crawl(self) -> None:
        """Close the spider: every further page would be requested in vain."""
        if self._closing is None and self._close_spider is not None:
            logger.error("the crawl ends: neither MongoDB nor the spool takes articles")
            self._stats.set_value("newscrawl/store/given_up", 1)  # read by middlewares.backpressure
            self._closing = asyncio.ensure_future(self._close_spider("store_failed"))

    def _set_stats(self) -> None:
        counts = self._buffer.counts
        if self._buffer.has_given_up:
            self._stop_crawl()
        for name in _STORE_STATS:
            self._stats.set_value(f"newscrawl/store/{name}", getattr(counts, name))
        if counts.created:
            self._stats.set_value("newscrawl/article/new", counts.created)
        for how in _ARTICLE_STATS:
            if counts.changes[how]:
                self._stats.set_value(f"newscrawl/article/{how}", counts.changes[how])
