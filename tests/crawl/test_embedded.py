"""The private MongoDB as crawls and commands use it."""

import json
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from pymongo import MongoClient

from newscrawl.store import embedded
from tests.crawl.conftest import Project


@pytest.fixture
def private(project: Project) -> Project:
    """The project with no address of a MongoDB."""
    del project.environment["NEWSCRAWL_MONGO_URI"]
    return project


def data_dir(project: Project) -> Path:
    return Path(project.environment["NEWSCRAWL_DATA_DIR"])


def mongods(project: Project) -> list[str]:
    """Command lines of living processes that have the project's data open."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            line = path.read_bytes().decode(errors="replace")
            if f"--dbpath={data_dir(project)}" in line:
                found.append(line)
    return found


def servers_after_a_while(project: Project) -> list[str]:
    """Those that nobody has ended after 20 s: a watcher needs a moment."""
    deadline = time.monotonic() + 20
    while mongods(project) and time.monotonic() < deadline:
        time.sleep(0.1)
    return mongods(project)


def wait_until_opened(crawl: "subprocess.Popen[str]") -> None:
    """Read the log of a crawl up to the line that says that its spider is open."""
    assert crawl.stderr is not None
    while "Spider opened" not in crawl.stderr.readline():
        pass


def test_crawls_started_together_share_one_server_and_leave_none(private: Project) -> None:
    with ThreadPoolExecutor() as pool:
        logs = list(pool.map(private.crawl, ["demo_volga", "demo_meridian", "demo_hronograf"]))
    for log in logs:
        assert " finished: " in log
    rows = [json.loads(line) for line in private.run("export", "--with-duplicates").stdout.splitlines()]
    assert {row["source"] for row in rows} == {"demo_volga", "demo_meridian", "demo_hronograf"}
    assert mongods(private) == []


def test_start_status_uri_stop(private: Project) -> None:
    assert private.run("db", "status", code=1).stdout.startswith("not running, data in ")
    assert "db start" in private.run("db", "uri", code=1).stderr
    uri = private.run("db", "start").stdout.strip()
    try:
        assert uri == private.run("db", "uri").stdout.strip() == embedded.status(data_dir(private)).uri
        private.crawl("demo_volga", "-a", "limit=1")
        assert "running until `newscrawl db stop`" in private.run("db", "status").stdout
        assert len(mongods(private)) == 1
    finally:
        private.run("db", "stop")
    assert mongods(private) == []


def test_an_interrupted_crawl_stores_what_it_has_read_and_leaves_no_server(private: Project) -> None:
    slowly = ("-s", "DOWNLOAD_DELAY=1", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1", "-s", "NEWSCRAWL_STORE_INTERVAL_S=60")
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian", *slowly]
    with subprocess.Popen(
        command, env=private.environment, stderr=subprocess.PIPE, text=True, cwd=private.folder
    ) as crawl:
        wait_until_opened(crawl)
        time.sleep(3)
        crawl.terminate()
        _, log = crawl.communicate()
    assert crawl.returncode == 1
    assert "demo_meridian shutdown: " in log
    stored = private.run("export").stdout.splitlines()
    assert stored
    assert f"{len(stored)} new" in log
    assert mongods(private) == []


@pytest.mark.parametrize("after_s", [0.9, 1.1, 1.3, 1.6])
def test_an_interrupt_at_any_moment_leaves_no_server(private: Project, after_s: float) -> None:
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian"]
    with subprocess.Popen(command, env=private.environment, stderr=subprocess.PIPE, cwd=private.folder) as crawl:
        time.sleep(after_s)
        crawl.send_signal(signal.SIGINT)
        crawl.communicate(timeout=60)
    assert servers_after_a_while(private) == []


@pytest.mark.faults
def test_a_killed_crawl_leaves_no_server(private: Project) -> None:
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian", "-s", "DOWNLOAD_DELAY=1"]
    with subprocess.Popen(
        command, env=private.environment, stderr=subprocess.PIPE, text=True, cwd=private.folder
    ) as crawl:
        wait_until_opened(crawl)
        assert len(mongods(private)) == 1
        crawl.kill()
    assert servers_after_a_while(private) == []


def test_the_login_of_the_private_server_stands_in_its_uri_and_in_no_log(private: Project) -> None:
    uri = private.run("db", "start").stdout.strip()
    try:
        secret = (data_dir(private) / "mongod.key").read_text()
        assert uri.startswith(f"mongodb://newscrawl:{secret}@127.0.0.1:")
        assert secret not in private.run("db", "status").stdout
        log = private.crawl("demo_volga", "-a", "limit=1", "-L", "DEBUG")
        assert secret not in log
        with MongoClient[dict[str, str]](uri) as client:
            assert client["newscrawl_operator"].command("ping")["ok"] == 1
            runs = list(client[private.database]["runs"].find())
        assert runs
        assert secret not in repr(runs)
    finally:
        private.run("db", "stop")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["db", "strat"], "newscrawl db: unknown strat; did you mean start?"),
        (["db"], "newscrawl db: say start, stop, status, uri or indexes"),
        (["export", "--format", "jsnl"], "newscrawl export: unknown format jsnl; did you mean jsonl?"),
        (["export", "--since", "потом"], "newscrawl export: since=потом is not a date that can be read"),
        (["demo", "--serve", "--state", "edted"], "newscrawl demo: unknown state edted; did you mean edited?"),
        (["page", "a.html", "--url", "a"], "newscrawl page: --url a is not an http(s) URL"),
        (["page"], "newscrawl page: name one file or URL, or --batch ROWS.jsonl"),
    ],
)
def test_a_wrong_word_is_one_line_and_exit_code_2(private: Project, args: list[str], line: str) -> None:
    done = private.run(*args, code=2)
    assert done.stdout == ""
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1
