"""Stored articles put right in place, where the text stays and what was made of it does not."""

from collections.abc import Sequence
from datetime import datetime

from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.difference import FieldChange
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES


class Repair:
    """Stored articles as documents. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def stored(self, article_id: str) -> Document | None:
        """The document under an id, whole."""
        with self._database.translate_errors():
            return await self._articles.find_one({"_id": article_id})

    async def apply(self, stored: Document, changes: Sequence[FieldChange], now: datetime) -> bool:
        """Put the changed fields into the document that was read; False when somebody else has changed it since."""
        fields = {change.field: change.new for change in changes}
        with self._database.translate_errors():
            result = await self._articles.update_one(
                StoredSummary.from_document(stored).filter(), {"$set": {**fields, "updated_at": now}}
            )
        return result.matched_count == 1
