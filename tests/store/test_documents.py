"""Articles as documents and back, and the indexes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import bson
import pytest
from bson.codec_options import CodecOptions
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.exceptions import StoreError
from newscrawl.items import (
    Article,
    Block,
    Dateline,
    Duplicate,
    Entity,
    Evidence,
    Extractor,
    Image,
    Timestamp,
    TopicTag,
)
from newscrawl.store import ensure_indexes
from newscrawl.store.connection import connect
from newscrawl.store.documents import INDEXES, from_document, to_document

TIMES = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SHARES = st.floats(0, 1)
TIMESTAMPS = st.builds(Timestamp, at=TIMES)
KEYS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
TOPICS = st.builds(TopicTag, score=SHARES, evidence=st.tuples(st.builds(Evidence, weight=SHARES)))
ARTICLES = st.builds(
    Article,
    blocks=st.lists(st.builds(Block), max_size=3).map(tuple),
    images=st.lists(st.builds(Image), max_size=2).map(tuple),
    topics=st.lists(TOPICS, max_size=2).map(tuple),
    entities=st.lists(st.builds(Entity, count=st.integers(1, 10**6)), max_size=2).map(tuple),
    dateline=st.none() | st.builds(Dateline),
    published=st.none() | TIMESTAMPS,
    modified=st.none() | TIMESTAMPS,
    fetched_at=st.none() | TIMES,
    first_seen_at=st.none() | TIMES,
    updated_at=st.none() | TIMES,
    extractor=st.none() | st.builds(Extractor, origins=st.dictionaries(KEYS, st.text())),
    duplicate=st.none() | st.builds(Duplicate, similarity=SHARES, lag=st.none() | st.floats(-1e9, 1e9)),
    version=st.integers(1, 10**6),
    schema_version=st.integers(1, 10**6),
)


@given(ARTICLES)
def test_round_trip_through_bson(article: Article) -> None:
    document = to_document(article)
    options: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)
    stored = bson.decode(bson.encode(document), options)
    read = from_document(stored)
    assert to_document(read) == document
    assert read.replace(**TIMELESS) == article.replace(**TIMELESS)
    for name in ("fetched_at", "first_seen_at", "updated_at"):
        before, after = getattr(article, name), getattr(read, name)
        assert before is after is None or timedelta(0) <= before - after < timedelta(milliseconds=1)


TIMELESS = dict.fromkeys(("published", "modified", "fetched_at", "first_seen_at", "updated_at"))


def test_instants_are_cut_to_the_millisecond() -> None:
    at = datetime(2025, 10, 22, 10, 13, 5, 123_999, tzinfo=UTC)
    stamp = Timestamp(at=at, raw="", timezone="UTC", precision="second", origin="feed")
    document = to_document(Article(id="a", url="a", source="a", title="a", body="a", published=stamp, fetched_at=at))
    assert document["_id"] == "a"
    assert "id" not in document
    assert document["fetched_at"] == document["published"]["at"] == at.replace(microsecond=123_000)


def test_fields_of_a_newer_schema_are_ignored() -> None:
    document = to_document(Article(id="a", url="a", source="a", title="a", body="a"))
    assert from_document({**document, "mood": "calm"}).id == "a"


def test_foreign_document_is_named() -> None:
    with pytest.raises(StoreError, match=r"document primer\.ru/1"):
        from_document({"_id": "primer.ru/1", "name": "no article"})


async def test_indexes_are_made_once(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await ensure_indexes(database)
        made = {name: await database.collection(name).index_information() for name in INDEXES}
        await ensure_indexes(database)
        assert {name: await database.collection(name).index_information() for name in INDEXES} == made
    assert {name: len(indexes) - 1 for name, indexes in made.items()} == {name: len(INDEXES[name]) for name in INDEXES}
    assert made["quarantine"]["at_1"]["expireAfterSeconds"] == 30 * 86400


async def test_the_index_of_entities_holds_only_articles_with_entities(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await ensure_indexes(database)
        articles = database.collection("articles")
        await articles.insert_many([{"entities": [{"name": "Тверь"}]}, {"entities": []}, {"title": "Без имен"}])
        found = articles.find({"entities.name": "Тверь"}).sort([("published.at", -1), ("_id", -1)])
        plan = await found.explain()
        assert "entities.name" in str(plan["queryPlanner"]["winningPlan"]["inputStage"]["indexName"])
        assert plan["executionStats"]["nReturned"] == plan["executionStats"]["totalKeysExamined"] == 1
        assert [
            one async for one in articles.find({"entities.name": {"$exists": True}}, {"entities": 1, "_id": 0})
        ] == [{"entities": [{"name": "Тверь"}]}]


async def test_an_index_with_other_options_is_an_error(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await database.collection("quarantine").create_index("at", expireAfterSeconds=5)
        with pytest.raises(StoreError, match="at_1"):
            await ensure_indexes(database)
