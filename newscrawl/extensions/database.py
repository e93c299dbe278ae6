"""One database connection per crawl, opened at the first use and closed after the last signal."""

import asyncio
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl.exceptions import ArgumentError, StoreError
from newscrawl.extensions.extension_lookup import ExtensionLookup
from newscrawl.site.arguments import did_you_mean
from newscrawl.store import ARTICLES, ArticleStore, Database, connect, embedded, ensure_indexes


class DatabaseConnection(ExtensionLookup):
    """Connects to `uri`, or to the private server under `data_dir` where `uri` is None.

    Where `must_exist`, nothing is created: neither indexes nor, by a mistyped name, a database.
    """

    def __init__(self, *, uri: str | None, database: str, data_dir: Path, must_exist: bool = False) -> None:
        self._uri = uri
        self._name = database
        self._data_dir = data_dir
        self._must_exist = must_exist
        self._lease: embedded.Lease | None = None
        self._database: Database | None = None
        self._open_lock = asyncio.Lock()

    @classmethod
    def from_settings(cls, settings: BaseSettings, *, must_exist: bool = False) -> Self:
        """For commands that run no crawl."""
        return cls(
            uri=settings["NEWSCRAWL_MONGO_URI"],
            database=settings["NEWSCRAWL_MONGO_DATABASE"],
            data_dir=Path(settings["NEWSCRAWL_DATA_DIR"]),
            must_exist=must_exist or settings.getbool("NEWSCRAWL_DATABASE_MUST_EXIST"),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Closed when the engine has stopped: pipelines and extensions write until then."""
        connection = cls.from_settings(crawler.settings)
        crawler.signals.connect(connection.close, signal=signals.engine_stopped)
        return connection

    async def empty(self) -> Database:
        """Delete everything in the database and return it.

        Raises:
            StoreError: it cannot be reached.
        """
        database = await self.database()
        await database.drop()
        await ensure_indexes(database)
        return database

    async def database(self) -> Database:
        """The open database with its indexes.

        Raises:
            StoreError: it cannot be reached.
            ArgumentError: it must exist, and does not.
        """
        async with self._open_lock:
            if self._database is None:
                self._database = await self._open()
            return self._database

    async def articles(self) -> ArticleStore:
        """The collection of articles."""
        return ArticleStore(await self.database())

    async def reach(self) -> str:
        """The URI of the database after it has answered; only the private server is kept open, until `close`.

        Raises:
            StoreError: it cannot be reached.
        """
        await self.database()
        await self._disconnect()
        return self._address()

    async def answers(self, within_s: float) -> bool:
        """Whether an open database answers in time; False also while it is being opened."""
        if self._database is None:
            return False
        try:
            await asyncio.wait_for(self._database.ping(), within_s)
        except (StoreError, TimeoutError):
            return False
        return True

    async def close(self) -> None:
        """Close the connection and release the private server."""
        await self._disconnect()
        if self._lease is not None:
            await asyncio.to_thread(self._lease.release)
            self._lease = None

    async def _disconnect(self) -> None:
        if self._database is not None:
            await self._database.close()
            self._database = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _address(self) -> str:
        return self._uri or (self._lease.uri if self._lease is not None else "")

    async def _acquire(self) -> embedded.Lease:
        """A lease on the private server; a cancellation while the server starts releases it."""
        acquiring = asyncio.create_task(asyncio.to_thread(embedded.acquire, self._data_dir))
        try:
            return await asyncio.shield(acquiring)
        except asyncio.CancelledError:
            lease = await acquiring
            await asyncio.to_thread(lease.release)
            raise

    async def _open(self) -> Database:
        if self._uri is None and self._lease is None:
            self._lease = await self._acquire()
        database = connect(self._address(), self._name)
        try:
            await database.ping()
            if self._must_exist:
                await require_database(database)
            else:
                await database.require_write_rights(ARTICLES)
                await ensure_indexes(database)
        except BaseException:
            await database.close()
            raise
        return database


async def require_database(database: Database) -> None:
    """Refuse the name of a database that does not exist: MongoDB would read it as an empty one.

    Raises:
        ArgumentError: the server has no such database, or none that this user may read; names the nearest one.
        StoreError: MongoDB is away or refuses.
    """
    names = await database.names()
    if database.name not in names:
        hint = did_you_mean(database.name, names) if names else "; nothing is crawled yet, or the user has no rights"
        raise ArgumentError(
            f"MongoDB at {database.hosts} shows this user no database {database.name} (NEWSCRAWL_MONGO_DATABASE){hint}"
        )
