"""One article with its versions, the copies of one text, and the nearest to an id that is not stored."""

import difflib

from pymongo import ASCENDING, DESCENDING

from newscrawl.items import Article
from newscrawl.store.articles.versions import Version, VersionStore
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, from_document

_AROUND = 200
_LIKE = 0.5


class Lookup:
    """Reads single articles of one database. Every method raises `StoreError` when MongoDB is away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def article(self, article_id: str) -> Article | None:
        """The article of an id."""
        with self._database.translate_errors():
            document = await self._articles.find_one({"_id": article_id})
        return None if document is None else from_document(document)

    async def versions(self, article_id: str) -> list[Version]:
        """What it was before, oldest first."""
        return await VersionStore(self._database).versions_of(article_id)

    async def copies(self, article: Article) -> list[Article]:
        """The article with all that share its text or reprint it; by publication, else by when they were first seen."""
        original = article.id if article.duplicate is None else article.duplicate.of
        with self._database.translate_errors():
            cursor = self._articles.find({"$or": [{"_id": original}, {"duplicate.of": original}]})
            group = [from_document(document) async for document in cursor]
        return sorted(group, key=lambda one: (str(_first(one)), one.id))

    async def nearest(self, article_id: str) -> str | None:
        """The stored id of the same host that is most like this one."""
        host, _, path = article_id.partition("/")
        before = await self._ids({"_id": {"$lt": article_id, "$gte": host}}, DESCENDING)
        after = await self._ids({"_id": {"$gt": article_id, "$lt": f"{host}0"}}, ASCENDING)  # "0" follows "/"
        paths = {one.partition("/")[2]: one for one in (*before, *after)}
        return next((paths[one] for one in difflib.get_close_matches(path, paths, n=1, cutoff=_LIKE)), None)

    async def _ids(self, wanted: Document, order: int) -> list[str]:
        with self._database.translate_errors():
            cursor = self._articles.find(wanted, {"_id": 1}).sort("_id", order).limit(_AROUND)
            return [document["_id"] async for document in cursor]


def _first(article: Article) -> object:
    return article.published.at if article.published is not None else article.first_seen_at
