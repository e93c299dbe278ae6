"""The embedded server as a replica set of one, so that change streams and retryable writes work."""

import time
from collections.abc import Callable
from typing import Any

from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, OperationFailure

from newscrawl.exceptions import EmbeddedServerError
from newscrawl.store.embedded import login
from newscrawl.store.embedded.mongod import REPLICA_SET, Mongod

_NOT_YET_INITIALIZED = 94
# mongod itself waits 32 s for an answer on its former port where another program may listen and stay silent.
_TIMEOUT_S = 60
_POLL_INTERVAL_S = 0.05


def make_primary(server: Mongod, *, is_alive: Callable[[], object]) -> bool:
    """Make the server accept writes, whatever state its replica set was left in, and know its user.

    Returns:
        False when the process has ended.

    Raises:
        EmbeddedServerError: the process runs and is not a primary after a minute.
    """
    deadline = time.monotonic() + _TIMEOUT_S
    obstacle = "it does not answer"
    secret = None if server.key_file is None else login.read_secret(server.key_file)
    with _client(server.port, secret) as client:
        while time.monotonic() < deadline:
            if not is_alive():
                return False
            try:
                if client.admin.command("hello")["isWritablePrimary"]:
                    if secret is not None:
                        login.ensure_user(client, secret)
                    return True
                _configure(client, f"127.0.0.1:{server.port}")
            except (ConnectionFailure, OperationFailure) as error:
                obstacle = str(error).split(",", 1)[0]
            time.sleep(_POLL_INTERVAL_S)
    raise EmbeddedServerError(
        f"mongod on port {server.port} accepts no writes: {obstacle}; `newscrawl db stop` ends it"
    )


def _client(port: int, secret: str | None) -> MongoClient[dict[str, Any]]:
    options: dict[str, Any] = {} if secret is None else login.internal_login(secret)
    uri = f"mongodb://127.0.0.1:{port}/?directConnection=true"
    return MongoClient(uri, serverSelectionTimeoutMS=1000, timeoutMS=5000, **options)


def _configure(client: MongoClient[dict[str, Any]], host: str) -> None:
    """Initiate the set, or correct the port in its configuration where it was initiated on another one."""
    admin = client.admin
    try:
        config = admin.command("replSetGetConfig")["config"]
    except OperationFailure as error:
        if error.code != _NOT_YET_INITIALIZED:
            raise
        admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [{"_id": 0, "host": host}]})
        return
    if config["members"][0]["host"] != host:
        config["members"][0]["host"] = host
        config["version"] += 1
        admin.command("replSetReconfig", config, force=True)
