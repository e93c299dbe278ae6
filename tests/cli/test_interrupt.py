"""One Ctrl-C ends every command: soon, with exit code 130 and one line, and what was scraped is kept."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newscrawl.demo import WorldServer
from newscrawl.demo.server import Faults
from newscrawl.store import embedded
from newscrawl.store.embedded.mongod import find_running
from tests.crawl.conftest import Project, project, world

__all__ = ["project", "world"]

pytestmark = pytest.mark.faults

LIMIT_S = 2.0
LOADED_MACHINE_S = 2.0  # what a process may wait for one of two cores that others use as well
LINE = re.compile(r"newscrawl(?: [\w-]+)?: interrupted[^\n]*\n")


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def interrupt(project: Project, *args: str, when: Callable[[int], bool], **options: object) -> tuple[str, str]:
    """Run a command, send one SIGINT at a moment, told by its process id, and return its stdout and stderr."""
    with subprocess.Popen(
        [sys.executable, "-m", "newscrawl", *args],
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=project.folder,
        **options,  # type: ignore[call-overload]
    ) as process:
        try:
            until = time.monotonic() + 60
            while not when(process.pid) and time.monotonic() < until:
                assert process.poll() is None, process.communicate()
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            sent_at = time.monotonic()
            out, err = process.communicate(timeout=60)
            took_s = time.monotonic() - sent_at
        finally:
            process.kill()
    print(f"{' '.join(args)}: {took_s:.2f} s")
    assert process.returncode == 130, err
    assert len(LINE.findall(err)) == 1, err
    assert "Traceback" not in err
    assert "Task was destroyed" not in err
    assert took_s < LIMIT_S + LOADED_MACHINE_S
    return out, err


def after(seconds: float) -> Callable[[int], bool]:
    until = time.monotonic() + seconds
    return lambda _pid: time.monotonic() > until


def connected(address: str) -> Callable[[int], bool]:
    """Whether a process has connected to the server at this address."""
    wanted = f":{int(address.rpartition(':')[2]):04X} 01 "  # the remote port, established

    def look(_pid: int) -> bool:
        return wanted in Path("/proc/net/tcp").read_text()

    return look


def imported(library: str) -> Callable[[int], bool]:
    """Whether a process has come to a compiled library among its imports."""
    return lambda pid: library in Path(f"/proc/{pid}/maps").read_text()


@pytest.mark.parametrize("library", ["/lxml/etree", "/_ssl", "/_cbson"])  # of Scrapy, Twisted, pymongo
def test_while_it_is_imported(project: Project, library: str) -> None:
    _, said = interrupt(project, "sites", when=imported(library))
    assert said.endswith("interrupted\n")


@pytest.mark.parametrize(
    "command",
    [
        ("crawl", "demo_volga"),
        ("crawl", "--all"),
        ("export",),
        ("coverage", "demo_volga"),
        ("history", "primer.ru/1"),
        ("retag",),
        ("sites",),
        ("demo",),
        ("db", "indexes"),
    ],
    ids=" ".join,
)
def test_while_a_database_does_not_answer(project: Project, silent: str, command: tuple[str, ...]) -> None:
    project.environment["NEWSCRAWL_MONGO_URI"] = f"mongodb://{silent}/?directConnection=true"
    _, said = interrupt(project, *command, when=connected(silent))
    assert said.endswith(f"newscrawl {command[0]}: interrupted\n")


def test_while_a_database_is_down(project: Project) -> None:
    project.environment["NEWSCRAWL_MONGO_URI"] = "mongodb://127.0.0.1:9/?directConnection=true"
    interrupt(project, "export", when=after(3))


@pytest.mark.parametrize(
    "command", [("crawl", "demo_volga"), ("crawl", "--all"), ("new-site", "http://vestnik-reki.example/")], ids=" ".join
)
def test_while_hosts_do_not_answer(project: Project, world: WorldServer, command: tuple[str, ...]) -> None:
    Path(project.folder, "spiders").mkdir()
    if command[0] == "new-site":
        command = (*command, "--into", ".")
    world.faults = Faults(delay_s=30)
    interrupt(project, *command, when=connected(world.url))


@pytest.mark.parametrize("command", ["page", "topics"])
def test_while_a_page_does_not_come(project: Project, silent: str, command: str) -> None:
    interrupt(project, command, f"http://{silent}/news/1", when=connected(silent))


def test_a_crawl_with_a_long_delay_stores_what_it_has_read(project: Project, world: WorldServer) -> None:
    def read(_pid: int) -> bool:
        if len([target for _, target, _ in world.requests if "/news/" in target]) < 2:
            return False
        time.sleep(1)  # the second page is read; the third waits for the delay
        return True

    slowly = ("-s", "DOWNLOAD_DELAY=4", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    _, said = interrupt(project, "crawl", "demo_meridian", *slowly, "-s", "NEWSCRAWL_STORE_INTERVAL_S=60", when=read)
    assert "demo_meridian shutdown: " in said
    assert len(project.stored()) == int(re.findall(r"(\d+) new", said)[-1]) > 0
    assert {run["reason"] for run in project.stored("runs").values()} == {"shutdown"}


def test_articles_of_a_crawl_whose_database_hangs_are_kept_on_disk(project: Project, world: WorldServer) -> None:
    data = Path(project.environment["NEWSCRAWL_DATA_DIR"])
    folder = project.folder / "mongo"
    with embedded.acquire(folder) as lease:
        project.environment["NEWSCRAWL_MONGO_URI"] = lease.uri
        server = find_running(folder / "mongodb")
        assert server is not None

        def frozen(_pid: int) -> bool:
            if len([target for _, target, _ in world.requests if "/news/" in target]) < 3:
                return False
            os.kill(server.pid, signal.SIGSTOP)
            time.sleep(2)
            return True

        slowly = ("-s", "DOWNLOAD_DELAY=0.5", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
        try:
            _, said = interrupt(
                project, "crawl", "demo_meridian", *slowly, "-s", "NEWSCRAWL_STORE_INTERVAL_S=60", when=frozen
            )
        finally:
            os.kill(server.pid, signal.SIGCONT)
        kept = int(re.findall(r"MongoDB does not answer, (\d+) articles are kept on disk", said)[0])
        assert kept > 0
        assert list(data.glob("spool/*/*.jsonl"))
        log = project.crawl("demo_meridian")
        assert "Traceback" not in log
        assert len(set(project.run("export").stdout.splitlines())) >= kept


def test_export_into_a_pipe_that_nobody_reads(project: Project) -> None:
    project.crawl("demo_volga")
    project.run("crawl", "demo_meridian")
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    filler = b"x" * 65536
    try:
        while True:
            os.write(writing, filler)
    except BlockingIOError:
        os.set_blocking(writing, True)
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "export"],
        env=project.environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while "pipe" not in Path(f"/proc/{process.pid}/wchan").read_text() and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    sent_at = time.monotonic()
    drain = threading.Timer(LIMIT_S + LOADED_MACHINE_S + 5, os.close, [reading])
    drain.start()
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - sent_at < LIMIT_S + LOADED_MACHINE_S
    drain.cancel()
    assert (process.returncode, said) == (130, "newscrawl export: interrupted\n")
