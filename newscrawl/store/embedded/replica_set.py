"""The embedded server as a replica set of one, so that change streams and retryable writes work."""

import time
from collections.abc import Callable
from typing import Any

from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, OperationFailure

from newscrawl.exceptions import EmbeddedServerError
from newscrawl.store.embedded.mongod import REPLICA_SET

_NOT_YET_INITIALIZED = 94
_WAIT_S = 60  # mongod itself waits 32 s for its former port to answer, where a mute stranger listens there now


def make_primary(port: int, *, alive: Callable[[], object]) -> bool:
    """Bring the server to accept writes, whatever state its replica set was left in; False when its process ended.

    Raises:
        EmbeddedServerError: it lives and is no primary after a minute.
    """
    deadline = time.monotonic() + _WAIT_S
    obstacle = "it does not answer"
    with _client(port) as client:
        while time.monotonic() < deadline:
            if not alive():
                return False
            try:
                if client.admin.command("hello")["isWritablePrimary"]:
                    return True
                _configure(client, f"127.0.0.1:{port}")
            except (ConnectionFailure, OperationFailure) as error:
                obstacle = str(error).split(",", 1)[0]
            time.sleep(0.05)
    raise EmbeddedServerError(f"mongod on port {port} accepts no writes: {obstacle}; `newscrawl db stop` ends it")


def _client(port: int) -> MongoClient[dict[str, Any]]:
    return MongoClient(
        f"mongodb://127.0.0.1:{port}/?directConnection=true", serverSelectionTimeoutMS=1000, timeoutMS=5000
    )


def _configure(client: MongoClient[dict[str, Any]], host: str) -> None:
    """Initiate the set, or name the present port where it was made on another one."""
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
