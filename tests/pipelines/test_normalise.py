"""The typed article, and what the pipeline counts of its notes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.items import Block, Extractor, RawArticle
from newscrawl.pipelines.normalise import Normalise


@pytest.mark.parametrize(
    ("doubts", "counted"),
    [({"body": "completed"}, {"newscrawl/extract/doubt/completed": 1}), ({}, {})],
)
def test_doubts_of_a_body_are_counted(doubts: dict[str, str], counted: dict[str, Any]) -> None:
    crawler = get_crawler()
    crawler.stats = MemoryStatsCollector(crawler)
    raw = RawArticle(
        url="https://mayak.example/news/1",
        source="x",
        fetched_at=datetime(2025, 10, 22, tzinfo=UTC),
        title="Паром вышел в рейс",
        blocks=(Block(kind="paragraph", text="Паром «Онега» вышел в рейс утром."),),
        extractor=Extractor(name="generic", version="1", doubts=doubts),
    )
    article = Normalise.from_crawler(crawler).process_item(raw)
    assert article.extractor is not None
    assert article.extractor.doubts == doubts
    stats = crawler.stats.get_stats()
    assert {key: count for key, count in stats.items() if key.startswith("newscrawl/extract/")} == counted
