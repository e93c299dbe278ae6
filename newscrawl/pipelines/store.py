"""Stage 400: into MongoDB, in batches, and the links between copies."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import CopyLinker
from newscrawl.items import Article
from newscrawl.signals import all_stored
from newscrawl.site.spider import NewsSpider
from newscrawl.store import ArticleStore, SketchStore, Spool, WriteBuffer, WriteReport


class Store:
    """Holds articles back until a batch is full, its time is up or the crawl ends."""

    def __init__(
        self,
        connection: DatabaseConnection,
        stats: StatsCollector,
        signals: SignalManager,
        *,
        run_id: str | None,
        spool: Path,
        size: int,
        interval_s: float,
        window: timedelta,
        kept: timedelta,
    ) -> None:
        self._connection = connection
        self._stats = stats
        self._signals = signals
        self._run_id = run_id
        self._spool = spool
        self._size = size
        self._interval_s = interval_s
        self._window = window
        self._kept = kept
        self._buffer: WriteBuffer | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawl's database connection and its run."""
        assert crawler.stats is not None
        settings = crawler.settings
        return cls(
            DatabaseConnection.find_in(crawler),
            crawler.stats,
            crawler.signals,
            run_id=crawler.spider.run_id if isinstance(crawler.spider, NewsSpider) else None,
            spool=Path(settings["NEWSCRAWL_DATA_DIR"], "spool", settings["NEWSCRAWL_MONGO_DATABASE"]),
            size=settings.getint("NEWSCRAWL_STORE_BATCH"),
            interval_s=settings.getfloat("NEWSCRAWL_STORE_INTERVAL_S"),
            window=timedelta(days=settings.getfloat("NEWSCRAWL_COPIES_WINDOW_DAYS")),
            kept=timedelta(days=settings.getfloat("NEWSCRAWL_COPIES_KEPT_DAYS")),
        )

    async def open_spider(self) -> None:
        """Opens the store; what an earlier crawl had to leave on disk is written first.

        Raises:
            StoreError: the database cannot be reached.
        """
        await self._connection.database()
        self._buffer = WriteBuffer(
            self._write,
            now=lambda: datetime.now(UTC),
            spool=Spool(self._spool),
            size=self._size,
            interval_s=self._interval_s,
        )
        await self._buffer.flush()

    async def process_item(self, item: Article) -> Article:
        """The article as it will be stored."""
        assert self._buffer is not None, "opened before the first item"
        article = item.replace(run_id=self._run_id)
        await self._buffer.add(article)
        return article

    async def close_spider(self) -> None:
        """Writes what is left; returns when the server has acknowledged it or it is safe on disk."""
        if self._buffer is None:
            return
        await self._buffer.close()
        for name, count in asdict(self._buffer.counts).items():
            self._stats.set_value(f"newscrawl/store/{name}", count)
        await self._signals.send_catch_log_async(all_stored)

    async def _write(self, batch: Sequence[Article], now: datetime) -> WriteReport:
        """Writes a batch, then links the copies among it and the stored; both can be repeated without harm.

        Linking after writing makes the links the same whichever of several crawls writes first.
        """
        database = await self._connection.database()
        articles = ArticleStore(database)
        report = await articles.write(batch, now)
        copy_links = CopyLinker(articles, SketchStore(database), window=self._window, kept=self._kept)
        await copy_links.link((article.id for article in batch), now)
        return report
