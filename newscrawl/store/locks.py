"""File locks (flock); the kernel releases them when their holder dies, by kill -9 too."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_POLL_INTERVAL_S = 0.02  # flock has no timeout of its own


def try_lock(path: Path, *, shared: bool = False) -> int | None:
    """Try to lock the file without waiting.

    Returns:
        An open descriptor that holds the lock until it is closed; None while another holder excludes this lock.
        Every call opens the file anew, so threads of one process exclude each other as processes do.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def exclusive(path: Path, *, wait_s: float) -> Iterator[None]:
    """Hold the lock alone while the block runs.

    Raises:
        TimeoutError: another process kept it for `wait_s` seconds.
    """
    deadline = time.monotonic() + wait_s
    while (descriptor := try_lock(path)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{path} has been locked by another process for {wait_s:.0f} s")
        time.sleep(_POLL_INTERVAL_S)
    try:
        yield
    finally:
        os.close(descriptor)
