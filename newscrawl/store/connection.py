"""The connection to MongoDB; faults of the driver leave this room as `StoreError`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from bson.errors import BSONError
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from newscrawl.exceptions import StoreError

Document = dict[str, Any]

_UNLESS_THE_URI_SAYS_OTHERWISE: dict[str, Any] = {
    "appname": "newscrawl",
    "w": "majority",
    "journal": True,
    "retryWrites": True,
    "serverSelectionTimeoutMS": 5_000,
    "connectTimeoutMS": 5_000,
    "socketTimeoutMS": 60_000,
}
_LOGIN_CODES = (13, 18, 8000)  # Unauthorized, AuthenticationFailed, Atlas' own for both


class Database:
    """A database of a MongoDB server; `async with` closes it."""

    def __init__(self, client: AsyncMongoClient[Document], name: str, hosts: str) -> None:
        self.name = name
        self.hosts = hosts
        self._client = client
        self._database = client[name]

    def collection(self, name: str) -> AsyncCollection[Document]:
        """The driver's collection; call it inside `translate_errors`."""
        return self._database[name]

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Raise what the driver raises as a `StoreError` of one line: the host, the fault, the remedy, no password."""
        try:
            yield
        except (PyMongoError, BSONError) as error:
            raise StoreError(f"MongoDB at {self.hosts}: {_fault(error)}") from error

    async def ping(self) -> None:
        """Ask the primary for a sign of life.

        Raises:
            StoreError: there is none within the timeout.
        """
        with self.translate_errors():
            await self._client.admin.command("ping")

    async def drop(self) -> None:
        """Delete the database with everything in it.

        Raises:
            StoreError: MongoDB is away or refuses.
        """
        with self.translate_errors():
            await self._client.drop_database(self.name)

    async def close(self) -> None:
        """Close every connection; the database can be used no more."""
        await self._client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def connect(uri: str, database: str) -> Database:
    """A database by the server's URI, not yet spoken to: `ping` tells whether it is there.

    Writes wait for a majority and its journal, times are aware; the URI may set its own timeouts and write concern.

    Raises:
        StoreError: the URI or the name of the database cannot be read.
    """
    hosts = _hosts(uri)
    said = uri.casefold()
    options = {
        name: value for name, value in _UNLESS_THE_URI_SAYS_OTHERWISE.items() if f"{name.casefold()}=" not in said
    }
    try:
        client: AsyncMongoClient[Document] = AsyncMongoClient(uri, tz_aware=True, **options)
        return Database(client, database, hosts)
    except (PyMongoError, ValueError) as error:
        reason = "its text is not shown, it holds a login" if "@" in uri else error
        raise StoreError(f"NEWSCRAWL_MONGO_URI or NEWSCRAWL_MONGO_DATABASE cannot be read: {reason}") from None


def _hosts(uri: str) -> str:
    """What may be shown of a URI: nothing before the last @, nothing after the hosts."""
    return re.split(r"[/?]", uri.rsplit("@", 1)[-1].split("://", 1)[-1], maxsplit=1)[0]


def _fault(error: Exception) -> str:
    if isinstance(error, ConnectionFailure):
        cause = str(error).split(" (configured timeouts", 1)[0].split(", Timeout:", 1)[0]
        return f"no answer ({_line(cause)}); start it or correct NEWSCRAWL_MONGO_URI"
    if isinstance(error, OperationFailure) and error.code in _LOGIN_CODES:
        return f"refused ({_line(str(error))}); check the user in NEWSCRAWL_MONGO_URI and its rights"
    return _line(str(error).split(", full error:", 1)[0])


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
