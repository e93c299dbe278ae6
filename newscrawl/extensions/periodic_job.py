"""A coroutine function that a crawl calls repeatedly while it runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)


class PeriodicJob:
    """Calls `function` every `interval_s` seconds between `start` and `stop`.

    Scrapy's looping call does not take coroutine functions. The interval begins when a run ends, so runs never overlap.
    An exception is logged and does not end the job.
    """

    def __init__(self, function: Callable[[], Awaitable[None]], *, interval_s: float) -> None:
        self._function = function
        self._interval_s = interval_s
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start the job; the first run comes after one interval. Needs a running event loop."""
        self._task = asyncio.ensure_future(self._repeat())

    async def stop(self) -> None:
        """Stop the job after the run that is under way; does nothing before `start`."""
        self._stopping.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def _repeat(self) -> None:
        while not await self._is_stopped_within_interval():
            try:
                await self._function()
            except Exception:  # the next run may succeed, and the crawl goes on
                logger.exception("A periodic job failed")

    async def _is_stopped_within_interval(self) -> bool:
        try:
            await asyncio.wait_for(self._stopping.wait(), self._interval_s)
        except TimeoutError:
            return False
        return True
