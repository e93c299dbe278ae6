"""The private MongoDB: one server per data folder, shared by all leases, stopped when the last one is released.

Users hold a shared lock on `users.lock`; `server.lock` is held exclusively to start or stop the server or to look for
users. The kernel releases both locks when their holder dies, and the process table shows what runs, so there is no
state that could be stale: after kill -9 of a crawl or of the server, a crash or a reboot, the next `acquire` recovers.
A server that was killed during a run is restarted by any `acquire`, on its former port where that is free, so that
connected clients find it again. A watcher (`watcher.py`) ends the server when its last user was killed.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from newscrawl.exceptions import EmbeddedServerError
from newscrawl.store import locks
from newscrawl.store.embedded import mongod
from newscrawl.store.embedded.replica_set import make_primary
from newscrawl.store.embedded.watching import watch

_MAX_ATTEMPTS = 3
_LOCK_TIMEOUT_S = 120  # the holder may wait a minute for a server to start, and another for it to be primary


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerStatus:
    """What `newscrawl db status` shows; a `pinned` server keeps running after its last user."""

    data_dir: Path
    pid: int | None
    port: int | None
    uri: str | None
    pinned: bool
    in_use: bool


class Lease:
    """The right to use the server at `uri` until `release`; a context manager."""

    def __init__(self, uri: str, folder: "_DataFolder", descriptor: int) -> None:
        self.uri = uri
        self._folder = folder
        self._descriptor: int | None = descriptor
        self._once = threading.Lock()

    def release(self) -> None:
        """Give up the lease; the last one stops the server, unless it is pinned. A second call does nothing."""
        with self._once:
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            _release(self._folder, descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


@dataclass(frozen=True, slots=True)
class _DataFolder:
    """The paths within the data folder, and its lock."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "mongodb"

    @property
    def log(self) -> Path:
        return self.path / "mongod.log"

    @property
    def pin_file(self) -> Path:
        return self.path / "pinned"

    @property
    def users_lock(self) -> Path:
        return self.path / "users.lock"

    @contextmanager
    def server_lock(self) -> Iterator[None]:
        """Hold the server lock.

        Raises:
            EmbeddedServerError: in place of every `OSError` of the block, and when the lock is not free in time.
        """
        try:
            with locks.exclusive(self.path / "server.lock", wait_s=_LOCK_TIMEOUT_S):
                yield
        except OSError as error:  # TimeoutError is a subclass
            raise EmbeddedServerError(f"the embedded MongoDB in {self.path} cannot be used: {error}") from error


def acquire(data_dir: Path) -> Lease:
    """A lease on the folder's server, which is started if necessary; safe to call from several threads and processes.

    Raises:
        EmbeddedServerError: there is no mongod, or it cannot start.
    """
    folder = _create_folder(data_dir)
    with folder.server_lock():
        descriptor = locks.try_lock(folder.users_lock, shared=True)
        assert descriptor is not None  # it is locked exclusively only under the server lock
        try:
            return Lease(_ensure_running(folder).uri, folder, descriptor)
        except BaseException:
            os.close(descriptor)
            _stop_if_idle(folder)
            raise


def start(data_dir: Path) -> ServerStatus:
    """Start the server and pin it: it then runs until `stop`."""
    folder = _create_folder(data_dir)
    with folder.server_lock():
        _ensure_running(folder)
        folder.pin_file.touch()
        return _status(folder)


def stop(data_dir: Path) -> None:
    """Unpin the server and stop it.

    Raises:
        EmbeddedServerError: the server is in use; now unpinned, it stops with its last user.
    """
    folder = _DataFolder(data_dir.resolve())
    if not folder.path.is_dir():
        return
    with folder.server_lock():
        folder.pin_file.unlink(missing_ok=True)
        if not _stop_if_idle(folder):
            raise EmbeddedServerError("the embedded MongoDB is in use: it stops when the last crawl or command ends")


def status(data_dir: Path) -> ServerStatus:
    """The state of the folder's server; starts nothing and creates no folder."""
    folder = _DataFolder(data_dir.resolve())
    if not folder.path.is_dir():
        return ServerStatus(data_dir=folder.path, pid=None, port=None, uri=None, pinned=False, in_use=False)
    with folder.server_lock():
        return _status(folder)


def _create_folder(data_dir: Path) -> _DataFolder:
    folder = _DataFolder(data_dir.resolve())
    try:
        folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EmbeddedServerError(f"the data folder cannot be made: {error}; choose another with --data-dir") from error
    return folder


def _ensure_running(folder: _DataFolder) -> mongod.Mongod:
    """The running server, accepting writes."""
    # A server that is being killed may still be in the process table when it is looked for, so try again.
    for _ in range(_MAX_ATTEMPTS):
        server = mongod.find_running(folder.database) or _launch(folder)
        if make_primary(server, is_alive=partial(mongod.inspect, server.pid, folder.database)):
            return server
    raise EmbeddedServerError(f"mongod on {folder.database} ends as soon as it starts; its log is {folder.log}")


def _launch(folder: _DataFolder) -> mongod.Mongod:
    watch(folder.path, folder.database)
    return mongod.launch(folder.database, folder.log)


def _release(folder: _DataFolder, descriptor: int) -> None:
    os.close(descriptor)
    with folder.server_lock():
        if not folder.pin_file.exists():
            _stop_if_idle(folder)


def _stop_if_idle(folder: _DataFolder) -> bool:
    """Stop the server unless a lease is held; returns whether none is."""
    with _idle_check(folder) as is_idle:
        server = mongod.find_running(folder.database) if is_idle else None
        while server is not None:
            mongod.terminate(server, folder.database)
            server = mongod.find_running(folder.database)
    return is_idle


@contextmanager
def _idle_check(folder: _DataFolder) -> Iterator[bool]:
    """Yields whether no lease is held; new ones are kept out until the block ends."""
    descriptor = locks.try_lock(folder.users_lock)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _status(folder: _DataFolder) -> ServerStatus:
    server = mongod.find_running(folder.database)
    with _idle_check(folder) as is_idle:
        return ServerStatus(
            data_dir=folder.path,
            pid=server.pid if server is not None else None,
            port=server.port if server is not None else None,
            uri=server.uri if server is not None else None,
            pinned=folder.pin_file.exists(),
            in_use=not is_idle,
        )
