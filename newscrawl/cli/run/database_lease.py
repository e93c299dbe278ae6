"""The database, held by a command for as long as its crawls run."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from scrapy.settings import Settings

from newscrawl.extensions.database import DatabaseConnection

_T = TypeVar("_T")


@contextmanager
def database_held(settings: Settings) -> Iterator[None]:
    """Makes sure that the database answers and names it to the crawls, which so take no lease of their own.

    A crawl that is broken off while it opens would not give its lease back, and the private server would stay.

    Raises:
        StoreError: it cannot be reached.
    """
    connection = DatabaseConnection.from_settings(settings)
    try:
        settings.set("NEWSCRAWL_MONGO_URI", _run(connection.reach()), priority="cmdline")
        yield
    finally:
        _run(connection.close())


def _run(coroutine: Coroutine[Any, Any, _T]) -> _T:
    """As `asyncio.run`, which would take away the loop that Scrapy's reactor already runs on."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(coroutine)
