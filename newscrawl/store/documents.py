"""What lies in MongoDB: the collections, their indexes, and the article as a document."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from pymongo import ASCENDING, DESCENDING, IndexModel

from newscrawl.exceptions import StoreError
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article
from newscrawl.store.connection import Database, Document

ARTICLES = "articles"
VERSIONS = "versions"
RUNS = "runs"
QUARANTINE = "quarantine"
SKETCHES = "sketches"

QUARANTINE_DAYS = 30

_PUBLISHED = ("published.at", DESCENDING)
_ID = ("_id", DESCENDING)  # beside `published.at` it lets an export read in order, without a sort

_PACKED = {"wiredTiger": {"configString": "block_compressor=snappy,leaf_page_max=16KB"}}
"""For an index of many small entries: less on disk, and small pages, since a look-up unpacks one for each number."""

INDEXES: Mapping[str, tuple[IndexModel, ...]] = {
    ARTICLES: (
        IndexModel([_PUBLISHED, _ID]),
        IndexModel([("source", ASCENDING), _PUBLISHED, _ID]),
        IndexModel([("topics.topic", ASCENDING), _PUBLISHED, _ID]),
        IndexModel(  # holds nothing where entities are switched off
            [("entities.name", ASCENDING), _PUBLISHED, _ID],
            partialFilterExpression={"entities.name": {"$exists": True}},
        ),
        IndexModel([("content_hash", ASCENDING)]),
        IndexModel([("duplicate.of", ASCENDING)], sparse=True),
        IndexModel([("updated_at", ASCENDING), ("_id", ASCENDING)]),  # what changed since
        IndexModel([("run_id", ASCENDING)]),
    ),
    VERSIONS: (
        IndexModel([("article", ASCENDING), ("version", ASCENDING)]),
        IndexModel([("replaced_at", ASCENDING)]),  # what changed since, and how
    ),
    RUNS: (IndexModel([("source", ASCENDING), ("started_at", DESCENDING)]),),
    QUARANTINE: (
        IndexModel([("at", ASCENDING)], expireAfterSeconds=QUARANTINE_DAYS * 24 * 3600),
        IndexModel([("run_id", ASCENDING), ("reason", ASCENDING)]),
    ),
    SKETCHES: (
        IndexModel([("keys", ASCENDING)], storageEngine=_PACKED),
        IndexModel([("expires_at", ASCENDING)], expireAfterSeconds=0),
    ),
}


async def ensure_indexes(database: Database) -> None:
    """Make the indexes that are missing; where all are present this costs one round trip a collection.

    Raises:
        StoreError: MongoDB is away, or an index of the same name and other options is in the way.
    """
    with database.translate_errors():
        await asyncio.gather(*(database.collection(name).create_indexes(list(INDEXES[name])) for name in INDEXES))


def to_document(article: Article) -> Document:
    """The article with `_id` for `id` and aware datetimes cut to the millisecond, as BSON keeps them."""
    fields = _cut(msgspec.to_builtins(article, builtin_types=(datetime,)))
    return {"_id": fields.pop("id"), **fields}


def from_document(document: Mapping[str, Any]) -> Article:
    """The article of a document; fields that a newer schema added are passed over.

    Raises:
        StoreError: the document is no article of ours; the message names its id.
    """
    fields = {"id" if name == "_id" else name: value for name, value in document.items()}
    try:
        return msgspec.convert(fields, Article)
    except msgspec.ValidationError as error:
        raise StoreError(f"document {document.get('_id')} in `{ARTICLES}` is no article: {error}") from error


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cut(part) for name, part in value.items()}
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return [_cut(part) for part in value]
    if isinstance(value, datetime):
        return to_milliseconds(value)
    return value
