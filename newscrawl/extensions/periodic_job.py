"""A job that a crawl repeats while it runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)


class PeriodicJob:
    """Awaits `function` every `interval_s` seconds from `start` to `stop`.

    Scrapy's looping call takes no coroutine functions. A run that takes longer than the interval delays the next one,
    so no run overlaps another; one that raises is logged and does not end the job.
    """

    def __init__(self, function: Callable[[], Awaitable[None]], *, interval_s: float) -> None:
        self._function = function
        self._interval_s = interval_s
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the first run comes after one interval. Needs a running event loop."""
        self._task = asyncio.ensure_future(self._repeat())

    async def stop(self) -> None:
        """End the job, after the run that is under way; does nothing where it was never started."""
        self._stopping.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def _repeat(self) -> None:
        while not await self._is_stopped_within_interval():
            try:
                await self._function()
            except Exception:  # the crawl goes on: what failed once is tried again at the next run
                logger.exception("A periodic job failed")

    async def _is_stopped_within_interval(self) -> bool:
        try:
            await asyncio.wait_for(self._stopping.wait(), self._interval_s)
        except TimeoutError:
            return False
        return True
