"""Stage 400: articles go to MongoDB in batches."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import ArticleWriter
from newscrawl.items import Article
from newscrawl.signals import all_stored, store_now
from newscrawl.site.spider import NewsSpider
from newscrawl.store import Spool, WriteBuffer


class Store:
    """Passes articles to the write buffer; sets `newscrawl/store/<count>` and sends `all_stored` at the end."""

    def __init__(
        self,
        connection: DatabaseConnection,
        buffer: WriteBuffer,
        stats: StatsCollector,
        signals: SignalManager,
        *,
        run_id: str | None,
    ) -> None:
        self._connection = connection
        self._buffer = buffer
        self._stats = stats
        self._signals = signals
        self._run_id = run_id
        self._is_open = False

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
            size=settings.getint("NEWSCRAWL_STORE_BATCH"),
            interval_s=settings.getfloat("NEWSCRAWL_STORE_INTERVAL_S"),
        )
        run_id = crawler.spider.run_id if isinstance(crawler.spider, NewsSpider) else None
        store = cls(connection, buffer, crawler.stats, crawler.signals, run_id=run_id)
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
        """The article as it will be stored."""
        article = item.replace(run_id=self._run_id)
        await self._buffer.add(article)
        return article

    async def store_now(self) -> None:
        """Writes what is held; returns when MongoDB or the spool has it.

        Raises:
            StoreError: neither takes it.
        """
        await self._buffer.flush()

    async def close_spider(self) -> None:
        """Writes what is left; returns when MongoDB has acknowledged it or it is safe on disk."""
        if not self._is_open:
            return
        await self._buffer.close()
        for name, count in asdict(self._buffer.counts).items():
            self._stats.set_value(f"newscrawl/store/{name}", count)
        await self._signals.send_catch_log_async(all_stored)
