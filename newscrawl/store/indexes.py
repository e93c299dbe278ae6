"""Creates the indexes that are missing, with as few rights as possible: those that exist need no `createIndex`."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from pymongo import IndexModel
from pymongo.errors import OperationFailure

from newscrawl.exceptions import StoreError
from newscrawl.store.connection import UNAUTHORIZED, Database
from newscrawl.store.documents import INDEXES

logger = logging.getLogger(__name__)


async def ensure_indexes(database: Database) -> bool:
    """Create the missing indexes; where all are present this costs one round trip per collection.

    Returns:
        Whether all exist now. False, with a warning, for a user who may neither list nor create them: they may exist.

    Raises:
        StoreError: MongoDB is away, an index of the same name has other options, or the user may not create indexes
            that are missing.
    """
    creations = [_ensure_collection(database, name, indexes) for name, indexes in INDEXES.items()]
    checked = await asyncio.gather(*creations)
    if not all(checked):
        logger.warning("MongoDB at %s: this user may not list indexes, so they are not checked", database.hosts)
    return all(checked)


async def _ensure_collection(database: Database, name: str, indexes: Sequence[IndexModel]) -> bool:
    """Create the missing indexes of a collection; returns whether they could be checked."""
    collection = database.collection(name)
    with database.translate_errors():
        existing = await _unless_unauthorized(collection.index_information())
        missing = [index for index in indexes if existing is None or not _exists(index, existing)]
        if not missing or await _unless_unauthorized(collection.create_indexes(missing)) is not None:
            return True
    if existing is None:
        return False
    names = ", ".join(index.document["name"] for index in missing)
    raise StoreError(
        f"MongoDB at {database.hosts}: {database.name}.{name} lacks the indexes {names}, and this user may not create "
        "them; run `newscrawl db indexes` as a user with createIndex (role readWrite)"
    )


async def _unless_unauthorized(answer: Any) -> Any:
    """The answer to a command, or None where the user has no right to it."""
    try:
        return await answer
    except OperationFailure as error:
        if error.code == UNAUTHORIZED:
            return None
        raise


def _exists(index: IndexModel, existing: Mapping[str, Any]) -> bool:
    """Whether an index of this name has these keys, in this order, and these options; MongoDB adds some of its own."""
    wanted = dict(index.document)
    found = existing.get(wanted.pop("name"), {})
    keys = wanted.pop("key")
    return found.get("key") == list(keys.items()) and all(found.get(name) == value for name, value in wanted.items())
