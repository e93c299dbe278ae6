"""A crawl of more than a minute: what it writes while it runs, what its log holds, and what a kill -9 costs it."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.demo import WorldServer
from tests.crawl.conftest import ARCHIVE, Project
from tests.crawl.log_check import check_log
from tests.crawl.test_backfill import listings

BACKFILL = ("crawl", "demo_mayak", *ARCHIVE)


@dataclass
class Progress:
    """What the database showed while a crawl ran, in the order in which it was seen."""

    heartbeats: list[datetime] = field(default_factory=list)
    visits: list[int] = field(default_factory=list)
    days: list[set[str]] = field(default_factory=list)

    def observe(self, project: Project) -> None:
        runs: list[dict[str, Any]] = list(project.stored("runs").values())
        if runs and runs[-1]["heartbeat_at"] not in self.heartbeats:
            self.heartbeats.append(runs[-1]["heartbeat_at"])
        self.visits.append(len(project.stored("visits")))
        self.days.append({row["_id"].split()[1] for row in project.stored("days").values() if "done_at" in row})


def crawl_slowly(
    project: Project, log: Path, delay_s: float, until: Callable[[Progress], bool], *, every_s: float = 0.5
) -> Progress:
    """Run the backfill with a delay between requests; kill it with -9 as soon as `until` holds."""
    command = [sys.executable, "-m", "newscrawl", *BACKFILL, "-s", f"DOWNLOAD_DELAY={delay_s}"]
    command += ["-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1", "-s", "RANDOMIZE_DOWNLOAD_DELAY=0"]
    progress = Progress()
    with (
        log.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(command, env=project.environment, stderr=stderr, cwd=project.folder) as crawl,
    ):
        deadline = time.monotonic() + 240
        while crawl.poll() is None and time.monotonic() < deadline:
            progress.observe(project)
            if until(progress):
                crawl.send_signal(signal.SIGKILL)
            time.sleep(every_s)
    assert crawl.returncode in (0, -signal.SIGKILL)
    return progress


@pytest.mark.soak
def test_a_long_crawl_writes_its_state_while_it_runs(project: Project, tmp_path: Path) -> None:
    log = tmp_path / "log"
    started = time.monotonic()
    progress = crawl_slowly(project, log, 6.0, until=lambda _: False)
    assert time.monotonic() - started > 60
    check_log(log.read_text(encoding="utf-8"))

    run = next(iter(project.stored("runs").values()))
    assert run["reason"] == "finished"
    moved = [instant for instant in progress.heartbeats if run["started_at"] < instant < run["finished_at"]]
    assert len(moved) >= 2, "the heartbeat moves every 30 s"
    assert progress.heartbeats == sorted(progress.heartbeats)
    written_meanwhile = sorted(set(progress.visits[:-1]) - {0})
    assert len(written_meanwhile) >= 5, "visits are written every 5 s"
    assert len(progress.days[-2]) >= 2, "a finished day is written before the next begins"


def listed_days(world: WorldServer) -> list[str]:
    """The days whose listing was requested, each once, in the order of the requests."""
    matches = (re.fullmatch(r"/news/([\d/]{10})/(\?page=2)?", path) for path in listings(world))
    days = [match[1].replace("/", "-") for match in matches if match is not None]
    return list(dict.fromkeys(days))


@pytest.mark.faults
@pytest.mark.parametrize("requests", [8, 16, 24])
def test_a_backfill_that_is_killed_asks_again_for_the_day_that_it_was_in_alone(
    project: Project, world: WorldServer, tmp_path: Path, requests: int
) -> None:
    """The 23rd is empty, which needs a look in each of two runs."""
    crawl_slowly(project, tmp_path / "log", 0.3, until=lambda _: len(world.requests) >= requests, every_s=0.02)
    begun = listed_days(world)
    assert begun == sorted(begun, reverse=True)
    stored = project.stored()
    world.reset()
    project.run(*BACKFILL)
    asked_again = set(begun) & set(listed_days(world)) - {"2025-10-23"}
    assert asked_again <= {begun[-1]}
    assert len(project.stored("days")) == 5
    assert set(stored) <= set(project.stored())
