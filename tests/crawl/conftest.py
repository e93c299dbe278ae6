"""Whole crawls as an operator starts them: a process of their own, the bundled world, a real MongoDB."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.demo import World, WorldServer
from tests.crawl.log_check import check_log

ARCHIVE = ("-a", "mode=archive", "-a", "since=2025-10-20", "-a", "until=2025-10-24")
EPOCH = datetime.now(UTC).replace(second=0, microsecond=0)


@pytest.fixture
def world() -> Iterator[WorldServer]:
    with WorldServer(World(epoch=EPOCH)) as server:
        yield server


@dataclass(frozen=True)
class Project:
    """`newscrawl …` with its own data folder, the world and a database of the test's own."""

    environment: dict[str, str]
    uri: str
    database: str
    folder: Path

    def run(
        self, *args: str, code: int | None = 0, cwd: Path | None = None, log_faults: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run a command; its log may report those faults only that the patterns of `log_faults` match."""
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", *args],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=cwd or self.folder,
        )
        assert code is None or done.returncode == code, done.stderr[-4000:]
        check_log(done.stderr, log_faults)
        return done

    def crawl(self, spider: str, *args: str, code: int | None = 0, log_faults: Sequence[str] = ()) -> str:
        """Crawl, and return the log."""
        return self.run("crawl", spider, *args, code=code, log_faults=log_faults).stderr

    def empty(self) -> None:
        """Forgets every article."""
        with MongoClient[dict[str, Any]](self.uri) as client:
            client[self.database]["articles"].delete_many({})

    def forget(self) -> None:
        """Forgets everything."""
        with MongoClient[dict[str, Any]](self.uri) as client:
            client.drop_database(self.database)

    def stored(self, collection: str = "articles") -> dict[str, dict[str, Any]]:
        with MongoClient[dict[str, Any]](self.uri, tz_aware=True) as client:
            return {document["_id"]: document for document in client[self.database][collection].find()}


@pytest.fixture
def project(mongo_uri: str, mongo_database: str, world: WorldServer, tmp_path: Path) -> Project:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))}
    environment |= {
        "NEWSCRAWL_MONGO_URI": mongo_uri,
        "NEWSCRAWL_MONGO_DATABASE": mongo_database,
        "NEWSCRAWL_DATA_DIR": str(tmp_path / "data"),
        "NEWSCRAWL_DEMO_URL": world.url,
    }
    return Project(environment, mongo_uri, mongo_database, tmp_path)
