"""What a crawl's reading of an article means: new, another version, or no change."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.exceptions import StoreError
from newscrawl.ingest import Decider
from newscrawl.ingest.crawl_decisions import _MAX_ACCEPTED
from newscrawl.items import Absence, Article, Extractor, LiveEntry
from newscrawl.store import ArticleStore, Database, connect

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
BODY = "Паром вышел из порта в полдень.\n\nВечером он вернётся с почтой."


def article(body: str = BODY, *, number: int = 1, **fields: Any) -> Article:
    facts = {"url": f"https://vestnik.example/{number}", "source": "vestnik", "title": "Паром", "published": None}
    return Article.from_json({**facts, "body": body}).replace(fetched_at=NOW, **fields)


def broadcast(*minutes: int) -> Article:
    entries = tuple(
        LiveEntry(key=f"{minute}", at=NOW + timedelta(minutes=minute), text=f"Прошло {minute} минут пути.")
        for minute in minutes
    )
    return article("Следим за рейсом парома.", live=True, entries=entries)


@asynccontextmanager
async def opened(uri: str, name: str) -> AsyncIterator[tuple[Database, Decider]]:
    async with connect(uri, name) as database:

        async def open_database() -> Database:
            return database

        yield database, Decider(open_database, on_no_answer=lambda: pytest.fail("MongoDB answers"))


@pytest.mark.parametrize(
    ("before", "reading", "decision", "version"),
    [
        pytest.param(article(), article(), "unchanged", 1, id="same text"),
        pytest.param(article(), article("Паром остался в порту."), "updated", 2, id="other text"),
        pytest.param(article(), article(title="Паром ушёл"), "updated", 2, id="other title"),
        pytest.param(article(), article(f"{BODY}\n\n2 310 просмотров"), "unchanged", 1, id="a counter below the text"),
        pytest.param(broadcast(1), broadcast(1, 2), "grown", 1, id="a live broadcast with another entry"),
        pytest.param(broadcast(1, 2), broadcast(1), "unchanged", 1, id="a live broadcast that shows fewer entries"),
    ],
)
async def test_decision_about_a_stored_article(
    mongo_uri: str, mongo_database: str, before: Article, reading: Article, decision: str, version: int
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, decider):
        first, accepted = await decider.decide(before)
        assert (first, accepted.version) == ("new", 1)
        await ArticleStore(database).write([accepted], NOW)
        _, fresh = await Decider(decider._database, on_no_answer=lambda: None).decide(reading)
        assert fresh.version == version
        assert (await Decider(decider._database, on_no_answer=lambda: None).decide(reading))[0] == decision


async def test_a_removed_article_returns_by_its_page_and_not_by_its_feed(mongo_uri: str, mongo_database: str) -> None:
    from_feed = Extractor(name="vestnik", version="1", origins={"body": "feed"})
    async with opened(mongo_uri, mongo_database) as (database, decider):
        store = ArticleStore(database)
        _, accepted = await decider.decide(article())
        await store.write([accepted], NOW)
        await store.mark_removed({accepted.id: Absence(noticed_at=NOW, reason="not-found")}, NOW)
        fresh = Decider(decider._database, on_no_answer=lambda: None)
        by_feed = await fresh.decide(article(extractor=from_feed))
        assert (by_feed[0], by_feed[1].status) == ("unchanged", "removed")
        by_page = await fresh.decide(article())
        assert (by_page[0], by_page[1].status) == ("returned", "live")


async def test_an_article_counts_as_new_while_mongodb_is_away() -> None:
    unanswered = []

    async def away() -> Database:
        raise StoreError("no answer")

    decider = Decider(away, on_no_answer=lambda: unanswered.append(1))
    assert (await decider.decide(article()))[0] == "new"
    assert (await decider.decide(article()))[0] == "unchanged", "this crawl has accepted it"
    assert len(unanswered) == 1


async def test_the_last_accepted_articles_are_remembered() -> None:
    async def away() -> Database:
        raise StoreError("no answer")

    decider = Decider(away, on_no_answer=lambda: None)
    for number in range(_MAX_ACCEPTED + 1):
        await decider.decide(article(number=number))
    assert _MAX_ACCEPTED >= 2 * 100, "the write buffer holds two batches of NEWSCRAWL_STORE_BATCH"
    assert (await decider.decide(article(number=1)))[0] == "unchanged"
    assert (await decider.decide(article(number=0)))[0] == "new"
