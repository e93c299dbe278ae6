"""Repairs stored articles in place: the text stays, fields computed from it change."""

from collections.abc import Sequence
from datetime import datetime

from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.difference import FieldChange
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES


class Repair:
    """Reads and changes whole documents. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def stored(self, article_id: str) -> Document | None:
        """The whole document under an id."""
        with self._database.translate_errors():
            return await self._articles.find_one({"_id": article_id})

    async def apply(self, stored: Document, changes: Sequence[FieldChange], now: datetime) -> bool:
        """Write the changed fields; False when another writer has changed the document since it was read."""
        fields = {change.field: change.new for change in changes}
        unchanged = StoredSummary.from_document(stored).filter()
        with self._database.translate_errors():
            result = await self._articles.update_one(unchanged, {"$set": {**fields, "updated_at": now}})
        return result.matched_count == 1
