"""What crawls remember between runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from newscrawl.freshness.validators import record_fetch
from newscrawl.freshness.visits import Visit
from newscrawl.items import Absence, Article, Entry, Timestamp
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.connection import connect
from newscrawl.store.crawl_state.visits import CrawlState

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
Make = Callable[..., Article]


async def test_addresses_have_visits_and_stored_articles(
    mongo_uri: str, mongo_database: str, make_article: Make
) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)
        await ArticleStore(database).write([make_article("a.ru/stored"), make_article("a.ru/target")], NOW)
        visits = [
            Visit(key="a.ru/stored", article="a.ru/stored", checked_at=NOW, title="мост"),
            Visit(key="a.ru/redirects", article="a.ru/target", checked_at=NOW),
            Visit(key="a.ru/lost", article="a.ru/lost", checked_at=NOW),
            Visit(key="a.ru/gone", article="a.ru/gone", checked_at=NOW, refused="not-found"),
        ]
        await state.record(visits)
        seen = await state.addresses(
            ["a.ru/stored", "a.ru/redirects", "a.ru/lost", "a.ru/gone", "a.ru/target", "a.ru/new"]
        )
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
        state = CrawlState(database)
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW, refused="no-body")])
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW)])
        await state.record([])
        assert (await state.addresses(["a.ru/1"]))["a.ru/1"].visit == Visit(
            key="a.ru/1", article="a.ru/1", checked_at=NOW
        )
        assert await state.addresses([]) == {}


async def test_validators_are_stored(mongo_uri: str, mongo_database: str) -> None:
    url = "https://a.ru/rss"
    kept = record_fetch(None, url=url, body=b"a", etag='"1"', last_modified=None, now=NOW)
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)
        assert await state.validators(url) is None
        await state.keep_validators([kept])
        await state.keep_validators([])
        assert await state.validators(url) == kept


async def test_done_days_belong_to_a_site(mongo_uri: str, mongo_database: str) -> None:
    days = [date(2025, 10, 20), date(2025, 10, 21)]
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)
        await state.finish_days("a", days, NOW)
        await state.finish_days("a", [], NOW)
        assert await state.done_days("a", [*days, date(2025, 10, 22)]) == set(days)
        assert await state.done_days("b", days) == set()


async def test_a_missing_article_keeps_its_first_absence(mongo_uri: str, mongo_database: str) -> None:
    def visit(at: datetime, *, missing: bool) -> Visit:
        return Visit(key="a.ru/1", article="a.ru/1", checked_at=at, missing_since=at if missing else None)

    later = NOW + timedelta(hours=1)
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)
        noted = []
        for at, missing in ((NOW, True), (later, True), (later, False), (later, True)):
            await state.record([visit(at, missing=missing)])
            seen = (await state.addresses(["a.ru/1"]))["a.ru/1"].visit
            noted.append(seen and seen.missing_since)
    assert noted == [NOW, NOW, None, later]


async def test_a_visit_without_a_row_keeps_title_and_date_of_the_last_row(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW, title="мост", modified="22.10")])
        await state.record([Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW, etag='"1"')])
        visit = (await state.addresses(["a.ru/1"]))["a.ru/1"].visit
    assert visit == Visit(key="a.ru/1", article="a.ru/1", checked_at=NOW, title="мост", modified="22.10", etag='"1"')


async def test_published_between(mongo_uri: str, mongo_database: str, make_article: Make) -> None:
    day = timedelta(days=1)

    def dated(name: str, at: datetime | None, **facts: object) -> Article:
        stamp = at and Timestamp(at=at, raw="", timezone="UTC", precision="minute", origin="feed")
        return make_article(f"a.ru/{name}", published=stamp, **facts)

    articles = [
        dated("new", NOW - day),
        dated("old", NOW - 30 * day),
        dated("gone", NOW - 30 * day),
        dated("undated", None, live=True),
        dated("other", NOW, source="other"),
    ]
    async with connect(mongo_uri, mongo_database) as database:
        store, state = ArticleStore(database), CrawlState(database)
        await store.write(articles, NOW)
        await store.mark_removed({"a.ru/gone": Absence(noticed_at=NOW, reason="removed")}, NOW)
        await state.record([Visit(key="a.ru/new", article="a.ru/new", checked_at=NOW, etag='"1"')])
        found = {one.url: one for one in await state.published_between(["primer"], since=NOW - 7 * day)}
        window = await state.published_between(["primer"], since=NOW - 60 * day, until=NOW - 2 * day)
    assert set(found) == {"https://a.ru/new", "https://a.ru/gone", "https://a.ru/undated"}
    new, gone, undated = (found[f"https://a.ru/{name}"] for name in ("new", "gone", "undated"))
    assert (new.visit and new.visit.etag, new.published_at, new.removed_since, new.is_live) == (
        '"1"',
        NOW - day,
        None,
        False,
    )
    assert (gone.visit, gone.removed_since) == (None, NOW)
    assert (undated.published_at, undated.is_live) == (NOW, True)
    assert {one.url for one in window} == {"https://a.ru/old", "https://a.ru/gone"}


async def test_a_day_is_empty_at_the_second_look_of_a_reader_that_finds_rows(
    mongo_uri: str, mongo_database: str
) -> None:
    full, empty = date(2025, 10, 20), date(2025, 10, 21)
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)

        async def confirm(reader: str, run_id: str) -> list[date]:
            return await state.confirm_empty_days("a", [empty], NOW, reader=reader, run_id=run_id)

        assert await confirm("v1", "run 1") == []
        assert await confirm("v1", "run 2") == [], "this reader has found no row on any day"
        await state.finish_days("a", [full], NOW, reader="v1")
        assert await state.done_days("a", [full, empty]) == {full}
        assert await confirm("v1", "run 1") == [], "a second look is one of a later run"
        assert await confirm("v1", "run 3") == [empty]
        assert await confirm("v2", "run 4") == []
        assert await state.done_days("a", [full], reader="v2") == set()


async def test_a_page_that_the_same_reader_refused_is_due_after_its_rest_but_not_for_ever(
    mongo_uri: str, mongo_database: str
) -> None:
    visit = Visit(key="a", article="a", checked_at=NOW, refused="no-body", site="x", reader="v1", entry=Entry(url="a"))
    async with connect(mongo_uri, mongo_database) as database:
        state = CrawlState(database)

        async def due(rested: datetime) -> list[str]:
            since = NOW - timedelta(days=1)
            found = state.refused("x", since=since, reader="v1", limit=None, rested=rested)
            return [row.key async for row in found]

        for refusals in (1, 2, 3, 4):
            await state.record([visit])
            assert await due(NOW - timedelta(seconds=1)) == []
            assert await due(NOW) == ([] if refusals == 4 else ["a"])
        await state.record([replace(visit, refused=None), visit])
        assert await due(NOW) == ["a"], "an article was read in between"
