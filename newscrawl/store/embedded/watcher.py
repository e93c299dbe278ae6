"""A program: stops a private mongod once nobody uses it, also when its last user was killed and could not.

`python - FOLDER DATABASE < watcher.py`, with the folder of the locks and the one of the server's data. It is started
before the server, so that a user who is killed meanwhile leaves none. It imports nothing of newscrawl, so that it
starts fast, stays small, and runs from an egg; it ends with its server.
"""

import fcntl
import os
import select
import signal
import sys
import time

_POLL_INTERVAL_S = 0.25
_TERMINATE_TIMEOUT_S = 30.0
_LOOKS_FOR_SERVER = 4  # after the lock is free: a user may be killed just before the process becomes a mongod
_LOCK_MODE = 0o600


def main(folder: str, database: str) -> None:
    """Wait for the server; then look at the locks of `lease.py` until nobody holds one, or the server has ended."""
    looks = 0
    while looks < _LOOKS_FOR_SERVER:
        server = find_server(database)
        if server is not None:
            watch_server(folder, server)
        looks = 0 if server is not None or is_being_started(folder) else looks + 1
        time.sleep(_POLL_INTERVAL_S)


def find_server(database: str) -> int | None:
    """A pidfd of the newest mongod on these data; None where there is none."""
    pids = sorted(int(name) for name in os.listdir("/proc") if name.isdecimal())  # noqa: PTH208
    for pid in reversed(pids):
        try:
            server = os.pidfd_open(pid)  # before the look: it cannot become another process behind it
            with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123
                arguments = file.read().decode(errors="replace").split("\0")
        except OSError:
            continue
        if os.path.basename(arguments[0]) == "mongod" and f"--dbpath={database}" in arguments:  # noqa: PTH119
            return server
        os.close(server)
    return None


def is_being_started(folder: str) -> bool:
    """Whether somebody holds the lock under which a server is started."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return False
    server_lock = try_lock(os.path.join(folder, "server.lock"))  # noqa: PTH118
    if server_lock is None:
        return True
    os.close(server_lock)
    return False


def watch_server(folder: str, server: int) -> None:
    """Return when the server has ended, by itself or because nobody uses it."""
    while not has_ended(server, _POLL_INTERVAL_S):
        if not os.path.isdir(folder):  # noqa: PTH112 - its data are gone
            terminate(server)
        else:
            stop_if_idle(folder, server)
    os.close(server)


def stop_if_idle(folder: str, server: int) -> None:
    """Stop the server unless it is pinned, a lease is held, or somebody starts or stops it just now."""
    server_lock = try_lock(os.path.join(folder, "server.lock"))  # noqa: PTH118
    if server_lock is None:
        return
    if not os.path.exists(os.path.join(folder, "pinned")):  # noqa: PTH110, PTH118
        users_lock = try_lock(os.path.join(folder, "users.lock"))  # noqa: PTH118
        if users_lock is not None:
            terminate(server)
            os.close(users_lock)
    os.close(server_lock)


def try_lock(path: str) -> int | None:
    """A descriptor that holds the lock alone; None while others hold it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _LOCK_MODE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def terminate(server: int) -> None:
    """Stop it by SIGTERM, after a while by SIGKILL; its journal keeps what it has acknowledged."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        signal.pidfd_send_signal(server, signal_number)
        if has_ended(server, _TERMINATE_TIMEOUT_S):
            return


def has_ended(server: int, wait_s: float) -> bool:
    """Whether the process ends within this time."""
    return bool(select.select([server], [], [], wait_s)[0])


if __name__ == "__main__" and os.fork() == 0:  # the parent ends at once, so that nobody has to wait for the child
    main(sys.argv[1], sys.argv[2])
