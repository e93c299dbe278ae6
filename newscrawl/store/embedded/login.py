"""The login of the private server: only who can read the data folder may use it."""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from newscrawl.exceptions import EmbeddedServerError

USER = "newscrawl"
_SECRET_BYTES = 48  # as hexadecimal digits it is a valid key file of MongoDB (6 to 1024 characters)


def create_key_file(path: Path) -> None:
    """Write a random secret, readable by this user alone, unless there is one.

    It is the server's key file, and the password of `USER`.

    Raises:
        EmbeddedServerError: the disk fails.
    """
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        if path.exists():
            path.chmod(0o600)  # mongod refuses a key file that others can read
            return
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise EmbeddedServerError(f"the key file of the embedded MongoDB cannot be written: {error}") from error


def read_secret(path: Path) -> str:
    """The secret of a key file.

    Raises:
        EmbeddedServerError: it cannot be read.
    """
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise EmbeddedServerError(
            f"the login of the embedded MongoDB cannot be read: {error}; `newscrawl db stop` as its owner ends it"
        ) from error


def internal_login(secret: str) -> dict[str, str]:
    """Options of a client that logs in as the server's own user, which exists before any other."""
    return {"username": "__system", "password": secret, "authSource": "local", "authMechanism": "SCRAM-SHA-256"}


def ensure_user(client: MongoClient[dict[str, Any]], secret: str) -> None:
    """Create `USER` with the secret as its password, or give it the present secret where the key file is a new one."""
    mark = hashlib.sha256(secret.encode()).hexdigest()
    users = client.admin.command("usersInfo", USER)["users"]
    if users and users[0].get("customData", {}).get("secret_sha256") == mark:
        return
    command = "updateUser" if users else "createUser"
    client.admin.command(command, USER, pwd=secret, roles=["root"], customData={"secret_sha256": mark})
