"""The spool: batches of articles on disk, in order, while the database is away."""

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

_ABANDONED_S = 24 * 3600
_SURROGATES = "surrogatepass"  # a page may hold half a character; the database will refuse it by name

Deliver = Callable[[Sequence[Article]], Awaitable[object]]


class Spool:
    """A folder of batches for one database; several processes may share it.

    `*.jsonl` are batches, one article a line, named so that they sort by time. `*.bad` hold what could not be read back
    or what the database refused for good, for a human to look at.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bad = 0
        """Lines put into `.bad` files by this object."""
        self._numbers = itertools.count()

    def put(self, articles: Sequence[Article]) -> None:
        """Keep a batch; it is on the disk, whole, when this returns.

        Raises:
            StoreError: the disk refuses.
        """
        self._write([_line(article.to_json()) for article in articles], ".jsonl")

    def reject(self, refused: Mapping[str, str], articles: Sequence[Article]) -> None:
        """Put aside for good those of the articles that the database refused, each with the reason given by its id."""
        lost = [
            {"reason": refused[article.id], "article": article.to_json()}
            for article in articles
            if article.id in refused
        ]
        self._put_aside([_line(record) for record in lost])

    def batches(self) -> list[Path]:
        """The waiting batches, oldest first."""
        return sorted(self.folder.glob("*.jsonl"))

    async def drain(self, deliver: Deliver) -> None:
        """Hand over every batch, oldest first, and forget each once `deliver` has returned.

        While another process drains this does nothing. After kill -9 in between a batch is delivered again.

        Raises:
            StoreError: the disk refuses; or from `deliver`, and then that batch and those after it stay.
        """
        with self._alone() as alone:
            if not alone:
                return
            for batch in await asyncio.to_thread(self.batches):
                articles = await asyncio.to_thread(self._read, batch)
                if articles:
                    await deliver(articles)
                await asyncio.to_thread(batch.unlink)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        if not any(self.folder.glob("*.jsonl")):
            yield False
            return
        with _disk(self.folder):
            lock = locks.try_lock(self.folder / "drain.lock")
        try:
            yield lock is not None
        finally:
            if lock is not None:
                os.close(lock)

    def _read(self, batch: Path) -> list[Article]:
        with _disk(self.folder):
            lines = batch.read_bytes().splitlines()
        read = [(line, _article(line)) for line in lines]
        self._put_aside([line for line, article in read if article is None])
        return [article for _, article in read if article is not None]

    def _put_aside(self, lines: list[bytes]) -> None:
        if lines:
            self._write(lines, ".bad")
            self.bad += len(lines)

    def _write(self, lines: list[bytes], suffix: str) -> None:
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(self._numbers):06d}"
        with _disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._sweep()
            draft = self.folder / f"{name}.tmp"
            with draft.open("wb") as stream:
                stream.write(b"".join(line + b"\n" for line in lines))
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(draft.with_suffix(suffix))
            _sync(self.folder)

    def _sweep(self) -> None:
        """Remove drafts that a killed process left; their articles were not acknowledged to anybody."""
        for draft in self.folder.glob("*.tmp"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - draft.stat().st_mtime > _ABANDONED_S:
                    draft.unlink()


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"the spool {folder} cannot be used: {error}") from error


def _sync(folder: Path) -> None:
    """Make the renaming itself last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors=_SURROGATES)


def _article(line: bytes) -> Article | None:
    try:
        return msgspec.convert(json.loads(line.decode(errors=_SURROGATES)), Article)
    except ValueError:
        return None
