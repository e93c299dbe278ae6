"""The pipeline Store: statistics of what MongoDB has acknowledged, and the end of a crawl that can store nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.pipelines.drops import LostArticle
from newscrawl.pipelines.store import Store
from newscrawl.store import Spool, WriteBuffer, WriteReport

ARTICLE = Article.from_json(
    {
        "url": "https://a.example/1",
        "source": "a",
        "title": "Мост",
        "body": "Мост открыли.",
        "published": "2025-10-22T12:00:00Z",
    }
)


class Pipeline:
    """The pipeline on a spool folder, with a write that answers `report` or fails where it is None."""

    def __init__(self, mongo_uri: str, database: str, folder: Path) -> None:
        self.connection = DatabaseConnection(uri=mongo_uri, database=database, data_dir=folder)
        self.stats = StatsCollector(Crawler(Spider))
        self.report: WriteReport | None = None
        self.closed: list[str] = []
        buffer = WriteBuffer(
            self.write,
            now=lambda: datetime.now(UTC),
            spool=Spool(folder / "spool"),
            size=1,
            interval_s=0.02,
            retry_s=0.02,
            give_up_s=0.1,
        )
        self.store = Store(
            self.connection, buffer, self.stats, SignalManager(), run_id="run", close_spider=self.close_spider
        )

    async def write(self, articles: Sequence[Article], now: datetime) -> WriteReport:
        if self.report is None:
            raise StoreError("MongoDB is away")
        return self.report

    async def close_spider(self, reason: str) -> None:
        self.closed.append(reason)

    def counted(self, *names: str) -> list[Any]:
        return [self.stats.get_value(f"newscrawl/{name}") for name in names]


async def test_new_counts_what_was_created(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    pipeline = Pipeline(mongo_uri, mongo_database, tmp_path)
    await pipeline.store.open_spider()
    pipeline.report = WriteReport(unchanged=1)
    await pipeline.store.process_item(ARTICLE)
    assert pipeline.counted("article/new", "store/stored", "store/waiting") == [None, 1, 0]
    pipeline.report = WriteReport(created=2, updated=3)
    pipeline.report.changes.update({"updated": 1, "grown": 1, "refreshed": 1})
    await pipeline.store.process_item(ARTICLE)
    await pipeline.store.close_spider()
    assert pipeline.counted("article/new", "article/updated", "article/grown", "article/refreshed") == [2, 1, 1, None]
    assert pipeline.counted("store/created", "store/updated", "store/unchanged", "store/lost") == [2, 3, 1, 0]
    await pipeline.connection.close()


async def test_a_crawl_that_can_keep_articles_nowhere_ends(
    mongo_uri: str, mongo_database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "spool").touch()
    pipeline = Pipeline(mongo_uri, mongo_database, tmp_path)
    await pipeline.store.open_spider()
    for _ in range(2):
        await pipeline.store.process_item(ARTICLE)
    with pytest.raises(LostArticle):
        await pipeline.store.process_item(ARTICLE)
    with pytest.raises(LostArticle):
        await pipeline.store.process_item(ARTICLE)
    assert (pipeline.closed, pipeline.counted("store/given_up")) == (["store_failed"], [1])
    await pipeline.store.close_spider()
    assert pipeline.counted("store/lost", "store/stored", "article/new") == [4, 0, None]
    assert "2 articles are lost: the spool" in caplog.text
    await pipeline.connection.close()
