"""The write buffer: holds articles until a batch is full and MongoDB or the spool has acknowledged it."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newscrawl.exceptions import SpoolError, StoreError
from newscrawl.items import Article
from newscrawl.store.articles.batch import WriteReport
from newscrawl.store.articles.changes import ChangedHow
from newscrawl.store.spool.spool import Spool

logger = logging.getLogger(__name__)

_DRAIN_POLL_S = 0.1  # how often to look whether another process has delivered what this one has put on disk

Write = Callable[[Sequence[Article], datetime], Awaitable[WriteReport]]


@dataclass(slots=True, kw_only=True)
class Counts:
    """Numbers of articles by result, and of the batches that MongoDB took."""

    waiting: int = 0
    """In memory only."""
    stored: int = 0
    """Created, updated and unchanged, including those from the spool."""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    changes: Counter[ChangedHow] = field(default_factory=Counter)
    """What the updated ones became."""
    batches: int = 0
    spooled: int = 0
    """Put on disk by this crawl and still there: none once MongoDB has taken them in the same run."""
    drained: int = 0
    rejected: int = 0
    """Refused by MongoDB; kept in the spool's `.bad` files."""
    unreadable: int = 0
    """Lines of the spool that a crash or a full disk has cut; kept in its `.bad` files."""
    lost: int = 0
    """Taken by neither MongoDB nor the disk."""
    trimmed: int = 0
    """Fields emptied or cut in documents over 16 MB."""


