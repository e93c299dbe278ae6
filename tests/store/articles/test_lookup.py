"""Single articles, their copies, and the stored id nearest to a mistyped one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from newscrawl.items import Article, Duplicate, Timestamp
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.lookup import Lookup
from newscrawl.store.connection import connect

Make = Callable[..., Article]


async def test_an_article_with_its_versions(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        store, lookup = ArticleStore(database), Lookup(database)
        await store.write([make_article()], noon)
        await store.write([make_article(body="Мост закрыли на ремонт до весны.")], noon)
        article = await lookup.article("primer.ru/1")
        versions = await lookup.versions("primer.ru/1")
        assert await lookup.article("primer.ru/2") is None
        assert await lookup.versions("primer.ru/2") == []
    assert article is not None
    assert (article.version, [one.version for one in versions]) == (2, [1])


async def test_copies_of_one_text(mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime) -> None:
    def published(minutes: int) -> Timestamp:
        at = noon + timedelta(minutes=minutes)
        return Timestamp(at=at, raw="", timezone="UTC", precision="minute", origin="feed")

    link = Duplicate(verdict="reprint", of="a.ru/1", source="a", similarity=1.0)
    articles = [
        make_article("c.ru/1", published=published(30), duplicate=link),
        make_article("b.ru/1", published=published(10), duplicate=link),
        make_article("a.ru/1", published=published(0)),
        make_article("d.ru/1", published=None, duplicate=link),
        make_article("e.ru/1"),
    ]
    later = noon + timedelta(minutes=20)
    async with connect(mongo_uri, mongo_database) as database:
        await ArticleStore(database).write(articles, later)
        for asked in (articles[0], articles[2]):
            group = await Lookup(database).copies(asked)
            assert [one.id for one in group] == ["a.ru/1", "b.ru/1", "d.ru/1", "c.ru/1"]
        assert [one.id for one in await Lookup(database).copies(articles[4])] == ["e.ru/1"]


async def test_the_nearest_of_the_same_host(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    ids = ["primer.ru/news/2025/most", "primer.ru/news/2025/metro", "primer.ru/sport/1", "primer.rus/news/2025/mosty"]
    async with connect(mongo_uri, mongo_database) as database:
        await ArticleStore(database).write([make_article(name) for name in ids], noon)
        lookup = Lookup(database)
        assert await lookup.nearest("primer.ru/news/2025/mosty") == ids[0]
        assert await lookup.nearest("primer.ru/news/2025/metr") == ids[1]
        assert await lookup.nearest("primer.ru/news/2025/mest") == ids[0], "not the next id in order"
        assert await lookup.nearest("primer.ru/novosti/most") == ids[0], "a similarity of 0.54"
        assert await lookup.nearest("primer.ru/news/17") is None, "a similarity of 0.48"
        assert await lookup.nearest("inoy.ru/news/2025/most") is None
