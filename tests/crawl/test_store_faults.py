"""What a crawl reports when MongoDB or the disk fails: counts that add up, and no alarm where all is stored."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from newscrawl.demo import World, WorldServer, truth
from newscrawl.normalise.urls import url_key
from newscrawl.store import embedded
from tests.crawl.conftest import EPOCH, Project

GENERATED = 80
IDS = {one.id for one in truth("initial", epoch=EPOCH, generated=GENERATED) if one.source == "demo_vestnik"}
CRAWL = ("crawl", "demo_vestnik", "-a", "mode=archive", "-a", "since=2025-10-01", "-a", "until=2025-10-24")


@pytest.fixture
def vestnik(project: Project) -> Iterator[tuple[Project, WorldServer]]:
    with WorldServer(World(epoch=EPOCH, generated=GENERATED)) as world:
        project.environment["NEWSCRAWL_DEMO_URL"] = world.url
        yield project, world


def served(world: WorldServer) -> set[str]:
    """The articles whose pages were sent."""
    return {url_key(f"http://{host}{target}") for host, target, _ in world.requests} & IDS


def last_line(log: str) -> str:
    return log.rpartition("demo_vestnik ")[2]


def counted(log: str, label: str) -> int:
    """The number before a word of the crawl's last line."""
    found = re.search(rf"(\d+) {label}\b", last_line(log))
    return int(found[1]) if found else 0


@contextmanager
def crawling(project: Project, *args: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "newscrawl", *CRAWL, *args]
    with subprocess.Popen(
        command, env=project.environment, stderr=subprocess.PIPE, text=True, cwd=project.folder
    ) as crawl:
        try:
            yield crawl
        finally:
            crawl.kill()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def broken_spool(project: Project) -> Iterator[Path]:
    """The crawl's spool on a disk for a few articles; where none can be mounted, a file in place of the folder."""
    folder = Path(project.environment["NEWSCRAWL_DATA_DIR"], "spool")
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    folder.rmdir()
    folder.touch()
    yield folder


@pytest.mark.faults
def test_neither_mongodb_nor_the_disk_every_article_is_counted(
    vestnik: tuple[Project, WorldServer], broken_spool: Path, tmp_path: Path
) -> None:
    project, world = vestnik
    home = tmp_path / "mongo"
    with embedded.acquire(home) as lease:
        project.environment["NEWSCRAWL_MONGO_URI"] = lease.uri
        with crawling(project, "-s", "DOWNLOAD_DELAY=0.02") as crawl:
            wait_for(lambda: len(served(world)) >= 20)
            pid = embedded.status(home).pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            _, log = crawl.communicate(timeout=120)
    assert crawl.returncode == 1
    spooled = sum(len(file.read_bytes().splitlines()) for file in broken_spool.glob("*/*.jsonl"))
    lost = counted(log, "lost")
    assert lost > 0
    assert spooled == counted(log, "kept on disk")
    assert counted(log, "new") + spooled + lost == len(served(world)), last_line(log)
    assert "Traceback" not in log


@contextmanager
def stopped(home: Path, _: str) -> Iterator[None]:
    pid = embedded.status(home).pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    yield
    os.kill(pid, signal.SIGCONT)


@contextmanager
def without_primary(_: Path, uri: str) -> Iterator[None]:
    with MongoClient[dict[str, object]](uri) as client:
        with suppress(PyMongoError):  # the step-down may close the connection
            client.admin.command("replSetStepDown", 5, force=True)
        yield


@pytest.mark.faults
@pytest.mark.parametrize("outage", [stopped, without_primary])
def test_an_outage_after_which_all_is_stored_is_no_failure(
    vestnik: tuple[Project, WorldServer],
    tmp_path: Path,
    outage: Callable[[Path, str], AbstractContextManager[None]],
) -> None:
    project, world = vestnik
    home = tmp_path / "mongo"
    with embedded.acquire(home) as lease:
        uri = f"{lease.uri}&socketTimeoutMS=700&serverSelectionTimeoutMS=700"
        project.environment["NEWSCRAWL_MONGO_URI"] = uri
        with crawling(project, "-s", "DOWNLOAD_DELAY=0.3", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1") as crawl:
            wait_for(lambda: len(served(world)) >= 20)
            with outage(home, lease.uri):
                time.sleep(8)
            _, log = crawl.communicate(timeout=180)
        stored = project_ids(lease.uri, project.database)
        (run,) = runs(lease.uri, project.database)
    assert "articles go to the spool" in log
    assert crawl.returncode == 0, log[-3000:]
    assert stored == IDS
    assert counted(log, "kept on disk") == run["stats"]["newscrawl/store/spooled"] == 0
    assert counted(log, "new") == run["stats"]["newscrawl/article/new"] == len(IDS)
    assert not list(Path(project.environment["NEWSCRAWL_DATA_DIR"]).glob("spool/*/*.jsonl"))


@pytest.mark.faults
def test_the_new_articles_of_four_crawls_at_once_add_up(vestnik: tuple[Project, WorldServer]) -> None:
    project, _ = vestnik
    crawls = [
        subprocess.Popen(
            [sys.executable, "-m", "newscrawl", *CRAWL],
            env=project.environment,
            stderr=subprocess.PIPE,
            text=True,
            cwd=project.folder,
        )
        for _ in range(4)
    ]
    logs = [crawl.communicate(timeout=180)[1] for crawl in crawls]
    assert [crawl.returncode for crawl in crawls] == [0] * 4
    assert set(project.stored()) == IDS
    assert sum(counted(log, "new") for log in logs) == len(IDS)
    stats = [run["stats"] for run in project.stored("runs").values()]
    assert sum(counts.get("newscrawl/article/new", 0) for counts in stats) == len(IDS)


@pytest.mark.faults
@pytest.mark.parametrize("pages", [40, 80])
def test_a_killed_crawl_loses_no_more_than_a_batch(vestnik: tuple[Project, WorldServer], pages: int) -> None:
    project, world = vestnik
    with crawling(project, "-s", "NEWSCRAWL_STORE_BATCH=30") as crawl:
        wait_for(lambda: len(served(world)) >= pages)
        crawl.kill()
        crawl.wait()
    assert len(served(world)) - len(set(project.stored()) & served(world)) <= 30


@pytest.mark.faults
def test_a_second_interrupt_loses_no_more_than_a_batch(vestnik: tuple[Project, WorldServer]) -> None:
    project, world = vestnik
    with crawling(project, "-s", "NEWSCRAWL_STORE_BATCH=30") as crawl:
        wait_for(lambda: len(served(world)) >= 60)
        crawl.send_signal(signal.SIGINT)
        time.sleep(0.05)
        crawl.send_signal(signal.SIGINT)
        crawl.communicate(timeout=60)
    assert crawl.returncode != 0
    assert len(served(world)) - len(set(project.stored()) & served(world)) <= 30


def project_ids(uri: str, database: str) -> set[str]:
    with MongoClient[dict[str, str]](uri) as client:
        return {document["_id"] for document in client[database]["articles"].find({}, {"_id": 1})}


def runs(uri: str, database: str) -> list[dict[str, dict[str, int]]]:
    with MongoClient[dict[str, dict[str, int]]](uri) as client:
        return list(client[database]["runs"].find())
