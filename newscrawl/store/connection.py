"""The connection to MongoDB; errors of the driver leave `newscrawl.store` as `StoreError`."""

import asyncio
import contextlib
import re
from collections.abc import Iterator
from typing import Any, Self

from bson.errors import BSONError
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from newscrawl.exceptions import StoreError

Document = dict[str, Any]

# An option that the URI sets itself wins over these.
_DEFAULT_CLIENT_OPTIONS: dict[str, Any] = {
    "appname": "newscrawl",
    # Acknowledged means on the disks of a majority: the crawl forgets an article once it is acknowledged.
    "w": "majority",
    "journal": True,
    "retryWrites": True,
    # The driver's default of 30 s would hold a whole crawl; after 5 s its articles go to the spool.
    "serverSelectionTimeoutMS": 5_000,
    "connectTimeoutMS": 5_000,
    # Without it a server that hangs is waited for without end.
    "socketTimeoutMS": 60_000,
}
UNAUTHORIZED = 13
_LOGIN_ERROR_CODES = (
    UNAUTHORIZED,
    11,  # UserNotFound
    18,  # AuthenticationFailed
    8000,  # AtlasError, which stands for both
)
_MAX_MESSAGE_CHARS = 300
_CLOSE_TIMEOUT_S = 0.5
_SERVER_DATABASES = frozenset({"admin", "config", "local"})
_COMMAND_DOCUMENT = re.compile(r"command \{ ?(\w+):.*", re.DOTALL)


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

    @contextlib.contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Raise the driver's errors as a `StoreError` of one line: host, fault and remedy, never a password."""
        try:
            yield
        except (PyMongoError, BSONError) as error:
            raise StoreError(f"MongoDB at {self.hosts}: {_describe_error(error)}") from error

    async def ping(self) -> None:
        """Wait for an answer of the primary.

        Raises:
            StoreError: there is none within the timeout.
        """
        with self.translate_errors():
            await self._client.admin.command("ping")

    async def require_write_rights(self, collection: str) -> None:
        """Ask for a write that changes nothing: a user who may only read is refused now, not article by article.

        Raises:
            StoreError: MongoDB is away or refuses.
        """
        with self.translate_errors():
            await self._database[collection].update_many({"_id": {"$in": []}}, {"$unset": {"none": ""}})

    async def names(self) -> set[str]:
        """The databases on this server that the user may read; those of MongoDB itself are left out.

        Raises:
            StoreError: MongoDB is away or refuses.
        """
        with self.translate_errors():
            return set(await self._client.list_database_names()) - _SERVER_DATABASES

    async def drop(self) -> None:
        """Delete the database with everything in it.

        Raises:
            StoreError: MongoDB is away or refuses.
        """
        with self.translate_errors():
            await self._client.drop_database(self.name)

    async def close(self) -> None:
        """Close every connection; the database can no longer be used."""
        # The driver tells the server which sessions end; one that does not answer ends them itself after half an hour.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._client.close(), _CLOSE_TIMEOUT_S)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def connect(uri: str, database: str) -> Database:
    """Open a database by the server's URI, without a round trip: `ping` shows whether the server answers.

    Writes wait for the journal of a majority, datetimes are aware; the URI may set its own timeouts and write concern.

    Raises:
        StoreError: the URI or the name of the database is invalid.
    """
    hosts = _hosts_without_login(uri)
    uri_lower = uri.casefold()
    options = {name: value for name, value in _DEFAULT_CLIENT_OPTIONS.items() if f"{name.casefold()}=" not in uri_lower}
    try:
        client: AsyncMongoClient[Document] = AsyncMongoClient(uri, tz_aware=True, **options)
        return Database(client, database, hosts)
    except (PyMongoError, ValueError) as error:
        # The driver's message may repeat the URI, password included.
        reason = "its text is not shown, it holds a login" if "@" in uri else error
        raise StoreError(f"NEWSCRAWL_MONGO_URI or NEWSCRAWL_MONGO_DATABASE cannot be read: {reason}") from None


def _hosts_without_login(uri: str) -> str:
    """The hosts alone. An unescaped password may hold `@` or `/`, so the last `@` ends the login."""
    after_login = uri.rsplit("@", 1)[-1]
    without_scheme = after_login.split("://", 1)[-1]
    return re.split(r"[/?]", without_scheme, maxsplit=1)[0]


def _describe_error(error: Exception) -> str:
    # The driver appends the reply of the server, and the server repeats the command: its filter and its session.
    message = _COMMAND_DOCUMENT.sub(r"command \1", str(error).split(", full error:", 1)[0])
    if isinstance(error, ConnectionFailure):
        # The driver appends its timeouts and a dump of the topology.
        cause = message.split(" (configured timeouts", 1)[0].split(", Timeout:", 1)[0]
        return f"no answer ({_one_line(cause)}); start it or correct NEWSCRAWL_MONGO_URI"
    if isinstance(error, OperationFailure) and error.code in _LOGIN_ERROR_CODES:
        return f"refused ({_one_line(message)}); check the user in NEWSCRAWL_MONGO_URI and its rights"
    return _one_line(message)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_MAX_MESSAGE_CHARS]
