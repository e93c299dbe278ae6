"""Which sites an earlier command still crawls, by file locks that the kernel releases when their holder dies."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from newscrawl.cli.run.database_lease import run_beside_reactor
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.site.spider import new_run_id
from newscrawl.store import RunLedger, try_lock


class RunningSites:
    """Marks sites as running in one mode, unless another process has marked them.

    Args:
        folder: where the lock files are; `NEWSCRAWL_DATA_DIR` is shared by the commands of a machine.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptors: dict[str, int] = {}

    def mark(self, sites: Iterable[str], mode: str) -> dict[str, str]:
        """Mark the sites; returns those that another process crawls, with the start of its crawl."""
        self._folder.mkdir(parents=True, exist_ok=True)
        running = {}
        for site in sites:
            path = self._folder / f"{site}.{mode}.lock"
            descriptor = try_lock(path)
            if descriptor is None:
                running[site] = f"an earlier crawl of it has been running since {path.read_text() or 'just now'}"
                continue
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}".encode())
            self._descriptors[site] = descriptor
        return running

    def release(self, site: str) -> None:
        """Let other commands crawl the site; the end of the process does the same."""
        descriptor = self._descriptors.pop(site, None)
        if descriptor is not None:
            os.close(descriptor)


def record_skipped(settings: Settings, skipped: Mapping[str, str], arguments: Mapping[str, Any]) -> None:
    """Write a run that was skipped for each of the sites, with the reason.

    Raises:
        StoreError: MongoDB is away.
    """
    run_beside_reactor(_record(settings, skipped, arguments))


async def _record(settings: Settings, skipped: Mapping[str, str], arguments: Mapping[str, Any]) -> None:
    now = datetime.now(UTC)
    async with DatabaseConnection.from_settings(settings) as connection:
        ledger = RunLedger(await connection.database())
        for site, why in skipped.items():
            await ledger.skip(new_run_id(site, now), site, arguments, now, why)
