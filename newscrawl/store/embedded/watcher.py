"""A program: stops a private mongod once nobody uses it, also when its last user was killed and could not.

`python - FOLDER PID < watcher.py`, with the folder of the locks and the process of the server. It imports nothing of
newscrawl, so that it starts fast, stays small, and runs from an egg; it ends with its server.
"""

import fcntl
import os
import select
import signal
import sys

_POLL_INTERVAL_S = 0.25
_TERMINATE_TIMEOUT_S = 30.0
_LOCK_MODE = 0o600


def main(folder: str, pid: int) -> None:
    """Look at the locks of `lease.py` until nobody holds one of them, or the server has ended."""
    server = os.pidfd_open(pid)
    while not has_ended(server, _POLL_INTERVAL_S):
        if not os.path.isdir(folder):  # noqa: PTH112 - its data are gone
            terminate(server)
        else:
            stop_if_idle(folder, server)


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
    main(sys.argv[1], int(sys.argv[2]))
