"""A job that repeats until it is stopped."""

import asyncio

import pytest

from newscrawl.extensions.periodic_job import PeriodicJob

INTERVAL_S = 0.01
LONG_S = 30.0
"""No test waits for so long: what would wait fails by its time limit instead."""


class Job:
    """Counts its runs, and those under way at the same time; each waits until `gate` is set."""

    def __init__(self) -> None:
        self.started = 0
        self.finished = 0
        self.under_way = 0
        self.max_under_way = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.error: Exception | None = None
        self._changed = asyncio.Condition()

    async def run(self) -> None:
        self.started += 1
        self.under_way += 1
        self.max_under_way = max(self.max_under_way, self.under_way)
        async with self._changed:
            self._changed.notify_all()
        await self.gate.wait()
        self.under_way -= 1
        if self.error is not None:
            raise self.error
        self.finished += 1

    async def wait_for_start(self, number: int) -> None:
        """Wait until the run with this number has started."""
        async with asyncio.timeout(LONG_S), self._changed:
            await self._changed.wait_for(lambda: self.started >= number)


async def test_it_runs_repeatedly_until_it_is_stopped() -> None:
    job = Job()
    periodic = PeriodicJob(job.run, interval_s=INTERVAL_S)
    periodic.start()
    assert job.started == 0, "the first run comes after one interval"
    await job.wait_for_start(3)
    await periodic.stop()
    finished = job.finished
    assert finished == job.started
    await asyncio.sleep(5 * INTERVAL_S)
    assert job.started == finished


async def test_the_first_run_comes_after_one_interval() -> None:
    job = Job()
    periodic = PeriodicJob(job.run, interval_s=LONG_S)
    periodic.start()
    await asyncio.sleep(5 * INTERVAL_S)
    async with asyncio.timeout(LONG_S / 2):
        await periodic.stop()
    assert job.started == 0


async def test_a_run_longer_than_the_interval_delays_the_next_one() -> None:
    job = Job()
    job.gate.clear()
    periodic = PeriodicJob(job.run, interval_s=INTERVAL_S)
    periodic.start()
    await job.wait_for_start(1)
    await asyncio.sleep(5 * INTERVAL_S)
    assert job.started == 1
    job.gate.set()
    await job.wait_for_start(2)
    await periodic.stop()
    assert job.max_under_way == 1


async def test_a_run_that_raises_is_logged_and_does_not_end_the_job(caplog: pytest.LogCaptureFixture) -> None:
    job = Job()
    job.error = RuntimeError("the disk is full")
    periodic = PeriodicJob(job.run, interval_s=INTERVAL_S)
    periodic.start()
    await job.wait_for_start(2)
    job.error = None
    await job.wait_for_start(job.started + 1)
    await periodic.stop()
    assert job.finished >= 1
    assert caplog.records[0].exc_info is not None
    assert str(caplog.records[0].exc_info[1]) == "the disk is full"


async def test_stop_waits_for_the_run_under_way() -> None:
    job = Job()
    job.gate.clear()
    periodic = PeriodicJob(job.run, interval_s=INTERVAL_S)
    periodic.start()
    await job.wait_for_start(1)
    stopping = asyncio.create_task(periodic.stop())
    await asyncio.sleep(5 * INTERVAL_S)
    assert not stopping.done()
    job.gate.set()
    await stopping
    assert (job.started, job.finished) == (1, 1)


async def test_stop_before_start_does_nothing() -> None:
    job = Job()
    periodic = PeriodicJob(job.run, interval_s=INTERVAL_S)
    await periodic.stop()
    assert job.started == 0
