"""The collection `sketches`: a few hashes of each text, by which changed copies of it are found."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from pymongo import ReplaceOne

from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import SKETCHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The keys of an article's text, as `dedupe.sketch` computes them."""

    id: str
    keys: tuple[int, ...]
    published_at: datetime | None = None


class SketchStore:
    """Sketches of one database. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sketches = database.collection(SKETCHES)

    async def put(self, sketches: Iterable[Sketch], expires_at: datetime) -> None:
        """Store sketches, each in place of the article's former one; MongoDB removes them after `expires_at`."""
        writes = [ReplaceOne({"_id": sketch.id}, to_document(sketch, expires_at), upsert=True) for sketch in sketches]
        if writes:
            with self._database.translate_errors():
                await self._sketches.bulk_write(writes, ordered=False)

    async def find(self, ids: Collection[str]) -> list[Sketch]:
        """The sketches of these articles."""
        return await self._find({"_id": {"$in": list(ids)}}) if ids else []

    async def sharing(self, keys: Collection[int]) -> list[Sketch]:
        """All sketches that share one of these keys, in one round trip."""
        return await self._find({"keys": {"$in": list(keys)}}) if keys else []

    async def remove_keys(self, ids: Collection[str], keys: Collection[int]) -> None:
        """Remove keys from these articles. A key of too many texts would make every look-up return them all."""
        if keys:
            removed = list(keys)
            with self._database.translate_errors():
                chosen = {"_id": {"$in": list(ids)}, "keys": {"$in": removed}}
                await self._sketches.update_many(chosen, {"$pull": {"keys": {"$in": removed}}})

    async def _find(self, query: Document) -> list[Sketch]:
        with self._database.translate_errors():
            cursor = self._sketches.find(query, {"keys": 1, "published_at": 1})
            return [_to_sketch(document) for document in await cursor.to_list()]


def to_document(sketch: Sketch, expires_at: datetime) -> Document:
    """The sketch as a document."""
    fields = {"_id": sketch.id, "keys": list(sketch.keys), "expires_at": expires_at}
    return fields if sketch.published_at is None else {**fields, "published_at": sketch.published_at}


def _to_sketch(document: Document) -> Sketch:
    return Sketch(id=document["_id"], keys=tuple(document["keys"]), published_at=document.get("published_at"))
