"""The private MongoDB: one server a data folder, shared by all who hold a lease, ended by the last who leaves.

Users hold a shared lock on `users.lock`; whoever starts or ends the server, or asks who uses it, holds `server.lock`
alone. The kernel drops both with their holder and the process table says what runs, so nothing here can be stale: after
kill -9 of a crawl or of the server, a crash or a reboot, the next `acquire` puts things right. A server killed in the
middle of a run is started again by any `acquire`, on its former port where that is free: clients find it again there.
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

_TURN_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerStatus:
    """What `newscrawl db status` shows; `pinned` servers outlive their last user."""

    data_dir: Path
    pid: int | None
    port: int | None
    uri: str | None
    pinned: bool
    in_use: bool


class Lease:
    """The right to use the server at `uri` until `release`; a context manager."""

    def __init__(self, uri: str, home: "_Home", descriptor: int) -> None:
        self.uri = uri
        self._home = home
        self._descriptor: int | None = descriptor
        self._once = threading.Lock()

    def release(self) -> None:
        """Leave the server; the last to leave stops it, unless it is pinned. A second call does nothing."""
        with self._once:
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            _leave(self._home, descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


@dataclass(frozen=True, slots=True)
class _Home:
    """The data folder, taken apart."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "mongodb"

    @property
    def log(self) -> Path:
        return self.folder / "mongod.log"

    @property
    def pin(self) -> Path:
        return self.folder / "pinned"

    @property
    def users(self) -> Path:
        return self.folder / "users.lock"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Alone with the server: whoever starts, stops or counts waits for the others; faults come as ours."""
        try:
            with locks.exclusive(self.folder / "server.lock", wait_s=_TURN_S):
                yield
        except OSError as error:  # TimeoutError is one
            raise EmbeddedServerError(f"the embedded MongoDB in {self.folder} cannot be used: {error}") from error


def acquire(data_dir: Path) -> Lease:
    """A lease on the folder's server, which is started if need be; safe from threads and processes at once.

    Raises:
        EmbeddedServerError: there is no mongod, or it cannot start.
    """
    home = _open(data_dir)
    with home.turn():
        descriptor = locks.try_lock(home.users, shared=True)
        assert descriptor is not None  # it is locked alone only by who holds the turn
        try:
            return Lease(_running(home).uri, home, descriptor)
        except BaseException:
            os.close(descriptor)
            _end_if_idle(home)
            raise


def start(data_dir: Path) -> ServerStatus:
    """Start the server and pin it: only `stop` ends it then."""
    home = _open(data_dir)
    with home.turn():
        _running(home)
        home.pin.touch()
        return _look(home)


def stop(data_dir: Path) -> None:
    """Unpin the server and stop it.

    Raises:
        EmbeddedServerError: somebody still uses it; unpinned, it ends with its last user.
    """
    home = _Home(data_dir.resolve())
    if not home.folder.is_dir():
        return
    with home.turn():
        home.pin.unlink(missing_ok=True)
        if not _end_if_idle(home):
            raise EmbeddedServerError("the embedded MongoDB is in use: it stops when the last crawl or command ends")


def status(data_dir: Path) -> ServerStatus:
    """What is known of the folder's server; starts nothing and makes no folder."""
    home = _Home(data_dir.resolve())
    if not home.folder.is_dir():
        return ServerStatus(data_dir=home.folder, pid=None, port=None, uri=None, pinned=False, in_use=False)
    with home.turn():
        return _look(home)


def _open(data_dir: Path) -> _Home:
    home = _Home(data_dir.resolve())
    try:
        home.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EmbeddedServerError(f"the data folder cannot be made: {error}; choose another with --data-dir") from error
    return home


def _running(home: _Home) -> mongod.Mongod:
    """The server, accepting writes; a second and third start for one that dies while we look (it was being killed)."""
    for _ in range(3):
        server = mongod.serving(home.database) or mongod.launch(home.database, home.log)
        if make_primary(server.port, alive=partial(mongod.inspect, server.pid, home.database)):
            return server
    raise EmbeddedServerError(f"mongod on {home.database} ends as soon as it starts; its log is {home.log}")


def _leave(home: _Home, descriptor: int) -> None:
    os.close(descriptor)
    with home.turn():
        if not home.pin.exists():
            _end_if_idle(home)


def _end_if_idle(home: _Home) -> bool:
    """End the server unless somebody holds a lease; says whether nobody does."""
    with _nobody(home) as idle:
        server = mongod.serving(home.database) if idle else None
        while server is not None:
            mongod.terminate(server, home.database)
            server = mongod.serving(home.database)
    return idle


@contextmanager
def _nobody(home: _Home) -> Iterator[bool]:
    descriptor = locks.try_lock(home.users)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _look(home: _Home) -> ServerStatus:
    server = mongod.serving(home.database)
    with _nobody(home) as idle:
        return ServerStatus(
            data_dir=home.folder,
            pid=server.pid if server is not None else None,
            port=server.port if server is not None else None,
            uri=server.uri if server is not None else None,
            pinned=home.pin.exists(),
            in_use=not idle,
        )
