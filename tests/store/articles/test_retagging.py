"""Stored articles tagged anew, in a real MongoDB."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.exceptions import StoreError
from newscrawl.items import Article, Entity, TopicTag
from newscrawl.store import ensure_indexes
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.articles.retagging import Retagging, RetagReport
from newscrawl.store.connection import Database, connect
from newscrawl.store.fitting import LIMIT_BYTES

MakeArticle = Callable[..., Article]
EVERYTHING = ArticleQuery(include_duplicates=True, include_removed=True)
OLD, NEW = (TopicTag(topic="politics", score=0.5),), (TopicTag(topic="sport", score=0.9),)


def sport(article: Article) -> Article:
    """A tagger that finds sport in articles of an even number."""
    even = int(article.id.rpartition("/")[2]) % 2 == 0
    return article.replace(topics=NEW if even else OLD, tagger="2")


@pytest.fixture
def stored(mongo_uri: str, mongo_database: str) -> Callable[[], dict[str, dict[str, Any]]]:
    def read() -> dict[str, dict[str, Any]]:
        with MongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
            return {one["_id"]: one for one in client[mongo_database]["articles"].find()}

    return read


async def store(database: Database, articles: list[Article], now: datetime) -> None:
    await ensure_indexes(database)
    await ArticleStore(database).write(articles, now)


async def run(
    database: Database,
    tag: Callable[[Article], Article],
    now: datetime,
    query: ArticleQuery = EVERYTHING,
    **versions: str,
) -> RetagReport:
    retagging = Retagging(database, query, {"tagger": "2", **versions})
    reports = [report async for report in retagging.run(tag, lambda: now, batch=10)]
    return reports[-1] if reports else RetagReport()


async def test_only_what_changed_moves_updated_at(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime, stored: Callable[[], Any]
) -> None:
    later = noon + timedelta(days=1)
    articles = [make_article(f"primer.ru/{number}", topics=OLD, tagger="1") for number in range(25)]
    async with connect(mongo_uri, mongo_database) as database:
        await store(database, articles, noon)
        before = stored()
        assert await Retagging(database, EVERYTHING, {"tagger": "2"}).count() == 25
        assert await run(database, sport, later) == RetagReport(done=25, changed=13)
        after = stored()
        for article_id, one in after.items():
            even = int(article_id.rpartition("/")[2]) % 2 == 0
            changed = {"topics": [NEW[0].to_json()], "updated_at": later} if even else {}
            assert one == {**before[article_id], "tagger": "2", **changed}
        assert await run(database, sport, later + timedelta(days=1)) == RetagReport()
        assert stored() == after


async def test_breaking_off_and_going_on(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime
) -> None:
    seen: list[str] = []

    def tag(article: Article) -> Article:
        seen.append(article.id)
        return sport(article)

    async with connect(mongo_uri, mongo_database) as database:
        await store(database, [make_article(f"primer.ru/{number}") for number in range(35)], noon)
        retagging = Retagging(database, EVERYTHING, {"tagger": "2"})
        async for report in retagging.run(tag, lambda: noon, batch=10):
            if report.done == 20:
                break
        assert await retagging.count() == 15
        assert (await run(database, tag, noon)).done == 15
    assert sorted(seen) == sorted({f"primer.ru/{number}" for number in range(35)})


async def test_what_is_asked_for(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime, stored: Callable[[], Any]
) -> None:
    articles = [make_article("primer.ru/1"), make_article("other.ru/2", source="other")]
    async with connect(mongo_uri, mongo_database) as database:
        await store(database, articles, noon)
        query = ArticleQuery(sources=("other",), since=noon, include_duplicates=True, include_removed=True)
        assert (await run(database, sport, noon, query)).done == 1
    assert {one["_id"]: one["tagger"] for one in stored().values()} == {"primer.ru/1": None, "other.ru/2": "2"}


async def test_entities_are_filled_where_only_they_are_missing(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime, stored: Callable[[], Any]
) -> None:
    found = Entity(kind="place", name="Тверь", count=1, forms=("Твери",))

    def tag(article: Article) -> Article:
        return article.replace(entities=(found,), recogniser="9")

    async with connect(mongo_uri, mongo_database) as database:
        await store(database, [make_article(tagger="2")], noon)
        assert await run(database, tag, noon) == RetagReport()
        assert await run(database, tag, noon, recogniser="9") == RetagReport(done=1, changed=1)
    [document] = stored().values()
    assert (document["entities"], document["recogniser"]) == ([found.to_json()], "9")


async def test_what_another_writer_changes_meanwhile_is_read_again(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime, stored: Callable[[], Any]
) -> None:
    read: list[str] = []

    def tag(article: Article) -> Article:
        read.append(article.body)
        if len(read) == 1:
            with MongoClient[dict[str, Any]](mongo_uri) as client:
                change = {"body": "Другое.", "content_hash": "ff", "version": 2}
                client[mongo_database]["articles"].update_one({"_id": article.id}, {"$set": change})
        return article.replace(topics=NEW if article.body == "Другое." else OLD, tagger="2")

    async with connect(mongo_uri, mongo_database) as database:
        await store(database, [make_article("primer.ru/2", body="Одно.")], noon)
        assert await run(database, tag, noon) == RetagReport(done=1, changed=1)
    assert read == ["Одно.", "Другое."]
    [document] = stored().values()
    assert document["topics"] == [NEW[0].to_json()]


async def test_endless_quarrel_is_an_error(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime
) -> None:
    def tag(article: Article) -> Article:
        with MongoClient[dict[str, Any]](mongo_uri) as client:
            client[mongo_database]["articles"].update_one({"_id": article.id}, {"$inc": {"version": 1}})
        return article.replace(tagger="2")

    async with connect(mongo_uri, mongo_database) as database:
        await store(database, [make_article()], noon)
        with pytest.raises(StoreError, match="other writers"):
            await run(database, tag, noon)


async def test_what_cannot_be_read_or_written_is_named_and_stops_nothing(
    mongo_uri: str, mongo_database: str, make_article: MakeArticle, noon: datetime, stored: Callable[[], Any]
) -> None:
    large = tuple(TopicTag(topic="x" * 1000, score=0.5) for _ in range(100))
    full = make_article("primer.ru/2", body="x" * (LIMIT_BYTES - 2000), blocks=())

    def tag(article: Article) -> Article:
        return article.replace(topics=large if article.id.endswith("/2") else NEW, tagger="2")

    async with connect(mongo_uri, mongo_database) as database:
        await store(database, [make_article("primer.ru/1"), full, make_article("primer.ru/3")], noon)
        with MongoClient[dict[str, Any]](mongo_uri) as client:
            client[mongo_database]["articles"].update_one({"_id": "primer.ru/3"}, {"$unset": {"title": 1}})
        report = await run(database, tag, noon)
    assert (report.done, report.changed) == (1, 1)
    assert set(report.failed) == {"primer.ru/2", "primer.ru/3"}
    assert stored()["primer.ru/1"]["tagger"] == "2"
