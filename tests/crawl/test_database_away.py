"""MongoDB goes away in the middle of a crawl and comes back: every article is there once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.demo import World, WorldServer, truth
from newscrawl.store import embedded
from tests.crawl.conftest import EPOCH, Project

GENERATED = 200
IDS = {one.id for one in truth("initial", epoch=EPOCH, generated=GENERATED) if one.source == "demo_vestnik"}
CRAWL = ("crawl", "demo_vestnik", "-a", "mode=archive", "-a", "since=2025-10-01", "-a", "until=2025-10-24")


@pytest.mark.faults
def test_what_was_read_waits_on_disk_and_is_written_first_thing(project: Project) -> None:
    del project.environment["NEWSCRAWL_MONGO_URI"]
    data_dir = Path(project.environment["NEWSCRAWL_DATA_DIR"])
    with WorldServer(World(epoch=EPOCH, generated=GENERATED)) as world:
        project.environment["NEWSCRAWL_DEMO_URL"] = world.url
        log = crawl_and_lose_the_database(project, world, data_dir)
        assert "kept on disk" in log.rpartition("demo_vestnik finished")[2], log[-3000:]
        assert list(data_dir.glob("spool/*/*.jsonl"))

        project.run(*CRAWL)
        ids = [line.split('"', 4)[3] for line in project.run("export", "--with-duplicates").stdout.splitlines()]
    assert set(ids) == IDS
    assert len(ids) == len(IDS)
    assert not list(data_dir.glob("spool/*/*.jsonl"))


def crawl_and_lose_the_database(project: Project, world: WorldServer, data_dir: Path) -> str:
    """The log of a crawl whose private server is killed after 60 requests."""
    command = [sys.executable, "-m", "newscrawl", *CRAWL, "-s", "DOWNLOAD_DELAY=0.02"]
    with subprocess.Popen(
        command, env=project.environment, stderr=subprocess.PIPE, text=True, cwd=project.folder
    ) as crawl:
        deadline = time.monotonic() + 60
        while len(world.requests) < 60 and time.monotonic() < deadline:
            time.sleep(0.01)
        server = embedded.status(data_dir)
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        _, log = crawl.communicate(timeout=120)
    assert crawl.returncode == 1, log[-3000:]
    return log
