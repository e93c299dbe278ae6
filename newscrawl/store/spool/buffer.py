"""The write buffer: articles wait here for a batch to fill, and for the server or the spool to acknowledge it."""

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
    """What became of the articles, and how many batches the database took."""

    stored: int = 0
    """created, updated and unchanged; drained ones included"""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    batches: int = 0
    spooled: int = 0
    drained: int = 0
    rejected: int = 0
    """the database refused the article itself; they lie in the spool's `.bad` files"""
    trimmed: int = 0
    """fields left out or cut, of documents over 16 MB"""


class WriteBuffer:
    """Collects articles and writes them in batches: when `size` have come, every `interval_s`, and on `close`.

    An article leaves memory when MongoDB or the spool has it. While a batch is being written the next may fill; then
    `add` waits, so a slow database slows the crawl, and memory holds two batches and those who wait. When the database
    is away, batches go to the spool; it is tried again every `retry_s`, the spool's batches first: order is kept.
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
        """When to try the database again, in the loop's time; None while it answers."""
        self._pending: list[Article] = []
        self._turn = asyncio.Lock()
        self._closing = asyncio.Event()
        self._timer: asyncio.Task[None] | None = None

    async def add(self, article: Article) -> None:
        """Take an article; waits for the database when a batch is full.

        Raises:
            StoreError: the buffer is closed; or neither the database nor the spool takes the batch, which stays here.
        """
        if self._closing.is_set():
            raise StoreError("the write buffer is closed")
        if self._timer is None:
            self._timer = asyncio.create_task(self._flush_by_time())
        if len(self._pending) >= 2 * self._size:
            await self.flush()
        self._pending.append(article)
        if len(self._pending) >= self._size and not self._turn.locked():
            await self.flush()

    async def flush(self) -> None:
        """Write what waits by now: first the spool, then the buffer.

        Raises:
            StoreError: neither the database nor the spool takes the articles; they stay here.
        """
        async with self._turn:
            await self._drain()
            waiting = len(self._pending)
            for start in range(0, waiting, self._size):
                batch = tuple(self._pending[: min(self._size, waiting - start)])
                await self._hand_over(batch)
                del self._pending[: len(batch)]

    async def close(self) -> None:
        """Write everything, giving the database one more chance; nothing can be added after.

        Raises:
            StoreError: as `flush`.
        """
        self._closing.set()
        if self._timer is not None:
            await self._timer
        self._retry_at = None
        await self.flush()

    async def _flush_by_time(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), self._interval_s)
                return
            try:
                await self.flush()
            except StoreError:
                logger.exception("%d articles wait in memory", len(self._pending))

    async def _drain(self) -> None:
        if not self._is_away():
            try:
                await self._spool.drain(self._write_drained)
            except StoreError as error:
                self._note_absence(error)

    async def _hand_over(self, batch: Sequence[Article]) -> None:
        if not self._is_away():
            try:
                await self._write_counted(batch)
            except StoreError as error:
                self._note_absence(error)
            else:
                return
        await asyncio.to_thread(self._spool.put, batch)
        self.counts.spooled += len(batch)

    async def _write_drained(self, batch: Sequence[Article]) -> None:
        await self._write_counted(batch)
        self.counts.drained += len(batch)

    async def _write_counted(self, batch: Sequence[Article]) -> None:
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
        counts.trimmed += sum(len(fields) for fields in report.refused.values())
        for article_id, reason in report.failed.items():
            logger.warning("%s is put aside in %s: %s", article_id, self._spool.folder, reason)

    def _is_away(self) -> bool:
        return self._retry_at is not None and asyncio.get_running_loop().time() < self._retry_at

    def _note_absence(self, error: StoreError) -> None:
        if self._retry_at is None:
            logger.warning("articles go to the spool %s: %s", self._spool.folder, error)
        self._retry_at = asyncio.get_running_loop().time() + self._retry_s
