"""What crawls remember between runs."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from newscrawl.freshness.validators import observe
from newscrawl.freshness.visits import Visit
from newscrawl.items import Article
from newscrawl.store.articles import ArticleStore
from newscrawl.store.connection import connect
from newscrawl.store.seen import SeenState

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
Make = Callable[..., Article]


async def test_seen_joins_visits_with_what_is_stored(mongo_uri: str, mongo_database: str, make_article: Make) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        state = SeenState(database)
        await ArticleStore(database).write([make_article("a.ru/stored"), make_article("a.ru/target")], NOW)
        visits = [
            Visit(key="a.ru/stored", article="a.ru/stored", checked_at=NOW, title="мост"),
            Visit(key="a.ru/redirects", article="a.ru/target", checked_at=NOW),
            Visit(key="a.ru/lost", article="a.ru/lost", checked_at=NOW),
            Visit(key="a.ru/gone", article="a.ru/gone", checked_at=NOW, refused="http-404"),
        ]
        await state.record(visits)
        seen = await state.seen(["a.ru/stored", "a.ru/redirects", "a.ru/lost", "a.ru/gone", "a.ru/target", "a.ru/new"])
    assert {key: one.is_stored for key, one in seen.items()} == {
        "a.ru/stored": True,
        "a.ru/redirects": True,
        "a.ru/lost": False,
        "a.ru/gone": False,
        "a.ru/target": True,
    }
    assert seen["a.ru/stored"].visit == visits[0]
    assert seen["a.ru/gone"].visit == visits[3]
    assert seen["a.ru/target"].visit is None


async def test_the_last_visit_of_a_key_stays(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        state = SeenState(database)
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW, refused="no-body")])
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW)])
        await state.record([])
        assert (await state.seen(["a.ru/1"]))["a.ru/1"].visit == Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW)
        assert await state.seen([]) == {}


async def test_validators_there_and_back(mongo_uri: str, mongo_database: str) -> None:
    url = "https://a.ru/rss"
    kept = observe(None, url=url, body=b"a", etag='"1"', last_modified=None, now=NOW)
    async with connect(mongo_uri, mongo_database) as database:
        state = SeenState(database)
        assert await state.validators(url) is None
        await state.keep_validators([kept])
        await state.keep_validators([])
        assert await state.validators(url) == kept


async def test_done_days_are_a_sites_own(mongo_uri: str, mongo_database: str) -> None:
    days = [date(2025, 10, 20), date(2025, 10, 21)]
    async with connect(mongo_uri, mongo_database) as database:
        state = SeenState(database)
        await state.finish_days("a", days, NOW)
        await state.finish_days("a", [], NOW)
        assert await state.done_days("a", [*days, date(2025, 10, 22)]) == set(days)
        assert await state.done_days("b", days) == set()
