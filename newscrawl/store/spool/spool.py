"""The spool: batches of articles on disk, in order, while MongoDB is away."""

import asyncio
import contextlib
import itertools
import json
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store import locks

_DRAFT_LIFETIME_S = 24 * 3600  # far longer than any write takes, so no living process loses its draft
_SURROGATES = "surrogatepass"  # a page may hold a lone surrogate; MongoDB refuses that article later, by its id

Deliver = Callable[[Sequence[Article]], Awaitable[object]]


class Spool:
    """A folder of batches for one database; several processes may share it.

    `*.jsonl` are batches, one article per line, named so that they sort by time. `*.bad` hold lines that could not be
    read back and articles that MongoDB refused, for inspection by hand.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bad_lines = 0
        """Lines written to `.bad` files by this object."""
        self._batch_numbers = itertools.count()

    def put(self, articles: Sequence[Article]) -> None:
        """Write a batch; it is complete on disk when this returns.

        Raises:
            StoreError: the disk fails.
        """
        self._write([_to_line(article.to_json()) for article in articles], ".jsonl")

    def reject(self, refused: Mapping[str, str], articles: Sequence[Article]) -> None:
        """Write the articles that MongoDB refused to a `.bad` file; `refused` has the reasons by id."""
        rejected = [article for article in articles if article.id in refused]
        records = [{"reason": refused[article.id], "article": article.to_json()} for article in rejected]
        self._write_bad([_to_line(record) for record in records])

    def batches(self) -> list[Path]:
        """The waiting batches, oldest first."""
        return sorted(self.folder.glob("*.jsonl"))

    async def drain(self, deliver: Deliver) -> None:
        """Pass every batch to `deliver`, oldest first, and delete it once that has returned.

        Does nothing while another process drains. A batch is delivered again if the process is killed in between.

        Raises:
            StoreError: the disk fails; or `deliver` raised it, and its batch and those after it stay.
        """
        with self._drain_lock() as is_locked:
            if not is_locked:
                return
            for batch in await asyncio.to_thread(self.batches):
                articles = await asyncio.to_thread(self._read, batch)
                if articles:
                    await deliver(articles)
                await asyncio.to_thread(batch.unlink)

    @contextlib.contextmanager
    def _drain_lock(self) -> Iterator[bool]:
        if not any(self.folder.glob("*.jsonl")):
            yield False
            return
        with _translate_disk_errors(self.folder):
            lock = locks.try_lock(self.folder / "drain.lock")
        try:
            yield lock is not None
        finally:
            if lock is not None:
                os.close(lock)

    def _read(self, batch: Path) -> list[Article]:
        with _translate_disk_errors(self.folder):
            lines = batch.read_bytes().splitlines()
        articles, bad_lines = [], []
        for line in lines:
            article = _parse_line(line)
            if article is None:
                bad_lines.append(line)
            else:
                articles.append(article)
        self._write_bad(bad_lines)
        return articles

    def _write_bad(self, lines: list[bytes]) -> None:
        if lines:
            self._write(lines, ".bad")
            self.bad_lines += len(lines)

    def _write(self, lines: list[bytes], suffix: str) -> None:
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(self._batch_numbers):06d}"
        with _translate_disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._remove_abandoned_drafts()
            draft = self.folder / f"{name}.tmp"
            with draft.open("wb") as stream:
                stream.write(b"".join(line + b"\n" for line in lines))
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(draft.with_suffix(suffix))
            _sync_folder(self.folder)

    def _remove_abandoned_drafts(self) -> None:
        """Remove drafts of killed processes; their articles were never reported as stored."""
        for draft in self.folder.glob("*.tmp"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - draft.stat().st_mtime > _DRAFT_LIFETIME_S:
                    draft.unlink()


@contextlib.contextmanager
def _translate_disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"the spool {folder} cannot be used: {error}") from error


def _sync_folder(folder: Path) -> None:
    """Flush the folder, without which a power failure can undo the renaming."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _to_line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors=_SURROGATES)


def _parse_line(line: bytes) -> Article | None:
    try:
        return msgspec.convert(json.loads(line.decode(errors=_SURROGATES)), Article)
    except ValueError:
        return None
