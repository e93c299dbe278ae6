"""Copies get the same links in whatever order they arrive, and whoever else writes at the same time."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from newscrawl.dedupe import content_hash
from newscrawl.ingest.copy_links import CopyLinker
from newscrawl.items import Article
from newscrawl.store import ensure_indexes
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.connection import Database, connect
from newscrawl.store.crawl_state.sketches import SketchStore

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
BRIDGE = (
    "Мост через реку Быструю в Заречном открыли после двух лет ремонта. Первыми по нему проехали строители.",
    "Губернатор Олег Светлов назвал стройку самой сложной за десятилетие: опоры ставили заново, пролёты везли водой.",
    "Движение в обе стороны пустили в ночь на среду. Грузовики тяжелее двадцати тонн поедут в объезд, через плотину.",
)
STORM = (
    "Шторм сорвал с якорей четыре рыбацких судна у Северной косы. Спасатели сняли с них людей, один моряк сломал руку.",
    "К утру ветер стих, и два судна сумели вернуться в порт своим ходом. Остальные ждут буксира, течи в них нет.",
)
CLOSING = "К вечеру стало известно, что проезд останется бесплатным до конца года, пока не достроят развязку у вокзала."


def article(place: str, *paragraphs: str, hour: int | None = 12, title: str = "Мост открыли") -> Article:
    source = place.split(".", maxsplit=1)[0]
    published = None if hour is None else f"2025-10-22T{hour:02}:00:00Z"
    fields = {"url": f"https://{place}", "source": source, "title": title, "body": "\n\n".join(paragraphs)}
    made = Article.from_json({**fields, "published": published})
    return made.replace(content_hash=content_hash(made), fetched_at=NOW)


WIRE = article("wire.example/1", f"ЗАРЕЧНЫЙ, 22 октября. /ТАСС/. {BRIDGE[0]}", *BRIDGE[1:], hour=9)
ARTICLES = (
    WIRE,
    article("wire.example/2", *BRIDGE, CLOSING, hour=11),
    article("gazeta.example/7", *BRIDGE, hour=10, title="В Заречном заработал мост"),
    article("vesti.example/a", *BRIDGE[:2], hour=9),
    article("blog.example/x", *BRIDGE, "Источник: ТАСС", hour=None),
    article("wire.example/3", *STORM, hour=8, title="Шторм"),
    article("gazeta.example/8", *STORM, hour=8, title="Шторм у косы"),
    article("gazeta.example/9", "Хоккеисты «Метеора» выиграли пятый матч подряд и вышли на второе место в лиге."),
)
LINKS = {
    "wire.example/1": None,
    "wire.example/2": ("update", "wire.example/1", 7200.0),
    "gazeta.example/7": ("reprint", "wire.example/1", 3600.0),
    "vesti.example/a": ("reprint", "wire.example/1", 0.0),
    "blog.example/x": ("reprint", "wire.example/1", None),
    "gazeta.example/8": None,
    "wire.example/3": ("reprint", "gazeta.example/8", 0.0),
    "gazeta.example/9": None,
}


@asynccontextmanager
async def opened(uri: str, name: str) -> AsyncIterator[Database]:
    async with connect(uri, name) as database:
        await ensure_indexes(database)
        yield database


def copies_of(database: Database, **changes: timedelta) -> CopyLinker:
    spans = {"window": timedelta(days=14), "kept": timedelta(days=30), **changes}
    return CopyLinker(ArticleStore(database), SketchStore(database), **spans)


async def arrive(database: Database, batch: Sequence[Article], **changes: timedelta) -> None:
    """What a crawl does with a batch."""
    await ArticleStore(database).write(batch, NOW)
    await copies_of(database, **changes).link([one.id for one in batch], NOW)


async def links(database: Database) -> dict[str, Any]:
    stored = [document async for document in database.collection("articles").find()]
    return {one["_id"]: (d := one["duplicate"]) and (d["verdict"], d["of"], d["lag"]) for one in stored}


def batches(articles: Iterable[Article], size: int) -> list[list[Article]]:
    rest = list(articles)
    return [rest[start : start + size] for start in range(0, len(rest), size)]


@pytest.mark.parametrize("seed", range(8))
async def test_the_order_of_arrival_does_not_matter(mongo_uri: str, mongo_database: str, seed: int) -> None:
    order = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    async with opened(mongo_uri, mongo_database) as database:
        for batch in batches(order, 1 + seed % 4):
            await arrive(database, batch)
        assert await links(database) == LINKS


async def test_three_copies_in_every_order(mongo_uri: str, mongo_database: str) -> None:
    async with opened(mongo_uri, mongo_database) as database:
        for order in permutations(ARTICLES[:3]):
            for one in order:
                await arrive(database, [one])
            assert await links(database) == {one.id: LINKS[one.id] for one in order}
            await database.drop()


@pytest.mark.parametrize("seed", range(4))
async def test_eight_crawls_at_once_end_in_the_same_links(mongo_uri: str, mongo_database: str, seed: int) -> None:
    shuffled = random.Random(seed)

    async def crawl() -> None:
        async with connect(mongo_uri, mongo_database) as own:
            for batch in batches(shuffled.sample(ARTICLES, len(ARTICLES)), 1):
                await arrive(own, batch)

    async with opened(mongo_uri, mongo_database) as database:
        await asyncio.gather(*(crawl() for _ in range(8)))
        assert await links(database) == LINKS
        assert await database.collection("sketches").count_documents({}) == len(ARTICLES)


async def test_a_second_time_changes_nothing(mongo_uri: str, mongo_database: str) -> None:
    async with opened(mongo_uri, mongo_database) as database:
        await arrive(database, ARTICLES)
        before = [document async for document in database.collection("articles").find()]
        await copies_of(database).link([one.id for one in ARTICLES], NOW + timedelta(hours=1))
        assert [document async for document in database.collection("articles").find()] == before


async def test_an_original_that_is_rewritten_lets_its_copies_go(mongo_uri: str, mongo_database: str) -> None:
    rewritten = article("wire.example/1", *STORM, hour=9).replace(version=2, fetched_at=NOW + timedelta(hours=1))
    async with opened(mongo_uri, mongo_database) as database:
        await arrive(database, ARTICLES[:3])
        await arrive(database, [rewritten])
        assert await links(database) == {
            "wire.example/1": None,
            "gazeta.example/7": None,
            "wire.example/2": ("reprint", "gazeta.example/7", 3600.0),
        }


async def test_changed_copies_are_looked_for_within_the_window(mongo_uri: str, mongo_database: str) -> None:
    async with opened(mongo_uri, mongo_database) as database:
        await arrive(database, ARTICLES, window=timedelta(minutes=30))
        found = await links(database)
    assert found["wire.example/2"] is None
    assert found["gazeta.example/7"] == LINKS["gazeta.example/7"], "the same text is found however old it is"
    assert found["vesti.example/a"] == LINKS["vesti.example/a"]
    assert found["blog.example/x"] == LINKS["blog.example/x"], "what has no date may be of any"
