"""The collection `articles` in a real MongoDB."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.exceptions import StoreError
from newscrawl.items import Absence, Article, Duplicate, Entity, Evidence, Extractor, LiveEntry, Timestamp, TopicTag
from newscrawl.revisions import merge_live_entries, undo
from newscrawl.store import ensure_indexes
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.articles.versions import VersionStore
from newscrawl.store.connection import Database, connect

Make = Callable[..., Article]
LATER = datetime(2025, 10, 22, 13, tzinfo=UTC)
TVER, PSKOV = (Entity(kind="place", name=name, count=1) for name in ("Тверь", "Псков"))
REPRINT = Duplicate(verdict="reprint", of="vestnik.ru/7", source="vestnik", similarity=1.0, lag=60.0)


async def documents(database: Database, collection: str = "articles") -> list[dict[str, Any]]:
    return [document async for document in database.collection(collection).find().sort("_id")]


async def found(store: ArticleStore, **query: Any) -> list[str]:
    return [article.id async for article in store.find(ArticleQuery(**query))]


@asynccontextmanager
async def opened(uri: str, name: str) -> AsyncIterator[tuple[Database, ArticleStore]]:
    async with connect(uri, name) as database:
        yield database, ArticleStore(database)


async def test_writing_again_changes_nothing(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    articles = [make_article(f"primer.ru/{number}") for number in range(250)]
    async with opened(mongo_uri, mongo_database) as (database, store):
        first = await store.write(articles, noon)
        before = await documents(database)
        recrawled = [article.replace(run_id="2", fetched_at=LATER) for article in articles]
        second = await store.write(recrawled, LATER)
        assert await documents(database) == before
        assert await documents(database, "versions") == []
    assert (first.created, first.updated, first.unchanged) == (250, 0, 0)
    assert (second.created, second.updated, second.unchanged) == (0, 0, 250)
    assert all(document["first_seen_at"] == document["updated_at"] == noon for document in before)


async def test_replaced_text_becomes_a_version(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    old = make_article(run_id="1")
    new = make_article(body="Мост закрыли.", version=2, fetched_at=LATER, title="Мост закрыли снова")
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([old], noon)
        report = await store.write([new], LATER)
        again = await store.write([new], LATER + timedelta(hours=1))
        (article,) = [article async for article in store.find(ArticleQuery())]
        (version,) = await documents(database, "versions")
        assert (report.updated, again.unchanged) == (1, 1)
        assert article == new.replace(first_seen_at=noon, updated_at=LATER)
        assert (version["_id"], version["article"], version["version"]) == ("primer.ru/1#1", "primer.ru/1", 1)
        assert (version["title"], version["body"], version["run_id"]) == (old.title, old.body, "1")
        assert (version["published"]["at"], version["replaced_at"]) == (noon, LATER)
        assert [block["text"] for block in version["blocks"]] == old.body.split("\n\n")
        assert "topics" not in version


async def test_a_version_describes_how_it_became_the_next_one(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    first = make_article(body="На мосту работают 40 человек.\n\nДвижение откроют в срок.")
    second = make_article(body=first.body.replace("40", "50"), fetched_at=LATER)
    third = make_article(body=f"{second.body}\n\nПозднее власти назвали день.", title="Назван день", fetched_at=LATER)
    async with opened(mongo_uri, mongo_database) as (database, store):
        for article in (first, second, third):
            await store.write([article], LATER)
        versions = await VersionStore(database).versions_of(first.id)
        stored = await documents(database, "versions")
        await store.write([third, first], LATER)
        assert await documents(database, "versions") == stored
        await database.collection("versions").update_many({}, {"$unset": {"change": 1}})  # as after a kill
        await store.write([third], LATER)
        assert await documents(database, "versions") == stored
    changes = [one.change for one in versions if one.change is not None]
    assert [change.kind for change in changes] == ["numbers", "addendum"]
    assert [undo(new.body, change.body) for new, change in zip((second, third), changes, strict=True)] == [
        first.body,
        second.body,
    ]
    assert changes[1].title is not None
    assert changes[1].title.now == "Назван день"


async def test_versions_of_concurrent_writers_describe_each_change(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([make_article()], noon)
        bodies = [f"Мост закрыли на {number} дней." for number in range(2, 8)]
        await asyncio.gather(*(store.write([make_article(body=body)], LATER) for body in bodies))
        (current,) = await documents(database)
        versions = await VersionStore(database).versions_of("primer.ru/1")
    texts = [*(one.body for one in versions), current["body"]]
    assert len(texts) == len(bodies) + 1
    for old, new, version in zip(texts, texts[1:], versions, strict=False):
        assert version.change is not None
        assert undo(new, version.change.body) == old


async def test_versions_of_four_crawlers_are_in_the_order_of_fetched_at(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    """A text that changes every second; each crawler numbers its own versions and writes some readings late."""
    rng = random.Random(24)
    ids = [f"primer.ru/{number}" for number in range(12)]

    async def crawl(store: ArticleStore, first_second: int) -> None:
        late: list[Article] = []
        for version, second in enumerate(range(first_second, first_second + 40, 4), start=20 - 5 * first_second):
            fetched_at = noon + timedelta(seconds=second)
            readings = [
                make_article(one, body=f"Собрали {second} тонн.", version=version, fetched_at=fetched_at) for one in ids
            ]
            held = [article for article in readings if rng.random() < 0.3]
            await store.write([*late, *(article for article in readings if article not in held)], LATER)
            late = held
        await store.write(late, LATER)

    async with opened(mongo_uri, mongo_database) as (database, store):
        await asyncio.gather(*(crawl(store, first_second) for first_second in range(4)))
        current = {document["_id"]: document for document in await documents(database)}
        versions = {one: await VersionStore(database).versions_of(one) for one in ids}
    for one in ids:
        assert current[one]["body"] == "Собрали 39 тонн."
        instants = [version.fetched_at for version in versions[one]]
        numbers = [version.version for version in versions[one]]
        assert [*instants, current[one]["fetched_at"]] == sorted({*instants, noon + timedelta(seconds=39)})
        assert [*numbers, current[one]["version"]] == sorted({*numbers, current[one]["version"]})


async def test_changes_are_counted_by_kind_and_once_among_writers(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    ids = [f"primer.ru/{number}" for number in range(20)]
    async with opened(mongo_uri, mongo_database) as (database, store):
        first = [[make_article(one, run_id=str(run)) for one in ids] for run in range(4)]
        reports = await asyncio.gather(*(store.write(articles, noon) for articles in first))
        assert sum(report.created for report in reports) == len(ids)
        second = [
            [make_article(one, body=f"Текст {run}.", fetched_at=LATER, run_id=str(run)) for one in ids]
            for run in range(4)
        ]
        reports = await asyncio.gather(*(store.write(articles, LATER) for articles in second))
        versions = await database.collection("versions").count_documents({})
    assert sum(report.changes["updated"] for report in reports) == versions
    assert sum(report.changes["updated"] for report in reports) == sum(report.updated for report in reports)


async def test_a_batch_whose_answer_was_lost_is_counted_when_it_is_written_again(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    articles = [make_article(f"primer.ru/{number}", run_id="1") for number in range(3)]
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write(articles[:2], LATER)  # the connection was lost after these
        again = await store.write(articles, LATER)
        other_run = await store.write([article.replace(run_id="2") for article in articles], LATER)
    assert (again.created, again.updated, again.unchanged) == (3, 0, 0)
    assert (other_run.created, other_run.updated, other_run.unchanged) == (0, 0, 3)


async def test_a_volatile_line_is_not_a_version(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    article = make_article()
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([article], noon)
        before = await documents(database)
        report = await store.write([make_article(body=f"{article.body}\n\n2 310 просмотров", fetched_at=LATER)], LATER)
        assert report.unchanged == 1
        assert await documents(database) == before
        assert await documents(database, "versions") == []


def broadcast(make_article: Make, *minutes: int, **facts: Any) -> Article:
    entries = tuple(
        LiveEntry(key=f"{minute}", at=LATER + timedelta(minutes=minute), text=f"Прошло {minute} минут.")
        for minute in minutes
    )
    return merge_live_entries(
        make_article(body="Следим за матчем.", live=True, entries=entries, content_hash="frame", **facts)
    )


async def test_a_live_broadcast_grows_without_a_version(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    later = LATER + timedelta(hours=1)
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([broadcast(make_article, 1, 2)], noon)
        grew = await store.write([broadcast(make_article, 2, 3, fetched_at=LATER)], LATER)
        again = await store.write([broadcast(make_article, 2, 3, fetched_at=later)], later)
        (document,) = await documents(database)
        assert await documents(database, "versions") == []
        ended = broadcast(make_article, 2, 3).replace(live=False, title="Матч окончен", version=2, fetched_at=later)
        await store.write([ended], later)
        (over,) = await documents(database)
        (version,) = await documents(database, "versions")
    assert (grew.updated, again.unchanged) == (1, 1)
    assert (document["version"], document["updated_at"]) == (1, LATER)
    assert [entry["key"] for entry in document["entries"]] == ["1", "2", "3"]
    assert document["body"] == "Следим за матчем.\n\nПрошло 1 минут.\n\nПрошло 2 минут.\n\nПрошло 3 минут."
    assert [entry["key"] for entry in over["entries"]] == ["1", "2", "3"]
    assert (version["change"]["kind"], version["live"]) == ("title", True)


async def test_a_removed_article_keeps_its_text(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    later = LATER + timedelta(hours=1)
    gone = {
        "primer.ru/1": Absence(noticed_at=LATER, reason="not-found"),
        "absent.ru/1": Absence(noticed_at=LATER, reason="home"),
    }
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([make_article()], noon)
        assert await store.mark_removed(gone, LATER) == ["primer.ru/1"]
        assert await store.mark_removed(gone, later) == []
        assert await found(store) == []
        replayed = await store.write([make_article()], later)  # a batch from the spool, read before the removal
        assert replayed.unchanged == 1
        (removed,) = await documents(database)
    assert (removed["status"], removed["body"], removed["updated_at"]) == ("removed", make_article().body, LATER)
    assert removed["absences"] == [{"noticed_at": LATER, "reason": "not-found", "ended_at": None}]


@pytest.mark.parametrize(("body", "version"), [("Мост снова закрыли.", 2), (None, 1)])
async def test_a_removed_article_that_is_read_again_is_live(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime, body: str | None, version: int
) -> None:
    later = LATER + timedelta(hours=1)
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write([make_article()], noon)
        await store.mark_removed({"primer.ru/1": Absence(noticed_at=LATER, reason="removed")}, LATER)
        await store.write([make_article(fetched_at=later, **({} if body is None else {"body": body}))], later)
        await store.mark_removed({"primer.ru/1": Absence(noticed_at=LATER, reason="removed")}, later)
        (article,) = [article async for article in store.find(ArticleQuery())]
    assert (article.status, article.version, article.updated_at) == ("live", version, later)
    assert [(one.reason, one.noticed_at, one.ended_at) for one in article.absences] == [("removed", LATER, later)]


async def test_title_alone_changed_by_a_higher_version(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([make_article(duplicate=REPRINT)], noon)
        await store.write([make_article(title="Мост открыли", version=2)], LATER)
        (document,) = await documents(database)
        (version,) = await documents(database, "versions")
    assert (document["title"], document["version"], version["version"]) == ("Мост открыли", 2, 1)
    assert document["duplicate"]["of"] == REPRINT.of


async def test_a_late_batch_does_not_replace_a_newer_text(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([make_article(body="Новый текст.", fetched_at=LATER)], LATER)
        before = await documents(database)
        report = await store.write([make_article(body="Старый текст.", fetched_at=noon)], LATER + timedelta(hours=1))
        assert report.unchanged == 1
        assert await documents(database) == before


async def test_several_articles_with_one_id_in_a_batch(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    batch = [
        make_article(body="Первый."),
        make_article("primer.ru/2"),
        make_article(body="Второй.", fetched_at=LATER),
        make_article(body="Третий.", fetched_at=LATER),
    ]
    async with opened(mongo_uri, mongo_database) as (database, store):
        report = await store.write(batch, noon)
        stored = await documents(database)
        old = await documents(database, "versions")
    assert (report.created, report.updated) == (2, 2)
    assert (stored[0]["body"], stored[0]["version"]) == ("Третий.", 3)
    assert [version["body"] for version in old] == ["Первый.", "Второй."]


async def test_concurrent_writers_of_one_id_lose_no_text(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    ids = [f"primer.ru/{number}" for number in range(20)]
    writers = 5
    async with opened(mongo_uri, mongo_database) as (database, _):
        stores = [ArticleStore(database) for _ in range(writers)]
        batches = [[make_article(name, body=f"Текст {writer}.") for name in ids] for writer in range(writers)]
        reports = await asyncio.gather(
            *(store.write(batch, noon) for store, batch in zip(stores, batches, strict=True))
        )
        texts: dict[str, list[str]] = {name: [] for name in ids}
        for document in await documents(database):
            assert document["version"] == writers
            texts[document["_id"]].append(document["body"])
        for version in await documents(database, "versions"):
            texts[version["article"]].append(version["body"])
    assert sum(report.created for report in reports) == len(ids)
    assert sum(report.updated for report in reports) == len(ids) * (writers - 1)
    assert all(sorted(found) == [f"Текст {writer}." for writer in range(writers)] for found in texts.values())


async def test_a_new_article_of_concurrent_writers_is_stored_once(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    articles = [make_article(f"primer.ru/{number}") for number in range(100)]
    async with opened(mongo_uri, mongo_database) as (database, store):
        reports = await asyncio.gather(*(store.write(articles, noon) for _ in range(4)))
        assert len(await documents(database)) == 100
        assert await documents(database, "versions") == []
    assert sum(report.created for report in reports) == 100
    assert sum(report.unchanged for report in reports) == 300
    assert sum(report.updated for report in reports) == 0


async def test_an_article_that_cannot_be_stored_is_named_and_the_others_are_stored(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    batch = [make_article("primer.ru/1"), make_article("primer.ru/2", title="\ud83d"), make_article("primer.ru/3")]
    async with opened(mongo_uri, mongo_database) as (_, store):
        report = await store.write(batch, noon)
        assert await found(store) == ["primer.ru/1", "primer.ru/3"]
    assert report.created == 2
    assert list(report.failed) == ["primer.ru/2"]
    assert "surrogates" in report.failed["primer.ru/2"]


async def test_a_document_that_the_server_refuses_is_named(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        client = database.collection("articles").database
        await client.create_collection("articles", validator={"title": {"$ne": "Без заголовка"}})
        await store.write([make_article("primer.ru/1")], noon)
        changed = make_article("primer.ru/1", body="Новый текст.")
        report = await store.write([make_article("primer.ru/2", title="Без заголовка"), changed], noon)
        assert [document["_id"] for document in await documents(database)] == ["primer.ru/1"]
    assert (report.created, report.updated, report.unchanged) == (0, 1, 0)
    assert report.failed == {"primer.ru/2": "Document failed validation"}


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.usefixtures("swept")
async def test_an_error_of_the_server_is_not_an_error_of_the_article(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        admin = database.collection("articles").database.client.admin
        try:
            await admin.command("fsync", lock=True)
            shut = mongo_uri + "&socketTimeoutMS=500"
            async with opened(shut, mongo_database) as (_, hasty):
                with pytest.raises(StoreError, match="no answer"):
                    await hasty.write([make_article()], noon)
        finally:
            await admin.command("fsyncUnlock")
        await store.write([make_article()], noon)
        assert len(await documents(database)) == 1


async def test_a_document_over_16_mb_keeps_its_text(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    body = "Ветер стих. " * 500_000
    async with opened(mongo_uri, mongo_database) as (database, store):
        report = await store.write([make_article(body=body), make_article("primer.ru/2")], noon)
        large, small = await documents(database)
        assert (report.created, report.trimmed) == (2, {"primer.ru/1": ("blocks",)})
        assert (large["body"] == body, large["blocks"]) == (True, [])
        assert len(small["blocks"]) == 2
        changed = await store.write([make_article(body=body + "Дождь кончился.", fetched_at=LATER)], LATER)
        assert (changed.updated, changed.failed) == (1, {})
        (version,) = await documents(database, "versions")
        assert version["body"] == body


async def test_values_that_look_like_mongodb_operators(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    origins = {"$title": "$body", "published.at": "meta.$x", "": "."}
    article = make_article(title="$title", extractor=Extractor(name="$a", version="$b", origins=origins))
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write([article], noon)
        changed = article.replace(version=2, tags=("$first", "a.b"))
        await store.write([changed], noon)
        (stored,) = [stored async for stored in store.find(ArticleQuery())]
    assert stored == changed.replace(first_seen_at=noon, updated_at=noon)


@pytest.mark.parametrize(
    ("change", "link"),
    [
        ({"tagger": "2"}, REPRINT),
        ({"tagger": "2", "duplicate": Duplicate(verdict="same", of="a", source="a", similarity=1.0)}, "a"),
        ({"body": "Мост снова закрыли."}, None),
        ({"body": "Мост снова закрыли.", "duplicate": REPRINT}, REPRINT),
    ],
)
async def test_link_belongs_to_the_text(
    mongo_uri: str,
    mongo_database: str,
    make_article: Make,
    noon: datetime,
    change: dict[str, Any],
    link: Duplicate | str | None,
) -> None:
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write([make_article()], noon)
        await store.link({"primer.ru/1": REPRINT}, noon)
        await store.write([make_article(fetched_at=LATER, **change)], LATER)
        (stored,) = [stored async for stored in store.find(ArticleQuery(include_duplicates=True))]
    assert (stored.duplicate and stored.duplicate.of) == (link.of if isinstance(link, Duplicate) else link)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"tagger": "2"}, ["Тверь"]),
        ({"tagger": "2", "recogniser": "2"}, []),
        ({"body": "Мост снова закрыли."}, []),
        ({"body": "Мост снова закрыли.", "recogniser": "2", "entities": (PSKOV,)}, ["Псков"]),
    ],
)
async def test_entities_belong_to_the_text(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime, change: dict[str, Any], names: list[str]
) -> None:
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write([make_article(entities=(TVER,), recogniser="1")], noon)
        await store.write([make_article(fetched_at=LATER, **change)], LATER)
        (stored,) = [stored async for stored in store.find(ArticleQuery())]
    assert [one.name for one in stored.entities] == names
    assert stored.recogniser == (change.get("recogniser") or ("1" if names else None))


async def test_updated_at_moves_only_where_a_link_changes(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    names = ["primer.ru/1", "primer.ru/2", "primer.ru/3"]
    async with opened(mongo_uri, mongo_database) as (database, store):
        await store.write([make_article(name) for name in names], noon)
        assert await store.link({}, LATER) == 0
        assert await store.link({names[0]: REPRINT, names[1]: None, "absent.ru/1": REPRINT}, LATER) == 1
        assert await store.link({names[0]: REPRINT}, LATER + timedelta(hours=1)) == 0
        assert [document["updated_at"] for document in await documents(database)] == [LATER, noon, noon]
        assert await store.link({names[0]: None}, LATER + timedelta(hours=2)) == 1
        stored = await documents(database)
    assert [document["duplicate"] for document in stored] == [None, None, None]
    assert stored[0]["updated_at"] == LATER + timedelta(hours=2)


async def test_related_articles_have_the_fields_for_choosing_the_original(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    body = "МОСКВА, 22 октября. /ТАСС/. " + "Мост открыт. " * 100
    async with opened(mongo_uri, mongo_database) as (_, store):
        reprint = make_article("vestnik.ru/7", source="vestnik", body=body, published=None, duplicate=REPRINT)
        await store.write([make_article(body=body), reprint, make_article("primer.ru/2")], noon)
        content_hash = make_article(body=body).content_hash
        assert content_hash is not None
        one, two = sorted(await store.related((), [content_hash, "absent"], ()), key=lambda same: same.id)
        assert [same.id for same in await store.related(["primer.ru/1", "absent"], (), ())] == ["primer.ru/1"]
        assert [same.id for same in await store.related((), (), [REPRINT.of])] == ["vestnik.ru/7"]
        assert await store.related((), (), ()) == []
    assert (one.id, one.source, one.published_at) == ("primer.ru/1", "primer", noon)
    assert (one.opening, one.duplicate, one.url) == (body[:300], None, "https://primer.ru/1")
    assert (two.id, two.published_at, two.duplicate, two.title) == ("vestnik.ru/7", None, REPRINT, one.title)


async def test_texts_to_compare_have_no_other_fields(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (_, store):
        await store.write([make_article(), make_article("primer.ru/2")], noon)
        stored = await store.texts_to_compare(["primer.ru/1", "absent"])
        assert await store.texts_to_compare([]) == {}
    article = make_article()
    assert {name: (one.title, one.body, one.published, one.blocks) for name, one in stored.items()} == {
        "primer.ru/1": (article.title, article.body, article.published, ())
    }


async def test_summaries(mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime) -> None:
    async with opened(mongo_uri, mongo_database) as (_, store):
        article = make_article(version=4, status="removed", tagger="7")
        await store.write([article, make_article("primer.ru/2", extractor=None)], noon)
        stored = await store.summaries(["primer.ru/1", "primer.ru/2", "primer.ru/3"])
    assert sorted(stored) == ["primer.ru/1", "primer.ru/2"]
    one = stored["primer.ru/1"]
    assert (one.version, one.status, one.tagger, one.first_seen_at) == (4, "removed", "7", noon)
    assert (one.content_hash, one.extractor_version) == (article.content_hash, "1")
    assert stored["primer.ru/2"].extractor_version is None


@pytest.fixture
def library(make_article: Make) -> list[Article]:
    def day(number: int) -> Timestamp:
        at = datetime(2025, 10, number, 9, tzinfo=UTC)
        return Timestamp(at=at, raw="", timezone="UTC", precision="minute", origin="feed")

    def topic(name: str) -> tuple[TopicTag, ...]:
        evidence = (Evidence(text="слово", place="title", weight=1.0),)
        return (TopicTag(topic="weather", score=0.1), TopicTag(topic=name, score=0.9, evidence=evidence))

    return [
        make_article("primer.ru/5", published=day(5), topics=topic("sport/hockey")),
        make_article("primer.ru/1", published=day(1), topics=topic("sport")),
        make_article("vestnik.ru/3", source="vestnik", published=day(3), topics=topic("sportswear")),
        make_article("vestnik.ru/2", source="vestnik", published=day(3), duplicate=REPRINT),
        make_article("luch.ru/4", source="luch", published=day(4), status="removed"),
        make_article("luch.ru/0", source="luch", published=None),
    ]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["luch.ru/0", "primer.ru/1", "vestnik.ru/3", "primer.ru/5"]),
        (
            {"include_duplicates": True, "since": datetime(2025, 10, 3, tzinfo=UTC)},
            "vestnik.ru/2 vestnik.ru/3 primer.ru/5",
        ),
        ({"include_removed": True, "sources": ("luch",)}, ["luch.ru/0", "luch.ru/4"]),
        ({"sources": ("vestnik", "luch")}, ["luch.ru/0", "vestnik.ru/3"]),
        ({"since": datetime(2025, 10, 3, 9, tzinfo=UTC)}, ["vestnik.ru/3", "primer.ru/5"]),
        ({"until": datetime(2025, 10, 3, 9, tzinfo=UTC)}, ["primer.ru/1"]),
        ({"since": datetime(2025, 10, 2, tzinfo=UTC), "until": datetime(2025, 10, 5, tzinfo=UTC)}, ["vestnik.ru/3"]),
        ({"topic": "sport"}, ["primer.ru/1", "primer.ru/5"]),
        ({"topic": "sport/hockey"}, ["primer.ru/5"]),
        ({"topic": "weather", "limit": 2}, ["primer.ru/1", "vestnik.ru/3"]),
        ({"topic": "spor."}, []),
        ({"ids": ("primer.ru/5", "vestnik.ru/2", "absent.ru/1")}, ["primer.ru/5"]),
        ({"ids": ()}, []),
        ({"updated_since": LATER}, ["primer.ru/5"]),
        ({"limit": 3}, ["luch.ru/0", "primer.ru/1", "vestnik.ru/3"]),
    ],
)
async def test_find_and_count(
    mongo_uri: str,
    mongo_database: str,
    library: list[Article],
    noon: datetime,
    query: dict[str, Any],
    ids: list[str] | str,
) -> None:
    expected = ids.split() if isinstance(ids, str) else ids
    async with opened(mongo_uri, mongo_database) as (database, store):
        await ensure_indexes(database)
        await store.write(library[1:], noon)
        await store.write(library[:1], LATER)
        assert await found(store, **query) == expected
        assert await store.count(ArticleQuery(**query)) == len(expected)


async def test_an_ordered_export_needs_no_sort(
    mongo_uri: str, mongo_database: str, make_article: Make, noon: datetime
) -> None:
    async with opened(mongo_uri, mongo_database) as (database, store):
        await ensure_indexes(database)
        await store.write([make_article(f"primer.ru/{number}") for number in range(50)], noon)
        articles = database.collection("articles")
        for query in (ArticleQuery(), ArticleQuery(sources=("primer",)), ArticleQuery(topic="sport")):
            plan = await articles.find(query.filter(), sort=[("published.at", 1), ("_id", 1)]).explain()
            assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
        plan = await articles.find(ArticleQuery().filter(), sort=[("published.at", 1), ("_id", 1)]).explain()
        assert "SORT" not in str(plan["queryPlanner"]["winningPlan"])
