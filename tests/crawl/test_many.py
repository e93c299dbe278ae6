"""Many sites in one process: each as if it were alone."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest

from newscrawl.demo import WorldServer, outlets, truth
from tests.crawl.conftest import ARCHIVE, EPOCH, Project
from tests.crawl.test_world import unlike

IN_ARCHIVES = ("demo_mayak", "demo_vestnik")
FRESH = ("demo_hronograf", "demo_meridian", "demo_stepnoy", "demo_volga")

EXPLOSIVE = """
from newscrawl.spider import Feed, NewsSpider


class BoomSpider(NewsSpider):
    name = "boom"
    groups = ("demo",)
    sources = [Feed("http://volga-telegraf.example/rss/yandex.xml")]

    def __init__(self, **texts):
        raise LookupError("no fuse")


class BangSpider(NewsSpider):
    name = "bang"
    groups = ("demo",)
    sources = [Feed("http://volga-telegraf.example/rss/yandex.xml")]

    async def start(self):
        raise LookupError("no powder")
        yield
"""


def summary(log: str) -> dict[str, list[str]]:
    """Cells of the table on stderr by site, without the problems."""
    _, _, table = log.rpartition("\nsite ")
    rows = (re.split(r"\s{2,}", line.strip()) for line in table.splitlines()[1:] if not line.startswith("newscrawl "))
    return {row[0]: row[1:] for row in rows}


def test_all_outlets_of_the_world_are_stored_as_its_truth_says(project: Project) -> None:
    in_archives = summary(project.crawl(*IN_ARCHIVES, *ARCHIVE))
    fresh = summary(project.crawl(*FRESH, "--jobs", "2"))
    assert {*in_archives, *fresh} == {outlet.spider for outlet in outlets()}
    expected = {one.id: one for one in truth(epoch=EPOCH, now=datetime.now(UTC))}
    stored = project.stored()
    assert set(stored) == set(expected)
    for one_id, one in expected.items():
        assert unlike(stored[one_id], one) == {}, one_id
        assert (stored[one_id]["duplicate"] or {}).get("of") == one.duplicate_of
    for site, (end, new, updated, unchanged, *_) in (in_archives | fresh).items():
        own = [one for one in expected.values() if one.source == site]
        assert (end, new, updated, unchanged) == ("finished", str(len(own)), "0", "0")
    assert {run["reason"] for run in project.stored("runs").values()} == {"finished"}


def test_all_and_a_group_of_the_bundled_world_are_its_outlets(project: Project, world: WorldServer) -> None:
    for asked in (["--all"], ["--group", "demo"]):
        log = project.crawl(*asked, *ARCHIVE)
        assert set(summary(log)) == {outlet.spider for outlet in outlets()}
    assert {host for host, _, _ in world.requests} >= {outlet.host for outlet in outlets()}


def test_a_site_that_is_down_or_raises_is_named_and_stops_no_other(project: Project, world: WorldServer) -> None:
    world.put("down")
    Path(project.folder, "explosive.py").write_text(EXPLOSIVE, encoding="utf-8")
    modules = ("-s", "SPIDER_MODULES=newscrawl.demo.spiders,explosive", "-s", "RETRY_TIMES=0")
    faults = ["Gave up retrying", "Traceback", " ERROR: "]  # two sites raise
    log = project.crawl("boom", "bang", *FRESH, *modules, code=1, log_faults=faults)
    ends = {site: cells[0] for site, cells in summary(log).items()}
    assert ends == {
        "boom": "failed",
        "bang": "start_error",
        "demo_hronograf": "no response",
        **dict.fromkeys(("demo_meridian", "demo_stepnoy", "demo_volga"), "finished"),
    }
    assert summary(log)["boom"][-1] == "LookupError: no fuse"
    assert summary(log)["bang"][-1] == "1 exceptions"
    assert summary(log)["demo_hronograf"][-1] == (
        "2 failed sources, 2 forbidden by robots.txt, 1 robots.txt unreachable"
    )
    assert log.rstrip().endswith("newscrawl crawl: 3 of 6 sites failed: boom, bang, demo_hronograf")
    assert "never retrieved" not in log
    expected = truth("down", epoch=EPOCH, now=datetime.now(UTC))
    assert set(project.stored()) == {one.id for one in expected if one.source in FRESH}


def test_a_block_page_of_one_site_is_named(project: Project, world: WorldServer) -> None:
    world.put("blocked")
    log = project.crawl("demo_meridian", "demo_volga", code=1)
    assert summary(log)["demo_meridian"][0] == "no response"
    assert "blocked" in summary(log)["demo_meridian"][-1]
    assert log.rstrip().endswith("newscrawl crawl: 1 of 2 sites failed: demo_meridian")
    assert {one["source"] for one in project.stored().values()} == {"demo_volga"}


def test_one_job_at_a_time_reads_site_after_site(project: Project, world: WorldServer) -> None:
    project.crawl(*FRESH, "--jobs", "1")
    hosts = [host.removeprefix("www.") for host, _, _ in world.requests]
    assert len([host for host, _ in groupby(hosts)]) == len(FRESH)


def test_the_log_is_our_lines_about_each_site(project: Project) -> None:
    log = project.crawl("demo_volga", "demo_meridian")
    assert "demo_volga finished: " in log
    assert "demo_meridian finished: " in log
    assert "Dumping Scrapy stats" not in log
    assert "Dumping Scrapy stats" in project.crawl("demo_volga", "demo_meridian", "-L", "INFO")


def test_an_address_that_leads_nowhere_is_a_line_without_traceback(project: Project) -> None:
    project.environment["NEWSCRAWL_DEMO_URL"] = "http://127.0.0.1:9"
    log = project.crawl("demo_volga", "demo_meridian", "-s", "RETRY_TIMES=0", code=1, log_faults=["Gave up retrying"])
    assert "Traceback" not in log
    assert {cells[0] for cells in summary(log).values()} == {"no response"}
    assert "failed downloads" in summary(log)["demo_volga"][-1]


def test_each_site_may_have_an_export_of_its_own(project: Project) -> None:
    project.crawl("demo_volga", "demo_meridian", "-O", "%(name)s.jsonl")
    for site in ("demo_volga", "demo_meridian"):
        lines = Path(project.folder, f"{site}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == len([one for one in project.stored().values() if one["source"] == site])


def interrupted(project: Project, when: Callable[[], bool], *args: str) -> str:
    """Stderr of a crawl of three sites, two at once, that got one SIGINT at a moment; it must end by itself."""
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian", "demo_hronograf", "demo_stepnoy"]
    with subprocess.Popen(
        [*command, "--jobs", "2", *args], env=project.environment, stderr=subprocess.PIPE, text=True, cwd=project.folder
    ) as crawl:
        try:
            until = time.monotonic() + 60
            while not when() and time.monotonic() < until:
                time.sleep(0.02)
            crawl.send_signal(signal.SIGINT)
            _, said = crawl.communicate(timeout=60)
        finally:
            crawl.kill()
    assert crawl.returncode == 130, said
    assert said.endswith("\nnewscrawl crawl: interrupted\n")
    return said


def test_one_interrupt_closes_all_and_stores_everything(project: Project, world: WorldServer) -> None:
    slowly = ("-s", "DOWNLOAD_DELAY=1", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1", "-s", "NEWSCRAWL_STORE_INTERVAL_S=60")
    ends = summary(interrupted(project, lambda: pages(world) >= 4, *slowly))
    assert [cells[0] for cells in ends.values()] == ["interrupted", "interrupted", "not begun"]
    assert 0 < len(project.stored()) == sum(int(cells[1]) for cells in ends.values())
    runs = project.stored("runs").values()
    assert {(run["source"], run["reason"]) for run in runs} == {
        ("demo_meridian", "shutdown"),
        ("demo_hronograf", "shutdown"),
    }


def test_an_interrupt_while_sites_are_opening_ends_them_too(project: Project) -> None:
    log = Path(project.folder, "crawl.log")
    said = interrupted(
        project,
        lambda: log.exists() and "Enabled item pipelines" in log.read_text(encoding="utf-8"),
        *("-L", "INFO", "--logfile", str(log), "-s", "DOWNLOAD_DELAY=1"),
    )
    assert [cells[0] for cells in summary(f"\n{said}").values()] == ["interrupted", "interrupted", "not begun"]
    assert {run["state"] for run in project.stored("runs").values()} == {"finished"}
    assert "Traceback" not in said + log.read_text(encoding="utf-8")


def pages(world: WorldServer) -> int:
    return len([target for _, target, _ in world.requests if target.startswith("/news/")])


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["tass", "rai"], "unknown site rai; did you mean ria?"),
        (["--group", "agncy"], "unknown group agncy; did you mean agency?"),
        (["--all", "tass"], "say --all, or name sites and groups"),
        (["demo_volga", "demo_mayak", "--jobs", "0"], "--jobs 0 is not a positive whole number; say --jobs 8"),
        (["--group", "demo", "-a", "sinse=вчера"], "unknown argument sinse=вчера; did you mean since?"),
        (["demo_volga", "site"], "site has no sources of its own; say -a urls=https://example.ru/"),
        (
            ["demo_volga", "demo_mayak", "-a", "urls=http://a.example/1"],
            "urls= works with one site only; name that site alone",
        ),
        (["--all", "-O", "a.jsonl"], "a.jsonl cannot take several sites at once; say -o 'FOLDER/%(name)s.jsonl'"),
    ],
)
def test_what_cannot_be_meant_is_one_line_and_exit_code_2(project: Project, args: list[str], line: str) -> None:
    done = project.run("crawl", *args, code=2)
    assert (done.stdout, done.stderr.strip()) == ("", f"newscrawl crawl: {line}")


def test_a_site_that_is_still_crawled_is_skipped_by_name_and_the_others_are_not(
    project: Project, world: WorldServer
) -> None:
    slowly = ("-s", "DOWNLOAD_DELAY=20", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian", "--skip-running", *slowly]
    with subprocess.Popen(command, env=project.environment, stderr=subprocess.DEVNULL, cwd=project.folder) as earlier:
        try:
            until = time.monotonic() + 60
            while not world.requests and time.monotonic() < until:
                time.sleep(0.02)
            log = project.crawl("demo_meridian", "demo_volga", "--skip-running", code=1)
            alone = project.crawl("demo_meridian", "--skip-running", code=1)
            shown = project.run("sites", "demo_meridian").stdout
        finally:
            earlier.kill()  # the kernel releases its lock
    assert "demo_meridian is skipped: an earlier crawl of it has been running since 2" in log
    assert {site: cells[0] for site, cells in summary(log).items()} == {
        "demo_meridian": "skipped",
        "demo_volga": "finished",
    }
    assert log.rstrip().endswith("newscrawl crawl: 1 of 2 sites failed: demo_meridian")
    assert alone.splitlines()[-1].startswith("newscrawl crawl: demo_meridian is skipped: an earlier crawl")
    assert ", skipped " in shown
    runs = [run for run in project.stored("runs").values() if run["state"] == "skipped"]
    assert [(run["source"], run["outcome"]) for run in runs] == [("demo_meridian", "skipped")] * 2
    assert all(run["why"].startswith("an earlier crawl of it has been running since 2") for run in runs)
    project.crawl("demo_meridian", "--skip-running")
