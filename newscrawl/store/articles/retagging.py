"""Re-tags stored articles whose topics or entities come from an outdated tagger, in place."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pymongo import DESCENDING, UpdateOne
from pymongo.errors import BulkWriteError

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store.articles.bulk_errors import document_errors
from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, from_document, to_document

_MAX_ROUNDS = 10  # each repeats only after another writer won; this many losses in a row mean a fault, not bad luck
_TAG_FIELDS = ("topics", "entities")  # a change of these moves `updated_at`, one of their versions alone does not
_PROJECTION = {"blocks": 0, "images": 0}  # no tagger reads them, and they are half of a document

Clock = Callable[[], datetime]
Tag = Callable[[Article], Article]


@dataclass(slots=True, kw_only=True)
class RetagReport:
    """The progress so far."""

    done: int = 0
    """Articles whose tags are up to date now."""
    changed: int = 0
    """Those of `done` that got other topics or entities; the others got only the new tagger version."""
    failed: dict[str, str] = field(default_factory=dict)
    """id → why the article was left as it is."""


class Retagging:
    """The articles of a query whose versions differ from `{"tagger": …}`, and `recogniser` where entities are wanted.

    The versions in the documents are the only state, so an interrupted run is resumed by the next one, and several may
    run at once. Every method raises `StoreError` when MongoDB is away or refuses.
    """

    def __init__(self, database: Database, query: ArticleQuery, versions: Mapping[str, str]) -> None:
        self._database = database
        self._articles = database.collection(ARTICLES)
        self._versions = versions
        outdated = [{name: {"$ne": version}} for name, version in versions.items()]
        self._filter: Document = {"$and": [query.filter(), {"$or": outdated}]}

    async def count(self) -> int:
        """The number of outdated articles; MongoDB reads every article of the query for it."""
        with self._database.translate_errors():
            return await self._articles.count_documents(self._filter)

    async def run(self, tag: Tag, now: Clock, *, batch: int = 100) -> AsyncIterator[RetagReport]:
        """Re-tag the articles, newest first; yields the report after each batch that was written.

        Only what changed is written: other topics or entities together with `updated_at`, or the new version alone. An
        article that another writer changes meanwhile is read again. Memory holds one batch.
        """
        report = RetagReport()
        order = [("published.at", DESCENDING), ("_id", DESCENDING)]
        with self._database.translate_errors():
            cursor = self._articles.find(self._filter, _PROJECTION, sort=order, batch_size=batch, allow_disk_use=True)
            async with cursor:
                while documents := await cursor.to_list(batch):
                    await self._retag_batch(documents, tag, now(), report)
                    yield report

    async def _retag_batch(self, documents: list[Document], tag: Tag, now: datetime, report: RetagReport) -> None:
        """Tag and write a batch; repeat for the articles that another writer has changed in between."""
        changes: dict[str, Document] = {}
        for _ in range(_MAX_ROUNDS):
            updates = await self._updates(documents, tag, now, report)
            changes |= updates
            if await self._write(documents, updates, report):
                break
            ids = [article_id for article_id in changes if article_id not in report.failed]
            documents = await self._articles.find({**self._filter, "_id": {"$in": ids}}, _PROJECTION).to_list()
        else:
            hosts = self._database.hosts
            raise StoreError(f"MongoDB at {hosts}: other writers changed the same articles {_MAX_ROUNDS} times")
        written = [change for article_id, change in changes.items() if article_id not in report.failed]
        report.done += len(written)
        report.changed += sum("updated_at" in change for change in written)

    async def _updates(
        self, documents: Sequence[Document], tag: Tag, now: datetime, report: RetagReport
    ) -> dict[str, Document]:
        """The changed fields of each document, by id; invalid documents are recorded in `failed`."""
        updates: dict[str, Document] = {}
        for document in documents:
            await _check_cancelled()
            try:
                updates[document["_id"]] = self._changed_fields(from_document(document), tag, now)
            except StoreError as error:
                report.failed[document["_id"]] = str(error)
        return updates

    def _changed_fields(self, article: Article, tag: Tag, now: datetime) -> Document:
        tagged = tag(article)
        document = to_document(tagged.replace(updated_at=now))
        changed = [name for name in _TAG_FIELDS if getattr(tagged, name) != getattr(article, name)]
        if changed:
            changed.append("updated_at")
        return {name: document[name] for name in (*changed, *self._versions)}

    async def _write(self, documents: Sequence[Document], updates: Mapping[str, Document], report: RetagReport) -> bool:
        """Write the updates; returns whether every document was still as it had been read."""
        read = [StoredSummary.from_document(document) for document in documents if document["_id"] in updates]
        operations = [UpdateOne(summary.filter(), {"$set": updates[summary.id]}) for summary in read]
        if not operations:
            return True
        try:
            result = await self._articles.bulk_write(operations, ordered=False)
        except BulkWriteError as error:
            for index, reason in document_errors(error).items():
                report.failed[read[index].id] = reason
            return False
        return result.matched_count == len(operations)


async def _check_cancelled() -> None:
    """Let Ctrl-C interrupt between two articles.

    The `wait_for` of Python 3.11, through which the driver reads, swallows a cancellation that arrives together with
    the result (https://github.com/python/cpython/issues/86296); the task still counts it.
    """
    await asyncio.sleep(0)
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
