"""One database lease that a command holds for all of its crawls."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from scrapy.settings import Settings

from newscrawl.extensions.database import DatabaseConnection

_T = TypeVar("_T")


@contextmanager
def leased_database(settings: Settings) -> Iterator[None]:
    """Check that the database answers and pass its URI to the crawls through the settings.

    With a URI in their settings the crawls take no lease of their own. A crawl that is killed while it opens would not
    release its lease, and the private MongoDB would keep running.

    Raises:
        StoreError: the database cannot be reached.
    """
    connection = DatabaseConnection.from_settings(settings)
    try:
        settings.set("NEWSCRAWL_MONGO_URI", run_beside_reactor(connection.reach()), priority="cmdline")
        yield
    finally:
        run_beside_reactor(connection.close())


def run_beside_reactor(coroutine: Coroutine[Any, Any, _T]) -> _T:
    """Like `asyncio.run`, which would unset the event loop that Scrapy's reactor is already installed on."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(coroutine)
