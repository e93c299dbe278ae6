"""`newscrawl retag`, as an operator starts it."""

import asyncio
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.cli.commands import retag
from newscrawl.items import Article, TopicTag
from newscrawl.store import ensure_indexes
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.retagging import RetagReport
from newscrawl.store.connection import connect
from newscrawl.topics import VERSION
from tests.crawl.conftest import Project

STORED_AT = datetime(2025, 10, 22, 12, tzinfo=UTC)
MANY = 3000
BODY = (
    "Хоккеисты выиграли матч плей-офф со счетом 3:1, тренер сборной остался доволен игрой.\n\n"
    "Перед финалом чемпионата команда сыграет еще два матча на своем льду."
)


def store(project: Project, count: int, **fields: Any) -> None:
    """Articles that an older tagger has tagged."""
    texts: dict[str, Any] = {"source": "primer", "title": "Сборная вышла в финал", "body": BODY}
    articles = [
        Article.from_json(
            {"url": f"https://primer.ru/{number}", "published": "2025-10-22T12:00:00Z", **texts, **fields}
        )
        for number in range(count)
    ]

    async def write() -> None:
        async with connect(project.uri, project.database) as database:
            await ensure_indexes(database)
            await ArticleStore(database).write(articles, STORED_AT)

    asyncio.run(write())


def tagged(project: Project) -> int:
    with MongoClient[dict[str, Any]](project.uri) as client:
        return client[project.database]["articles"].count_documents({"tagger": VERSION})


def start(project: Project) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newscrawl", "retag"]
    return subprocess.Popen(command, env=project.environment, stderr=subprocess.PIPE, text=True, cwd=project.folder)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def settled(count: Callable[[], int]) -> int:
    """The count once the server has finished what the killed command had sent."""
    before, now = -1, count()
    while now != before:
        time.sleep(0.5)
        before, now = now, count()
    return now


def test_retags_once(project: Project) -> None:
    store(project, 3, tagger="old", topics=[TopicTag(topic="weather", score=0.4).to_json()])
    assert "3 of 3 articles tagged, 3 changed" in project.run("retag").stderr
    stored = project.stored()
    for document in stored.values():
        assert document["tagger"] == VERSION
        assert document["topics"][0]["topic"] == "sport"
        assert document["updated_at"] > STORED_AT
        assert (document["version"], document["body"], document["first_seen_at"]) == (1, BODY, STORED_AT)
    assert project.stored("versions") == {}
    assert project.run("retag").stderr.strip() == "0 of 0 articles tagged, 0 changed"
    assert project.stored() == stored


def test_since(project: Project) -> None:
    store(project, 1)
    assert "0 of 0" in project.run("retag", "--since", "2025-10-23").stderr
    assert "1 of 1" in project.run("retag", "--since", "2025-10-22", "--until", "22.10.2025").stderr


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("--since", "весна"), "since=весна is not a date that can be read (not-a-date); say since=2025-10-22"),
        (("politics",), "unknown argument politics; say --since, --until or --source"),
        (("--tagger",), "unknown option --tagger; see --help"),
    ],
)
def test_an_invalid_argument_is_one_line(project: Project, args: tuple[str, ...], line: str) -> None:
    done = project.run("retag", *args, code=2)
    assert done.stderr == f"newscrawl retag: {line}\n"


def test_after_a_kill_it_continues_where_it_stopped(project: Project) -> None:
    store(project, MANY)
    with start(project) as process:
        wait_for(lambda: tagged(project) > 0)
        process.kill()
    done = settled(partial(tagged, project))
    assert 0 < done < MANY
    assert f"{MANY - done} of {MANY - done} articles tagged" in project.run("retag").stderr
    assert tagged(project) == MANY


def test_beside_a_crawl_it_never_says_more_than_all(capsys: pytest.CaptureFixture[str]) -> None:
    progress = retag._Progress()
    progress.begin(2800)
    progress.note(RetagReport(done=2799, changed=7))
    assert progress.text() == "2799 of 2800 articles tagged, 7 changed"
    progress.note(RetagReport(done=3711, changed=8, failed={"primer.ru/1": "no article"}))
    assert progress.text() == "3711 of 3712 articles tagged, 8 changed, 1 failed"
    capsys.readouterr()


def test_progress_is_printed_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    progress = retag._Progress()
    assert progress.text() == "nothing tagged yet"
    progress.begin(1000)
    progress.note(RetagReport(done=100, changed=7))
    assert capsys.readouterr().err == "1000 articles to tag\n"
    monkeypatch.setattr(retag, "_PROGRESS_EVERY_S", 0.0)
    progress.note(RetagReport(done=200, changed=9, failed={"primer.ru/1": "no article"}))
    line = capsys.readouterr().err
    assert re.fullmatch(r"200 of 1000 articles tagged, 9 changed, 1 failed, \d+ a second, \d+:\d\d:\d\d left\n", line)


def test_ctrl_c_prints_the_progress(project: Project) -> None:
    store(project, MANY)
    with start(project) as process:
        wait_for(lambda: tagged(project) > 0)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=30)
    assert process.returncode == 130, log
    assert "; run it again to continue" in log
    assert "Traceback" not in log
    assert f"{MANY - tagged(project)} articles to tag" in project.run("retag").stderr


def test_an_invalid_document_is_named(project: Project) -> None:
    store(project, 2)
    with MongoClient[dict[str, Any]](project.uri) as client:
        client[project.database]["articles"].update_one({"_id": "primer.ru/0"}, {"$unset": {"title": 1}})
    done = project.run("retag", code=1)
    assert "primer.ru/0 is left unchanged: " in done.stderr
    assert "1 of 2 articles tagged, 1 changed, 1 failed" in done.stderr


def test_entities_are_filled(project: Project) -> None:
    store(project, 1, title="Сергей Лавров прибыл в Астану")
    project.run("retag")
    assert project.stored()["primer.ru/0"]["recogniser"] is None
    project.run("retag", "--entities")
    [document] = project.stored().values()
    names = {(one["kind"], one["name"]) for one in document["entities"]}
    assert names == {("person", "Сергей Лавров"), ("place", "Астана")}
    project.environment["NEWSCRAWL_ENTITIES"] = "1"
    assert "0 of 0" in project.run("retag").stderr
