"""A database for each demo: two at once would empty each other's."""

import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapy.settings import BaseSettings

from newscrawl.exceptions import NewscrawlError
from newscrawl.store import try_lock


@contextmanager
def unused_database(settings: BaseSettings, name: str) -> Iterator[str]:
    """`name`, or `name_2` and so on: the first that no other demo of this user on this machine uses.

    Raises:
        NewscrawlError: the lock files cannot be written.
    """
    server = settings["NEWSCRAWL_MONGO_URI"] or str(Path(settings["NEWSCRAWL_DATA_DIR"]).resolve())
    candidate, number = name, 1
    while (descriptor := _try_lock(server, candidate)) is None:
        number += 1
        candidate = f"{name}_{number}"
    try:
        yield candidate
    finally:
        os.close(descriptor)


def _try_lock(server: str, database: str) -> int | None:
    key = zlib.crc32(server.encode())  # the URI itself may hold a login
    path = Path(tempfile.gettempdir(), f"newscrawl-{os.getuid()}-{key:08x}-{database}.lock")
    try:
        return try_lock(path)
    except OSError as error:
        raise NewscrawlError(f"{path} cannot be locked ({error.strerror}); set TMPDIR to another folder") from error
