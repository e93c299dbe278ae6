"""Stored articles whose topics or entities other rules have found, brought to today's in place."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pymongo import DESCENDING, UpdateOne
from pymongo.errors import BulkWriteError

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store.articles.batch import faults_of_documents
from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, from_document, to_document

_ROUNDS = 10
_READ = ("topics", "entities")
"""What readers read; the versions beside them only say whose they are."""
_NOT_NEEDED = {"blocks": 0, "images": 0}
"""Half of a document, and nothing that a tagger reads."""

Clock = Callable[[], datetime]
Tag = Callable[[Article], Article]


@dataclass(slots=True, kw_only=True)
class RetagReport:
    """What was done so far."""

    done: int = 0
    """articles whose tags are today's now"""
    changed: int = 0
    """of these, the ones that got other topics or entities; the others only the new version"""
    failed: dict[str, str] = field(default_factory=dict)
    """id → why it stays as it is"""


class Retagging:
    """The articles asked for that do not carry `versions`: `{"tagger": …}`, and `recogniser` where entities are wanted.

    The versions in the documents are all that is remembered, so what is broken off goes on where it was, and several at
    once do no harm. Every method raises `StoreError` when MongoDB is away or refuses.
    """

    def __init__(self, database: Database, query: ArticleQuery, versions: Mapping[str, str]) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)
        self._versions = versions
        self._filter: Document = {
            "$and": [query.filter(), {"$or": [{name: {"$ne": version}} for name, version in versions.items()]}]
        }

    async def count(self) -> int:
        """How many there are; MongoDB reads every article asked for to say it."""
        with self._database.translate_errors():
            return await self._articles.count_documents(self._filter)

    async def run(self, tag: Tag, now: Clock, *, batch: int = 100) -> AsyncIterator[RetagReport]:
        """Tags them, the newest first; after each batch is written gives the report so far.

        Only what changed is written: other topics or entities with `updated_at`, and the new version without it where
        they are the same. An article that somebody else changes meanwhile is read again. Memory holds one batch.
        """
        report = RetagReport()
        order = [("published.at", DESCENDING), ("_id", DESCENDING)]
        with self._database.translate_errors():
            cursor = self._articles.find(self._filter, _NOT_NEEDED, sort=order, batch_size=batch, allow_disk_use=True)
            async with cursor:
                while documents := await cursor.to_list(batch):
                    await self._bring_up(documents, tag, now(), report)
                    yield report

    async def _bring_up(self, documents: list[Document], tag: Tag, now: datetime, report: RetagReport) -> None:
        """Tags and writes a batch, and again those that another writer has changed in between."""
        changes: dict[str, Document] = {}
        for _ in range(_ROUNDS):
            updates = await self._updates(documents, tag, now, report)
            changes |= updates
            if await self._write(documents, updates, report):
                break
            ids = [article_id for article_id in changes if article_id not in report.failed]
            documents = await self._articles.find({**self._filter, "_id": {"$in": ids}}, _NOT_NEEDED).to_list()
        else:
            hosts = self._database.hosts
            raise StoreError(f"MongoDB at {hosts}: other writers changed the same articles {_ROUNDS} times")
        written = [change for article_id, change in changes.items() if article_id not in report.failed]
        report.done += len(written)
        report.changed += sum("updated_at" in change for change in written)

    async def _updates(
        self, documents: Sequence[Document], tag: Tag, now: datetime, report: RetagReport
    ) -> dict[str, Document]:
        """What each document gets; those that are no articles are put down."""
        updates: dict[str, Document] = {}
        for document in documents:
            await _interruption()
            try:
                updates[document["_id"]] = self._changes(from_document(document), tag, now)
            except StoreError as error:
                report.failed[document["_id"]] = str(error)
        return updates

    def _changes(self, article: Article, tag: Tag, now: datetime) -> Document:
        tagged = tag(article)
        document = to_document(tagged.replace(updated_at=now))
        read = [name for name in _READ if getattr(tagged, name) != getattr(article, name)]
        return {name: document[name] for name in (*read, *self._versions, *(["updated_at"] if read else []))}

    async def _write(self, documents: Sequence[Document], updates: Mapping[str, Document], report: RetagReport) -> bool:
        """Whether every document stood as it had been read."""
        known = [StoredSummary.from_document(document) for document in documents if document["_id"] in updates]
        operations = [UpdateOne(one.filter(), {"$set": updates[one.id]}) for one in known]
        if not operations:
            return True
        try:
            result = await self._articles.bulk_write(operations, ordered=False)
        except BulkWriteError as error:
            faults = faults_of_documents(error)
            report.failed |= {known[place].id: reason for place, reason in faults.items()}
            return False
        return result.matched_count == len(operations)


async def _interruption() -> None:
    """Lets Ctrl-C in, between two articles.

    The `wait_for` of Python 3.11, through which the driver reads, forgets one that comes together with the answer
    (https://github.com/python/cpython/issues/86296); the task still knows of it.
    """
    await asyncio.sleep(0)
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
