"""The collection `sketches`: the few numbers a text is found by, for as long as copies of it can be expected."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from pymongo import ReplaceOne

from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import SKETCHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article's numbers; `dedupe.sketch` makes them."""

    id: str
    keys: tuple[int, ...]
    published_at: datetime | None = None


class SketchStore:
    """Sketches of one database. Every method raises `StoreError` when MongoDB is away or refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sketches = database.collection(SKETCHES)

    async def put(self, sketches: Iterable[Sketch], expires_at: datetime) -> None:
        """Note sketches, each in place of the article's former one; the server removes them after `expires_at`."""
        writes = [ReplaceOne({"_id": one.id}, to_document(one, expires_at), upsert=True) for one in sketches]
        if writes:
            with self._database.translate_errors():
                await self._sketches.bulk_write(writes, ordered=False)

    async def find(self, ids: Collection[str]) -> list[Sketch]:
        """What is noted of these articles."""
        return await self._find({"_id": {"$in": list(ids)}}) if ids else []

    async def sharing(self, keys: Collection[int]) -> list[Sketch]:
        """All sketches with one of these numbers, in one round trip."""
        return await self._find({"keys": {"$in": list(keys)}}) if keys else []

    async def strip(self, ids: Collection[str], common: Collection[int]) -> None:
        """Take numbers that have become common off these articles, so that no look-up finds more and more of them."""
        if common:
            numbers = list(common)
            with self._database.translate_errors():
                chosen = {"_id": {"$in": list(ids)}, "keys": {"$in": numbers}}
                await self._sketches.update_many(chosen, {"$pull": {"keys": {"$in": numbers}}})

    async def _find(self, query: Document) -> list[Sketch]:
        with self._database.translate_errors():
            cursor = self._sketches.find(query, {"keys": 1, "published_at": 1})
            return [_sketch(document) for document in await cursor.to_list()]


def to_document(sketch: Sketch, expires_at: datetime) -> Document:
    """The sketch as it lies in MongoDB."""
    fields = {"_id": sketch.id, "keys": list(sketch.keys), "expires_at": expires_at}
    return fields if sketch.published_at is None else {**fields, "published_at": sketch.published_at}


def _sketch(document: Document) -> Sketch:
    return Sketch(id=document["_id"], keys=tuple(document["keys"]), published_at=document.get("published_at"))
