"""The spool: articles on disk, in order, while MongoDB is away."""

import asyncio
import contextlib
import itertools
import logging
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.exceptions import SpoolError
from newscrawl.items import Article
from newscrawl.store import locks
from newscrawl.store.spool.spool_file import append_lines, read_articles, to_line

logger = logging.getLogger(__name__)

_LOCK_TIMEOUT_S = 30  # held while a file of a hundred articles is read or written; longer means a disk that hangs
_CLAIMED = ".claimed"  # in the name of a file that is being delivered: nobody appends to it any more

Deliver = Callable[[Sequence[Article]], Awaitable[object]]


@dataclass(slots=True)
class _Group:
    """Files that are delivered together."""

    articles: list[Article] = field(default_factory=list)
    bad_lines: dict[Path, list[bytes]] = field(default_factory=dict)
    """Every file of the group → its lines that are no articles, mostly none."""


class Spool:
    """A folder of articles for one database; several processes may share it.

    `*.jsonl` hold `file_size` articles each, one per line, and are named so that they sort by time. `*.bad` hold lines
    that could not be read back and articles that MongoDB refused, for inspection by hand.
    """

    def __init__(self, folder: Path, *, file_size: int = 100) -> None:
        self.folder = folder
        self.unreadable_lines = 0
        """Lines that this object could not read back, which are in `.bad` files."""
        self._file_size = file_size
        self._file_numbers = itertools.count()
        self._written: dict[Path, int] = {}
        """The files of this object that waited when they were last looked at, and their numbers of articles."""
        self._open_file: Path | None = None

    def put(self, articles: Sequence[Article]) -> int:
        """Append articles; they are safe on disk when this returns.

        Returns:
            How many of them, from the first; fewer than all when the disk is full.

        Raises:
            SpoolError: the disk takes none.
        """
        lines = [to_line(article.to_json()) for article in articles]
        count = 0
        while count < len(lines):
            was_open = self._open_file is not None
            try:
                count += self._append(lines[count:])
            except SpoolError:
                if was_open:  # a limit of that file's size is none of the next file's
                    continue
                if count == 0:
                    raise
                break
        return count

    def reject(self, refused: Mapping[str, str], articles: Sequence[Article]) -> None:
        """Write the articles that MongoDB refused to a `.bad` file; `refused` has the reasons by id.

        Raises:
            SpoolError: the disk does not take them.
        """
        rejected = [article for article in articles if article.id in refused]
        records = [{"reason": refused[article.id], "article": article.to_json()} for article in rejected]
        self._write_bad([to_line(record) for record in records])

    def batches(self) -> list[Path]:
        """The waiting files, oldest first.

        Raises:
            SpoolError: the folder cannot be read (`glob` would find nothing there).
        """
        with _translate_disk_errors(self.folder), contextlib.suppress(FileNotFoundError):
            return sorted(path for path in self.folder.iterdir() if path.suffix == ".jsonl")
        return []

    def count_waiting(self) -> int:
        """How many of the articles that this object has put here nobody has delivered yet."""
        if not self._written:
            return 0
        with self._locked():
            self._written = {path: n for path, n in self._written.items() if path.exists() or _claimed(path).exists()}
        return sum(self._written.values())

    async def drain(self, deliver: Deliver) -> bool:
        """Pass all articles to `deliver`, oldest first, a few files at a time, and delete these once it has returned.

        Articles are delivered again if the process is killed in between.

        Returns:
            False when another process drains; nothing was done then.

        Raises:
            SpoolError: the disk fails.
            StoreError: `deliver` raised it; its articles and those after them stay.
        """
        if not await asyncio.to_thread(self.batches):
            return True
        with _translate_disk_errors(self.folder):
            lock = locks.try_lock(self.folder / "drain.lock")
        if lock is None:
            return False
        try:
            while (group := await asyncio.to_thread(self._claim_group)) is not None:
                if group.articles:
                    await deliver(group.articles)
                await asyncio.to_thread(self._remove, group)
        finally:
            os.close(lock)
        return True

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other processes from reading and writing files of the folder meanwhile."""
        with _translate_disk_errors(self.folder), locks.exclusive(self.folder / "files.lock", wait_s=_LOCK_TIMEOUT_S):
            yield

    def _append(self, lines: Sequence[bytes]) -> int:
        """Append to the open file, or to a new one where that is full, delivered or does not take more."""
        with _translate_disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._locked():
            path = self._open_file
            if path is None or not path.exists() or self._written[path] >= self._file_size:
                path = self._new_file(".jsonl")
            room = self._file_size - self._written.get(path, 0)
            self._open_file = None  # unless it takes the lines
            count = append_lines(path, lines[:room])
            self._open_file = path
            self._written[path] = self._written.get(path, 0) + count
            if self._written[path] == count:
                _sync_folder(self.folder)
        return count

    def _claim_group(self) -> _Group | None:
        """Read the oldest files, about `file_size` articles; None when no file waits."""
        group = _Group()
        with self._locked():
            for path in self.batches():
                if len(group.articles) >= self._file_size:
                    break
                claimed = path if path.stem.endswith(_CLAIMED) else path.replace(_claimed(path))
                articles, group.bad_lines[claimed] = read_articles(claimed)
                group.articles += articles
        return group if group.bad_lines else None

    def _remove(self, group: _Group) -> None:
        """Delete the files of a group; what could not be read is kept."""
        with self._locked():
            for path, bad_lines in group.bad_lines.items():
                if bad_lines:
                    self._keep_unreadable(path, bad_lines)
                path.unlink(missing_ok=True)

    def _keep_unreadable(self, path: Path, lines: Sequence[bytes]) -> None:
        """Copy the lines to a `.bad` file; without space for it, rename the whole file."""
        try:
            self._write_bad([line + b"\n" for line in lines])
        except SpoolError:
            path.replace(path.with_suffix(".bad"))
        self.unreadable_lines += len(lines)
        logger.warning(
            "%d lines of the spool file %s were cut by a crash or a full disk and are put aside in a .bad file",
            len(lines),
            path.name,
        )

    def _write_bad(self, lines: Sequence[bytes]) -> None:
        if not lines:
            return
        with _translate_disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._new_file(".bad")
            if append_lines(path, lines) < len(lines):
                path.unlink()
                raise OSError(f"no space for {path.name}")
            _sync_folder(self.folder)

    def _new_file(self, suffix: str) -> Path:
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(self._file_numbers):06d}"
        return self.folder / f"{name}{suffix}"


def _claimed(path: Path) -> Path:
    return path.with_name(f"{path.stem}{_CLAIMED}{path.suffix}")


@contextlib.contextmanager
def _translate_disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:  # TimeoutError is a subclass
        raise SpoolError(f"the spool {folder} cannot be used: {error}") from error


def _sync_folder(folder: Path) -> None:
    """Flush the folder, without which a power failure can undo the creation of a file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
