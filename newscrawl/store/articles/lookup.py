"""Reads one article with its versions, the copies of one text, and the stored id nearest to a mistyped one."""

import difflib

from pymongo import ASCENDING, DESCENDING

from newscrawl.items import Article
from newscrawl.store.articles.versions import Version, VersionStore
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, from_document

_MAX_NEIGHBOURS = 200  # ids compared on either side in key order, so that a host of millions costs no more
_MIN_SIMILARITY = 0.5  # ratio of difflib: below it the nearest path is merely another article


class Lookup:
    """Reads single articles of one database. Every method raises `StoreError` when MongoDB is away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)

    async def article(self, article_id: str) -> Article | None:
        """The article under an id."""
        with self._database.translate_errors():
            document = await self._articles.find_one({"_id": article_id})
        return None if document is None else from_document(document)

    async def versions(self, article_id: str) -> list[Version]:
        """The earlier versions, oldest first."""
        return await VersionStore(self._database).versions_of(article_id)

    async def copies(self, article: Article) -> list[Article]:
        """The article and its copies, in order of publication; where no date is known, of `first_seen_at`."""
        original = article.id if article.duplicate is None else article.duplicate.of
        with self._database.translate_errors():
            cursor = self._articles.find({"$or": [{"_id": original}, {"duplicate.of": original}]})
            group = [from_document(document) async for document in cursor]
        return sorted(group, key=lambda article: (str(_appeared_at(article)), article.id))

    async def nearest(self, article_id: str) -> str | None:
        """The stored id of the same host that is most similar to this one."""
        host, _, path = article_id.partition("/")
        before = await self._ids({"_id": {"$lt": article_id, "$gte": host}}, DESCENDING)
        after = await self._ids({"_id": {"$gt": article_id, "$lt": f"{host}0"}}, ASCENDING)  # "0" follows "/"
        ids_by_path = {neighbour.partition("/")[2]: neighbour for neighbour in (*before, *after)}
        matches = difflib.get_close_matches(path, ids_by_path, n=1, cutoff=_MIN_SIMILARITY)
        return ids_by_path[matches[0]] if matches else None

    async def _ids(self, query: Document, order: int) -> list[str]:
        with self._database.translate_errors():
            cursor = self._articles.find(query, {"_id": 1}).sort("_id", order).limit(_MAX_NEIGHBOURS)
            return [document["_id"] async for document in cursor]


def _appeared_at(article: Article) -> object:
    return article.published.at if article.published is not None else article.first_seen_at
