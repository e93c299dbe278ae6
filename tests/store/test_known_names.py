"""Misspelt sources and topics are refused; what is stored is known, whoever stored it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newscrawl.cli.run.stored_names import check_stored_names
from newscrawl.exceptions import ArgumentError
from newscrawl.items import Article, TopicTag
from newscrawl.store import ArticleQuery, ArticleStore, connect

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


async def test_names(mongo_uri: str, mongo_database: str, make_article: Callable[..., Article]) -> None:
    database = connect(mongo_uri, mongo_database)
    articles = ArticleStore(database)
    own = TopicTag(topic="own/bridges", score=1.0)
    await articles.write([make_article("inoy.ru/1", source="inoy.ru", topics=(own,))], NOW)

    async def check(sources: tuple[str, ...] = (), topic: str | None = None) -> None:
        await check_stored_names(articles, ["tass", "lenta"], ArticleQuery(sources=sources, topic=topic))

    await check()
    await check(("tass", "inoy.ru"), "politics")
    await check(topic="own/bridges")
    with pytest.raises(ArgumentError, match=r"^--source tas: no such site; did you mean tass\?$"):
        await check(("lenta", "tas"))
    with pytest.raises(ArgumentError, match=r"^--topic poltics: no such topic; did you mean politics\?$"):
        await check(topic="poltics")
    await database.close()
