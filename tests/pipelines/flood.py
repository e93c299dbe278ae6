"""A program: sends invented articles through the pipelines Dedupe and Store into MongoDB and prints its memory.

`python flood.py URI DATABASE FOLDER MARK…` prints a line when it has stored MARK articles: their number, resident KiB.
"""

import asyncio
import gc
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.extensions.database import DatabaseConnection
from newscrawl.ingest import ArticleWriter, Decider
from newscrawl.items import Article
from newscrawl.pipelines.dedupe import Dedupe
from newscrawl.pipelines.store import Store
from newscrawl.store import Spool, WriteBuffer

SYLLABLES = ["ба", "ве", "ги", "до", "жу", "зы", "кэ", "лю", "мя", "не"]


def article(number: int, rng: random.Random) -> Article:
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(120)]
    sentences = (" ".join(words[start : start + 12]).capitalize() + "." for start in range(0, len(words), 12))
    fields = {"url": f"https://a.example/{number}", "source": f"site{number % 7}", "title": " ".join(words[:6])}
    return Article.from_json({**fields, "body": "\n\n".join(sentences), "published": "2025-10-22T12:00:00Z"})


async def main(uri: str, database: str, folder: Path, marks: Sequence[int]) -> None:
    connection = DatabaseConnection(uri=uri, database=database, data_dir=folder)
    stats = StatsCollector(Crawler(Spider))
    week = timedelta(days=7)
    dedupe = Dedupe(Decider(connection.database, on_no_answer=lambda: None))
    writer = ArticleWriter(connection.database, copies_window=week, sketches_kept=week)
    buffer = WriteBuffer(writer.write, now=lambda: datetime.now(UTC), spool=Spool(folder))
    store = Store(connection, buffer, stats, SignalManager(), run_id=None)
    rng = random.Random(1)
    await store.open_spider()
    for number in range(1, max(marks) + 1):
        await store.process_item(await dedupe.process_item(article(number, rng)))
        if number in marks:
            print(number, resident_kib(), flush=True)
    await store.close_spider()
    await connection.close()


def resident_kib() -> int:
    gc.collect()  # cycles that wait for the collector are no leak
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), [int(mark) for mark in sys.argv[4:]]))
