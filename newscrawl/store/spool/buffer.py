"""The write buffer: holds articles until a batch is full and MongoDB or the spool has acknowledged it."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store.articles.batch import WriteReport
from newscrawl.store.spool.spool import Spool

logger = logging.getLogger(__name__)

Write = Callable[[Sequence[Article], datetime], Awaitable[WriteReport]]


@dataclass(slots=True, kw_only=True)
class Counts:
    """Numbers of articles by result, and of the batches that MongoDB took."""

    stored: int = 0
    """Created, updated and unchanged, including those from the spool."""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    batches: int = 0
    spooled: int = 0
    drained: int = 0
    rejected: int = 0
    """Refused by MongoDB; kept in the spool's `.bad` files."""
    trimmed: int = 0
    """Fields emptied or cut in documents over 16 MB."""


class WriteBuffer:
    """Collects articles and writes them in batches: when `size` are waiting, every `interval_s`, and on `close`.

    An article leaves memory once MongoDB or the spool has it. While a batch is being written the next one may fill;
    after that `add` waits, so a slow database slows the crawl down and memory holds two batches. When MongoDB is away,
    batches go to the spool; after `retry_s` the spool's batches are tried first, so the order is kept.
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
    ) -> None:
        self.counts = Counts()
        self._write = write
        self._now = now
        self._spool = spool
        self._size = size
        self._interval_s = interval_s
        self._retry_s = retry_s
        self._retry_at: float | None = None
        """When to try MongoDB again, in the time of the event loop; None while it answers."""
        self._pending: list[Article] = []
        self._flushing = asyncio.Lock()
        self._closing = asyncio.Event()
        self._timer: asyncio.Task[None] | None = None

    async def add(self, article: Article) -> None:
        """Take an article; waits for MongoDB when a batch is full.

        Raises:
            StoreError: the buffer is closed; or neither MongoDB nor the spool takes the batch, which stays in memory.
        """
        if self._closing.is_set():
            raise StoreError("the write buffer is closed")
        if self._timer is None:
            self._timer = asyncio.create_task(self._flush_periodically())
        if len(self._pending) >= 2 * self._size:
            await self.flush()
        self._pending.append(article)
        if len(self._pending) >= self._size and not self._flushing.locked():
            await self.flush()

    async def flush(self) -> None:
        """Write everything that is waiting: first the spool, then the buffer.

        Raises:
            StoreError: neither MongoDB nor the spool takes the articles; they stay in memory.
        """
        async with self._flushing:
            await self._drain_spool()
            waiting = len(self._pending)
            for start in range(0, waiting, self._size):
                batch = tuple(self._pending[: min(self._size, waiting - start)])
                await self._write_or_spool(batch)
                del self._pending[: len(batch)]

    async def close(self) -> None:
        """Write everything, and try MongoDB once more before using the spool; nothing can be added afterwards.

        Raises:
            StoreError: as from `flush`.
        """
        self._closing.set()
        if self._timer is not None:
            await self._timer
        self._retry_at = None
        await self.flush()

    async def _flush_periodically(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), self._interval_s)
                return
            try:
                await self.flush()
            except StoreError:
                logger.exception("%d articles wait in memory", len(self._pending))

    async def _drain_spool(self) -> None:
        if not self._is_away():
            try:
                await self._spool.drain(self._write_from_spool)
            except StoreError as error:
                self._schedule_retry(error)

    async def _write_or_spool(self, batch: Sequence[Article]) -> None:
        if not self._is_away():
            try:
                await self._write_batch(batch)
            except StoreError as error:
                self._schedule_retry(error)
            else:
                return
        await asyncio.to_thread(self._spool.put, batch)
        self.counts.spooled += len(batch)

    async def _write_from_spool(self, batch: Sequence[Article]) -> None:
        await self._write_batch(batch)
        self.counts.drained += len(batch)

    async def _write_batch(self, batch: Sequence[Article]) -> None:
        report = await self._write(batch, self._now())
        if report.failed:
            await asyncio.to_thread(self._spool.reject, report.failed, batch)
        if self._retry_at is not None:
            logger.info("MongoDB is back")
            self._retry_at = None
        self._count(report)

    def _count(self, report: WriteReport) -> None:
        counts = self.counts
        counts.batches += 1
        counts.created += report.created
        counts.updated += report.updated
        counts.unchanged += report.unchanged
        counts.stored += report.created + report.updated + report.unchanged
        counts.rejected += len(report.failed)
        counts.trimmed += sum(map(len, report.trimmed.values()))
        for article_id, reason in report.failed.items():
            logger.warning("%s is kept in a .bad file in %s: %s", article_id, self._spool.folder, reason)

    def _is_away(self) -> bool:
        return self._retry_at is not None and asyncio.get_running_loop().time() < self._retry_at

    def _schedule_retry(self, error: StoreError) -> None:
        if self._retry_at is None:
            logger.warning("articles go to the spool %s: %s", self._spool.folder, error)
        self._retry_at = asyncio.get_running_loop().time() + self._retry_s
