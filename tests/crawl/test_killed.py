"""kill -9 in the middle and a re-run: the documents of an undisturbed run, and no page fetched a third time."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from newscrawl.demo import World, WorldServer, truth
from newscrawl.normalise.urls import url_key
from tests.crawl.conftest import EPOCH, Project

GENERATED = 300
IDS = {one.id for one in truth("initial", epoch=EPOCH, generated=GENERATED) if one.source == "demo_vestnik"}
CRAWL = ("demo_vestnik", "-a", "mode=archive", "-a", "since=2025-10-01", "-a", "until=2025-10-24")
RUN_FACTS = ("run_id", "fetched_at", "first_seen_at", "updated_at")


@pytest.fixture(scope="module")
def big_world() -> Iterator[WorldServer]:
    with WorldServer(World(epoch=EPOCH, generated=GENERATED)) as server:
        yield server


def documents(project: Project) -> dict[str, dict[str, Any]]:
    """What is stored, without what tells runs apart."""
    return {
        name: {field: value for field, value in one.items() if field not in RUN_FACTS}
        for name, one in project.stored().items()
    }


def fetched(world: WorldServer) -> Counter[str]:
    """How often each article's page was asked for."""
    keys = (url_key(f"http://{host}{target}") for host, target, _ in world.requests)
    return Counter(key for key in keys if key in IDS)


def kill_after(project: Project, world: WorldServer, pages: int) -> None:
    """Start the crawl and kill it once the demo world has answered `pages` requests."""
    command = [sys.executable, "-m", "newscrawl", "crawl", *CRAWL]
    with subprocess.Popen(command, env=project.environment, stderr=subprocess.DEVNULL, cwd=project.folder) as crawl:
        deadline = time.monotonic() + 60
        while len(world.requests) < pages and crawl.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        crawl.send_signal(signal.SIGKILL)
    assert crawl.returncode == -signal.SIGKILL


@pytest.mark.faults
@pytest.mark.parametrize("pages", [5, 60, 130, 200, 280])
def test_a_killed_crawl_run_again_ends_as_if_nothing_had_happened(
    project: Project, big_world: WorldServer, pages: int
) -> None:
    project.environment["NEWSCRAWL_DEMO_URL"] = big_world.url
    project.crawl(*CRAWL)
    undisturbed = documents(project)
    assert set(undisturbed) == IDS
    project.forget()

    big_world.reset()
    kill_after(project, big_world, pages)
    assert len(fetched(big_world)) < len(IDS)
    project.crawl(*CRAWL)
    assert documents(project) == undisturbed
    assert max(fetched(big_world).values()) <= 2


@pytest.mark.faults
def test_killed_five_times_on_end(project: Project, big_world: WorldServer) -> None:
    project.environment["NEWSCRAWL_DEMO_URL"] = big_world.url
    project.crawl(*CRAWL)
    undisturbed = documents(project)
    project.forget()
    big_world.reset()
    for _ in range(5):
        kill_after(project, big_world, len(big_world.requests) + 50)
    project.crawl(*CRAWL)
    assert documents(project) == undisturbed
    again = fetched(big_world)
    assert sum(again.values()) <= 2 * len(IDS)
