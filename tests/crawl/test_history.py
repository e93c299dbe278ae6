"""`newscrawl history` and `newscrawl story` as an operator calls them."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.items import Absence, Article, Duplicate, Timestamp
from newscrawl.store import ensure_indexes
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.connection import connect
from tests.crawl.conftest import Project

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)
BODY = "Мост через Узорь открыли во вторник. На церемонию пришли 400 жителей, паром отпустили до весны."


def article(name: str, *, lag: int = 0, body: str = BODY, **facts: object) -> Article:
    at = NOON + timedelta(minutes=lag)
    stamp = Timestamp(at=at, raw="", timezone="Europe/Moscow", precision="minute", origin="feed")
    fields = {
        "id": f"{name}.ru/most",
        "url": f"https://{name}.ru/most",
        "source": name,
        "title": "Мост открыт",
        "body": body,
        "published": stamp,
        "fetched_at": at,
        "content_hash": body,
        **facts,
    }
    return Article(**fields)  # type: ignore[arg-type]  # the tests name any field


@pytest.fixture
def filled(project: Project) -> Project:
    link = Duplicate(verdict="reprint", of="primer.ru/most", source="primer", similarity=1.0, lag=5700.0)

    async def fill() -> None:
        async with connect(project.uri, project.database) as database:
            await ensure_indexes(database)
            store = ArticleStore(database)
            await store.write([article("primer"), article("vestnik", lag=95, duplicate=link)], NOON)
            later = NOON + timedelta(hours=1)
            await store.write([article("primer", body=BODY.replace("400", "500"), fetched_at=later)], later)
            await store.mark_removed(
                {"primer.ru/most": Absence(noticed_at=NOON + timedelta(hours=2), reason="removed")}, later
            )

    asyncio.run(fill())
    return project


def test_a_life_in_lines_and_as_json(filled: Project) -> None:
    printed = filled.run("history", "https://www.primer.ru/most?utm_source=x").stdout
    assert "primer  version 2  removed" in printed
    assert [line[21:] for line in printed.splitlines() if line.startswith("2025-")] == [
        "published",
        "first seen",
        "changed: numbers, version 2",
        "removed: removed",
    ]
    assert "пришли [-400-]{+500+} жителей" in printed
    assert "\x1b" not in printed

    life = json.loads(filled.run("history", "primer.ru/most", "--json").stdout)
    assert (life["status"], life["version"], life["versions"][0]["body"]) == ("removed", 2, BODY)
    (changed,) = (event for event in life["events"] if event["what"] == "changed")
    assert (changed["at"], changed["change"]["kind"]) == ("2025-10-22T13:00:00Z", "numbers")
    assert changed["change"]["body"] == [{"at": BODY.index("400"), "was": "400", "now": "500"}]


def test_a_story_in_a_table_and_as_json(filled: Project) -> None:
    printed = filled.run("story", "vestnik.ru/most").stdout.splitlines()
    assert [line.split()[:2] for line in printed[1:]] == [["2025-10-22", "12:00"], ["2025-10-22", "13:35"]]
    assert "1 h 35 min  vestnik  reprint" in printed[2]
    story = json.loads(filled.run("story", "primer.ru/most", "--json").stdout)
    assert (story["original"], [one["lag"] for one in story["articles"]]) == ("primer.ru/most", [None, 5700.0])


@pytest.mark.parametrize("command", ["history", "story"])
def test_what_names_no_article_is_one_line(filled: Project, command: str) -> None:
    near = filled.run(command, "primer.ru/mosty", code=2)
    assert near.stderr.splitlines() == [
        f"newscrawl {command}: no article primer.ru/mosty is stored; the nearest is primer.ru/most"
    ]
    assert near.stdout == ""
    assert "nor any other of inoy.ru" in filled.run(command, "inoy.ru/1", code=2).stderr
    assert "name one article" in filled.run(command, code=2).stderr
    assert "neither a URL nor an id" in filled.run(command, "most", code=2).stderr