class WriteBuffer:
    """Collects articles and writes them in batches: when `size` are waiting, every `interval_s`, and on `close`.

    An article leaves memory once MongoDB or the spool has it. While a batch is being written the next one may fill;
    after that `add` waits, so a slow database slows the crawl down and memory holds two batches. When MongoDB is away,
    batches go to the spool; after `retry_s` the spool's batches are tried first, so the order is kept. When neither
    takes them, both are tried again until `give_up_s` have passed; from then on articles are lost, and counted.
    """

    def __init__(
        self,
        write: Write,
        *,
        now: Callable[[], datetime],
        spool: Spool,
        size: int = 100,
        interval_s: float = 2.0,
        retry_s: float = 10.0,
        give_up_s: float = 20.0,
    ) -> None:
        self.counts = Counts()
        self.on_change: Callable[[], None] = lambda: None
        """Called when `counts` have changed."""
        self._write = write
        self._now = now
        self._spool = spool
        self._size = size
        self._interval_s = interval_s
        self._retry_s = retry_s
        self._give_up_s = give_up_s
        self._retry_at: float | None = None
        """When to try MongoDB again, in the time of the event loop; None while it answers."""
        self._stuck_since: float | None = None
        """When neither MongoDB nor the spool took a batch for the first time; None while one of them does."""
        self._pending: list[Article] = []
        self._flushing = asyncio.Lock()
        self._closing = asyncio.Event()
        self._timer: asyncio.Task[None] | None = None

    @property
    def has_given_up(self) -> bool:
        """Whether articles can be kept nowhere, and it is no use to wait longer."""
        return self._stuck_since is not None and _loop_time() - self._stuck_since >= self._give_up_s

    async def add(self, article: Article) -> None:
        """Take an article; waits for MongoDB when a batch is full.

        Raises:
            StoreError: the buffer is closed; or it has given up, and the article is lost.
        """
        if self._closing.is_set():
            raise StoreError("the write buffer is closed")
        if self._timer is None:
            self._timer = asyncio.create_task(self._flush_periodically())
        while len(self._pending) >= 2 * self._size:
            await self._make_room()
        self._pending.append(article)
        self.counts.waiting = len(self._pending)
        if len(self._pending) >= self._size and not self._flushing.locked() and self._stuck_since is None:
            with contextlib.suppress(StoreError):  # it is logged, and the article waits in memory
                await self.flush()

    async def flush(self) -> None:
        """Write everything that is waiting: first the spool, then the buffer.

        Raises:
            StoreError: neither MongoDB nor the spool takes the articles; they stay in memory.
        """
        async with self._flushing:
            try:
                await self._drain_spool()
                await self._write_pending()
            finally:
                await self._look_at_spool()
                self.on_change()

    async def close(self) -> None:
        """Write everything, and try MongoDB once more before using the spool; nothing can be added afterwards.

        Raises:
            StoreError: neither takes them; the articles are lost and counted.
        """
        self._closing.set()
        if self._timer is not None:
            await self._timer
        self._retry_at = None
        try:
            await self.flush()
            await self._wait_for_other_drains()
        except StoreError as error:
            lost = len(self._pending)
            self.counts.lost += lost
            self._pending.clear()
            self.counts.waiting = 0
            self.on_change()
            raise StoreError(f"{lost} articles are lost: {error}") from error

    async def _make_room(self) -> None:
        """Flush, and wait before the next attempt where that does not help.

        Raises:
            StoreError: there will be no room.
        """
        try:
            await self.flush()
        except StoreError:
            if self.has_given_up or self._closing.is_set():
                self.counts.lost += 1
                self.on_change()
                raise
            await asyncio.sleep(min(self._interval_s, self._give_up_s))

    def keep_on_disk(self) -> int:
        """Put everything that is waiting into the spool, also what is being written; returns the number of articles.

        It may be called in the middle of a flush, by a process that ends now: an article in both places is stored once.

        Raises:
            StoreError: the spool cannot be written.
        """
        return self._spool.put(tuple(self._pending)) if self._pending else 0

    async def _flush_periodically(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), self._interval_s)
                return
            with contextlib.suppress(StoreError):  # it is logged once, and the articles wait in memory
                await self.flush()

    async def _drain_spool(self) -> None:
        if self._is_away():
            return
        try:
            await self._spool.drain(self._write_from_spool)
        except SpoolError as error:  # what is on disk waits; MongoDB may well take what is in memory
            logger.warning("what is in the spool is not written now: %s", error)
        except StoreError as error:
            self._schedule_retry(error)
        self.counts.unreadable = self._spool.unreadable_lines

    async def _write_pending(self) -> None:
        waiting = len(self._pending)
        while waiting > 0:
            batch = tuple(self._pending[: min(self._size, waiting)])
            count = await self._write_or_spool(batch)
            del self._pending[:count]
            waiting -= count
            self.counts.waiting = len(self._pending)
            self.on_change()

    async def _write_or_spool(self, batch: Sequence[Article]) -> int:
        """The number of articles, from the first, that MongoDB or the spool has taken."""
        if not self._is_away():
            try:
                await self._write_batch(batch)
            except StoreError as error:
                self._schedule_retry(error)
            else:
                return len(batch)
        try:
            count = await asyncio.to_thread(self._spool.put, batch)
        except SpoolError as error:
            self._note_stuck(error)
            raise
        self._stuck_since = None
        return count

    async def _write_from_spool(self, batch: Sequence[Article]) -> None:
        await self._write_batch(batch)
        self.counts.drained += len(batch)

    async def _write_batch(self, batch: Sequence[Article]) -> None:
        report = await self._write(batch, self._now())
        self._stuck_since = None
        if report.failed:
            await self._keep_rejected(report, batch)
        if self._retry_at is not None:
            logger.info("MongoDB is back")
            self._retry_at = None
        self._count(report)

    async def _keep_rejected(self, report: WriteReport, batch: Sequence[Article]) -> None:
        place = f"is kept in a .bad file in {self._spool.folder}"
        try:
            await asyncio.to_thread(self._spool.reject, report.failed, batch)
        except SpoolError as error:
            self.counts.lost += len(report.failed)
            place = f"is lost, {error}"
        for article_id, reason in report.failed.items():
            logger.warning("%s %s: %s", article_id, place, reason)

    def _count(self, report: WriteReport) -> None:
        counts = self.counts
        counts.batches += 1
        counts.created += report.created
        counts.updated += report.updated
        counts.changes += report.changes
        counts.unchanged += report.unchanged
        counts.stored += report.created + report.updated + report.unchanged
        counts.rejected += len(report.failed)
        counts.trimmed += sum(map(len, report.trimmed.values()))

    async def _look_at_spool(self) -> None:
        """Count what is still on disk: this or another process may have delivered it."""
        with contextlib.suppress(SpoolError):
            self.counts.spooled = await asyncio.to_thread(self._spool.count_waiting)

    async def _wait_for_other_drains(self) -> None:
        """Another crawl may be delivering what this one has put on disk; then it is stored, not kept on disk."""
        deadline = _loop_time() + self._retry_s
        while self.counts.spooled and not self._is_away() and _loop_time() < deadline:
            await asyncio.sleep(_DRAIN_POLL_S)
            await self.flush()

    def _is_away(self) -> bool:
        return self._retry_at is not None and _loop_time() < self._retry_at

    def _schedule_retry(self, error: StoreError) -> None:
        if self._retry_at is None:
            logger.warning("articles go to the spool %s: %s", self._spool.folder, error)
        self._retry_at = _loop_time() + self._retry_s

    def _note_stuck(self, error: SpoolError) -> None:
        if self._stuck_since is None:
            self._stuck_since = _loop_time()
            logger.warning("%d articles wait in memory, MongoDB is away and %s", len(self._pending), error)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
