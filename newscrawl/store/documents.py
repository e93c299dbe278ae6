"""The collections in MongoDB, their indexes, and the article as a document."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from pymongo import ASCENDING, DESCENDING, IndexModel

from newscrawl.exceptions import StoreError
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article
from newscrawl.store.connection import Document

ARTICLES = "articles"
VERSIONS = "versions"
RUNS = "runs"
QUARANTINE = "quarantine"
SKETCHES = "sketches"
VISITS = "visits"

QUARANTINE_DAYS = 30

_PUBLISHED = ("published.at", DESCENDING)
_ID = ("_id", DESCENDING)  # beside `published.at`: an export is read in index order, without a sort

# Sketch keys give an index of many small entries: compression keeps it small on disk, and pages are small because every
# look-up of a key unpacks a whole one.
_COMPRESSED_INDEX = {"wiredTiger": {"configString": "block_compressor=snappy,leaf_page_max=16KB"}}

INDEXES: Mapping[str, tuple[IndexModel, ...]] = {
    ARTICLES: (
        IndexModel([_PUBLISHED, _ID]),
        IndexModel([("source", ASCENDING), _PUBLISHED, _ID]),
        IndexModel([("topics.topic", ASCENDING), _PUBLISHED, _ID]),
        IndexModel(  # partial: it stays empty where entities are switched off
            [("entities.name", ASCENDING), _PUBLISHED, _ID],
            partialFilterExpression={"entities.name": {"$exists": True}},
        ),
        IndexModel([("content_hash", ASCENDING)]),
        IndexModel([("duplicate.of", ASCENDING)], sparse=True),
        IndexModel([("updated_at", ASCENDING), ("_id", ASCENDING)]),  # articles changed since an instant
        IndexModel([("run_id", ASCENDING)]),
    ),
    VERSIONS: (
        IndexModel([("article", ASCENDING), ("version", ASCENDING)]),
        IndexModel([("replaced_at", ASCENDING)]),  # versions replaced since an instant
    ),
    RUNS: (IndexModel([("source", ASCENDING), ("started_at", DESCENDING)]),),
    QUARANTINE: (
        IndexModel([("at", ASCENDING)], expireAfterSeconds=QUARANTINE_DAYS * 24 * 3600),
        IndexModel([("run_id", ASCENDING), ("reason", ASCENDING)]),
    ),
    VISITS: (
        IndexModel(  # partial: only pages that were refused, a small part of all visits
            [("site", ASCENDING), ("checked_at", DESCENDING)],
            partialFilterExpression={"refused": {"$type": "string"}},
        ),
    ),
    SKETCHES: (
        IndexModel([("keys", ASCENDING)], storageEngine=_COMPRESSED_INDEX),
        IndexModel([("expires_at", ASCENDING)], expireAfterSeconds=0),  # at the instant that the document names
    ),
}


def to_document(article: Article) -> Document:
    """The article as a document: `_id` for `id`, aware datetimes cut to the millisecond as BSON keeps them."""
    fields = _cut_instants(msgspec.to_builtins(article, builtin_types=(datetime,)))
    return {"_id": fields.pop("id"), **fields}


def from_document(document: Mapping[str, Any]) -> Article:
    """The article of a document; fields that a newer schema added are ignored.

    Raises:
        StoreError: the document is not an article; the message names its id.
    """
    fields = {"id" if name == "_id" else name: value for name, value in document.items()}
    try:
        return msgspec.convert(fields, Article)
    except msgspec.ValidationError as error:
        raise StoreError(f"document {document.get('_id')} in `{ARTICLES}` is not an article: {error}") from error


def _cut_instants(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cut_instants(part) for name, part in value.items()}
    # Lists of an article hold either records or texts; only records can hold an instant.
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return [_cut_instants(part) for part in value]
    if isinstance(value, datetime):
        return to_milliseconds(value)
    return value
