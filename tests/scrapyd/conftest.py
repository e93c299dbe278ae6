"""A real scrapyd as docs/operate.md sets it up: our configuration, a login, an environment without newscrawl itself."""

import base64
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from pymongo import MongoClient

from newscrawl.demo import Faults, World, WorldServer

CHECKOUT = Path(__file__).resolve().parents[2]
EPOCH = datetime.now(UTC).replace(second=0, microsecond=0)
GENERATED = 400
LOGIN = {"SCRAPYD_USERNAME": "crawl", "SCRAPYD_PASSWORD": 's3"cr\\et'}

CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("NEWSCRAWL_", "SCRAPY", "PYTHON", "COVERAGE"))
}


@pytest.fixture(scope="session")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter for which the dependencies are installed and newscrawl is not.

    It finds them by PYTHONPATH (see `bare`), which, unlike an installation, runs no `.pth` of an editable newscrawl.
    """
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    return home / "bin" / "python"


def bare(*first: Path) -> dict[str, str]:
    """The environment for `bare_python`."""
    return CLEAN | {"PYTHONPATH": os.pathsep.join(map(str, (*first, sysconfig.get_path("purelib"))))}


def newscrawl(
    *args: str, code: int | None, environment: dict[str, str] | None = None, checkout: Path = CHECKOUT
) -> subprocess.CompletedProcess[str]:
    """`newscrawl …` out of a checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "newscrawl", *args],
        cwd=checkout,
        env=CLEAN | (environment or {}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert code is None or done.returncode == code, done.stderr[-4000:]
    return done


@pytest.fixture(scope="session")
def egg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's egg, built by our command."""
    place = tmp_path_factory.mktemp("egg") / "newscrawl.egg"
    newscrawl("deploy", "--build-egg", str(place), code=0)
    return place


@pytest.fixture(scope="session")
def world() -> Iterator[WorldServer]:
    """The world, slow enough that a crawl of `GENERATED` articles has a middle."""
    with WorldServer(World(epoch=EPOCH, generated=GENERATED), faults=Faults(delay_s=0.1)) as server:
        yield server


@dataclass(frozen=True)
class Server:
    """A running scrapyd and what it is asked."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    def ask(self, name: str, /, *, post: bool = False, **fields: Any) -> dict[str, Any]:
        """One call of its API, which must go well."""
        query = urlencode(fields, doseq=True)
        request = Request(f"{self.url}/{name}.json" + ("" if post else f"?{query}"), query.encode() if post else None)
        login = base64.b64encode(":".join(LOGIN.values()).encode()).decode()
        request.add_header("Authorization", f"Basic {login}")
        with urlopen(request, timeout=60) as response:
            answer: dict[str, Any] = json.load(response)
        assert answer["status"] == "ok", answer
        return answer

    def schedule(self, spider: str, database: str, **arguments: str) -> str:
        """A job's id."""
        setting = f"NEWSCRAWL_MONGO_DATABASE={database}"
        fields = {"project": "newscrawl", "spider": spider, "setting": setting, **arguments}
        job = self.ask("schedule", post=True, **fields)
        return str(job["jobid"])

    def ended(self, job: str) -> None:
        """Waits for a job's end."""
        until(lambda: self.ask("status", job=job)["currstate"] == "finished", 60)

    def log(self, spider: str, job: str) -> str:
        """What it has logged by now."""
        file = self.folder / "logs" / "newscrawl" / spider / f"{job}.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def own_log(self) -> str:
        return (self.folder / "scrapyd.log").read_text(encoding="utf-8")


def until(happened: Any, within_s: float) -> None:
    """Waits until it happened, no longer than `within_s`."""
    end = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def counted(log: str, name: str) -> int:
    """A number out of the statistics at the end of a job's log."""
    found = re.search(rf"'{re.escape(name)}': (\d+)", log)
    return int(found[1]) if found else 0


def stored(uri: str, database: str, collection: str = "articles") -> dict[str, dict[str, Any]]:
    with MongoClient[dict[str, Any]](uri, tz_aware=True) as client:
        return {document["_id"]: document for document in client[database][collection].find()}


@pytest.fixture(scope="session")
def scrapyd(
    bare_python: Path, mongo_uri: str, world: WorldServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One scrapyd for all tests that leave it running."""
    with running(bare_python, mongo_uri, world, tmp_path_factory.mktemp("scrapyd")) as server:
        yield server


@contextlib.contextmanager
def running(python: Path, mongo_uri: str, world: WorldServer, folder: Path) -> Iterator[Server]:
    """scrapyd with `deploy/scrapyd.conf` in its working folder; neither it nor its crawls are left afterwards."""
    shutil.copy(CHECKOUT / "deploy" / "scrapyd.conf", folder)
    port = _free_port()
    environment = bare() | {
        **LOGIN,
        "HOME": str(folder),  # a ~/.scrapyd.conf would have the last word
        "SCRAPYD_HTTP_PORT": str(port),
        "NEWSCRAWL_MONGO_URI": mongo_uri,
        "NEWSCRAWL_DATA_DIR": str(folder / "data"),
        "NEWSCRAWL_DEMO_URL": world.url,
    }
    with (folder / "scrapyd.log").open("wb") as log:
        process = subprocess.Popen(
            [python, "-m", "scrapyd", "--pidfile="],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,  # a process group of its own, its crawls in it
        )
    try:
        until(lambda: process.poll() is not None or _answers(port), 30)
        assert process.poll() is None, (folder / "scrapyd.log").read_text()
        yield Server(f"http://127.0.0.1:{port}", folder, process)
    finally:
        _end(process)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/daemonstatus.json", timeout=5).close()
    except HTTPError as error:
        error.close()
        return error.code == 401  # it asks for a login
    except URLError:
        return False
    raise AssertionError("scrapyd answers without a login")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends scrapyd and every crawl that it started; they are one process group.

    SIGTERM is said once: a second one would break a crawl off.
    """
    for how in (signal.SIGTERM, signal.SIGKILL):
        if not _lives(process):
            return
        os.killpg(process.pid, how)
        with contextlib.suppress(AssertionError):
            until(lambda: not _lives(process), 20)


def _lives(process: subprocess.Popen[bytes]) -> bool:
    process.poll()
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True
