"""What users of little rights may do, against a real MongoDB with logins."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.exceptions import ArgumentError, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.store import connect, ensure_indexes
from newscrawl.store.documents import INDEXES
from newscrawl.store.embedded.mongod import find_binary

ROLES: dict[str, list[dict[str, str]]] = {
    "admin": [{"role": "root", "db": "admin"}],
    "reader": [{"role": "read", "db": "news"}, {"role": "read", "db": "neue"}],
    "writer": [{"role": "writer", "db": "admin"}],
    "bare": [{"role": "bare", "db": "admin"}],
    "nobody": [],
}
WRITES = ["find", "insert", "update", "remove"]


@dataclass(frozen=True)
class Server:
    port: int

    def uri(self, user: str, password: str = "s3cret") -> str:
        login = f"{user}:{password}@" if user else ""
        return f"mongodb://{login}127.0.0.1:{self.port}/?directConnection=true"

    def connection(self, user: str, database: str = "news", *, must_exist: bool = False) -> DatabaseConnection:
        return DatabaseConnection(
            uri=self.uri(user), database=database, data_dir=Path("/nonexistent"), must_exist=must_exist
        )

    def databases(self) -> set[str]:
        with MongoClient[dict[str, Any]](self.uri("admin")) as client:
            return set(client.list_database_names()) - {"admin", "config", "local"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A mongod with logins; the database `news` has its indexes, `neue` and `other` have documents only."""
    port = 28_500 + os.getpid() % 400
    folder = tmp_path_factory.mktemp("logins")
    options = ["--auth", "--bind_ip=127.0.0.1", "--nounixsocket", f"--dbpath={folder}", f"--port={port}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([str(find_binary()), *options, "--wiredTigerCacheSizeGB=0.25"], stdout=log)
    try:
        _create_users(port)
        asyncio.run(_create_databases(Server(port)))
        yield Server(port)
    finally:
        process.terminate()
        process.wait(30)


def _create_users(port: int) -> None:
    with MongoClient[dict[str, Any]](Server(port).uri("")) as client:  # the first user needs no login
        client.admin.command("createUser", "admin", pwd="s3cret", roles=ROLES["admin"])
    with MongoClient[dict[str, Any]](Server(port).uri("admin")) as client:
        for role, actions in (("writer", [*WRITES, "listIndexes", "listCollections"]), ("bare", WRITES)):
            resources = [{"db": name, "collection": ""} for name in ("news", "neue")]
            privileges = [{"resource": resource, "actions": actions} for resource in resources]
            client.admin.command("createRole", role, privileges=privileges, roles=[])
        for user in ("reader", "writer", "bare", "nobody"):
            client.admin.command("createUser", user, pwd="s3cret", roles=ROLES[user])
        for name in ("neue", "other"):
            client[name]["articles"].insert_one({})


async def _create_databases(server: Server) -> None:
    async with connect(server.uri("admin"), "news") as database:
        assert await ensure_indexes(database)


async def test_a_reader_opens_what_exists_and_creates_nothing(server: Server) -> None:
    for name in ("news", "neue"):
        async with server.connection("reader", name, must_exist=True) as connection:
            database = await connection.database()
            assert [document async for document in database.collection("runs").find()] == []
    with MongoClient[dict[str, Any]](server.uri("admin")) as client:
        assert list(client["neue"]["articles"].index_information()) == ["_id_"]
    assert server.databases() == {"news", "neue", "other"}


@pytest.mark.parametrize(
    ("user", "name", "end"),
    [
        ("reader", "mews", r"mews \(NEWSCRAWL_MONGO_DATABASE\); did you mean news\?"),
        ("admin", "News_", r"News_ \(NEWSCRAWL_MONGO_DATABASE\); did you mean news\?"),
        ("reader", "archive", r"archive \(NEWSCRAWL_MONGO_DATABASE\); there are: neue, news"),
        ("reader", "other", r"other \(NEWSCRAWL_MONGO_DATABASE\); there are: neue, news"),  # not for this user
        ("nobody", "news", r"news \(NEWSCRAWL_MONGO_DATABASE\); nothing is crawled yet, or the user has no rights"),
    ],
)
async def test_a_mistyped_database_is_refused_and_not_created(server: Server, user: str, name: str, end: str) -> None:
    async with server.connection(user, name, must_exist=True) as connection:
        with pytest.raises(ArgumentError, match=rf"^MongoDB at 127\.0\.0\.1:\d+ shows this user no database {end}$"):
            await connection.database()
    assert server.databases() == {"news", "neue", "other"}


@pytest.mark.parametrize("user", ["writer", "bare"])
async def test_a_writer_needs_no_right_to_create_indexes_that_exist(server: Server, user: str) -> None:
    async with server.connection(user) as connection:
        database = await connection.database()
        assert await ensure_indexes(database) is (user == "writer")


async def test_indexes_that_are_missing_are_named(server: Server) -> None:
    async with server.connection("writer", "neue") as connection:
        with pytest.raises(StoreError, match=r"neue\.\w+ lacks the indexes .*; run `newscrawl db indexes` as a user"):
            await connection.database()


async def test_only_missing_indexes_are_created(server: Server) -> None:
    with MongoClient[dict[str, Any]](server.uri("admin")) as client:
        client["partly"]["runs"].create_indexes(list(INDEXES["runs"]))
        async with server.connection("admin", "partly") as connection:
            assert await ensure_indexes(await connection.database())
        made = {name: set(client["partly"][name].index_information()) for name in INDEXES}
        client.drop_database("partly")
    assert made == {name: {"_id_", *(index.document["name"] for index in INDEXES[name])} for name in INDEXES}


@pytest.mark.parametrize("user", ["reader", "nobody", ""])
async def test_who_may_only_read_does_not_begin_to_write(server: Server, user: str) -> None:
    async with server.connection(user) as connection:
        with pytest.raises(StoreError) as raised:
            await connection.database()
    line = str(raised.value)
    assert line.startswith(f"MongoDB at 127.0.0.1:{server.port}: refused (")
    assert line.endswith("execute command update); check the user in NEWSCRAWL_MONGO_URI and its rights") or not user
    assert "{" not in line
    assert "\n" not in line


async def test_a_wrong_password_is_one_line(server: Server) -> None:
    connection = DatabaseConnection(uri=server.uri("reader", "wr0ng"), database="news", data_dir=Path("/nonexistent"))
    with pytest.raises(StoreError) as raised:
        await connection.database()
    assert str(raised.value) == (
        f"MongoDB at 127.0.0.1:{server.port}: refused (Authentication failed.); "
        "check the user in NEWSCRAWL_MONGO_URI and its rights"
    )


@pytest.mark.faults
@pytest.mark.parametrize(
    "command",
    [
        ("export",),
        ("coverage", "lenta"),
        ("sites", "lenta"),
        ("retag",),
        ("history", "primer.ru/1"),
        ("story", "primer.ru/1"),
    ],
)
def test_reading_commands(server: Server, command: tuple[str, ...], tmp_path: Path) -> None:
    def run(database: str) -> tuple[int, str]:
        settings = {"NEWSCRAWL_MONGO_URI": server.uri("reader"), "NEWSCRAWL_MONGO_DATABASE": database}
        line = [sys.executable, "-m", "newscrawl", *command]
        done = subprocess.run(
            line, env=os.environ | settings, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path
        )
        return done.returncode, done.stderr

    code, said = run("newz")
    assert code == 2
    assert said.endswith("; did you mean news?\n")
    assert len(said.splitlines()) == 1
    if command == ("export",):
        assert run("news") == (0, "0 articles\n")
