"""One batch of articles into MongoDB, among other writers: read, plan, write, and again where one was faster."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bson.errors import InvalidDocument
from pymongo import UpdateOne
from pymongo.errors import BulkWriteError

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.revisions import change_of, merge_live_entries
from newscrawl.store.articles.changes import StoredSummary, has_other_text, next_version
from newscrawl.store.articles.versions import StoredText, VersionStore
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, to_document
from newscrawl.store.fitting import fit

_ROUNDS = 10
_DUPLICATE_KEY = 11000
_OF_THE_SERVER = frozenset(
    # codes that say nothing against the document: interrupted, stepping down, not primary, no rights, read-only, full
    (6, 7, 13, 18, 50, 89, 91, 189, 262, 317, 8000, 9001, 10107, 11600, 11602, 12501, 13388, 13435, 13436, 14031)
)

Reader = Callable[[Collection[str]], Awaitable[Mapping[str, StoredSummary]]]


@dataclass(slots=True, kw_only=True)
class WriteReport:
    """What a write did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """id → why MongoDB cannot hold this article."""
    refused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """id → the fields that were left out or cut to fit 16 MB."""

    def add(self, other: "WriteReport") -> None:
        """Take another report in."""
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.failed.update(other.failed)
        self.refused.update(other.refused)


@dataclass(slots=True)
class _Plan:
    """The operations of one round, and the ids they are for, in the same order."""

    operations: list[UpdateOne] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inserts: int = 0
    replaced: list[Document] = field(default_factory=list)
    """filters of the stored documents that become old versions"""
    texts: dict[str, str | None] = field(default_factory=dict)
    """`<id>#<version>` of what is written → its content hash"""


async def write_batch(database: Database, batch: Mapping[str, Article], known: Reader, now: datetime) -> WriteReport:
    """Write articles by id. An operation names what it expects to replace, so a faster writer is noticed, never undone.

    Raises:
        StoreError: MongoDB is away or refuses all writes.
    """
    report = WriteReport()
    versions = VersionStore(database)
    tried: dict[str, str | None] = {}
    for _ in range(_ROUNDS):
        stored = await known(batch.keys())
        done = await versions.superseded(tried)  # after `known`: a text makes way only once its copy is kept
        waiting = [article for article in batch.values() if article.id not in report.failed.keys() | done]
        texts = await versions.texts([one.id for one in waiting if _needs_text(one, stored.get(one.id))])
        plan = _plan(waiting, stored, texts, now, report)
        tried |= plan.texts
        if not plan.operations:
            break
        await versions.keep(plan.replaced, now)
        with database.translate_errors():
            if await _apply(database, plan, report):
                break
    else:
        raise StoreError(f"MongoDB at {database.hosts}: other writers changed the same articles {_ROUNDS} times")
    await versions.describe([one for one in batch if one in stored and one not in report.failed])
    report.unchanged = len(batch) - report.created - report.updated - len(report.failed)
    return report


def _needs_text(article: Article, known: StoredSummary | None) -> bool:
    """Whether the stored text must be read to tell a change of it from one of the page around it."""
    return known is not None and has_other_text(article, known) and next_version(article, known) is not None


def _version(article: Article, known: StoredSummary | None, text: StoredText | None) -> int | None:
    """The version to write the article under, None to leave what is stored; furniture of the page is no version."""
    if known is None:
        return article.version
    version = next_version(article, known)
    if version is None or text is None or change_of(text, article) is not None:
        return version
    return None if article.status == known.status else known.version


def _plan(
    articles: list[Article],
    stored: Mapping[str, StoredSummary],
    texts: Mapping[str, StoredText],
    now: datetime,
    report: WriteReport,
) -> _Plan:
    plan = _Plan()
    for article in articles:
        known = stored.get(article.id)
        version = _version(article, known, texts.get(article.id))
        if version is None:
            continue
        whole = merge_live_entries(article, known.entries) if known is not None and article.entries else article
        document = _document(whole.replace(version=version, updated_at=now), report)
        if document is None:
            continue
        plan.ids.append(article.id)
        plan.texts[f"{article.id}#{version}"] = article.content_hash
        plan.operations.append(_insertion(document, now) if known is None else _replacement(document, article, known))
        plan.inserts += known is None
        if known is not None and version > known.version:
            plan.replaced.append(known.filter())
    return plan


def _document(article: Article, report: WriteReport) -> Document | None:
    try:
        document, refused = fit(to_document(article))
    except (InvalidDocument, ValueError, OverflowError) as error:  # a lone surrogate is a ValueError
        report.failed[article.id] = f"cannot be stored: {error}"[:300]
        return None
    if refused:
        report.refused[article.id] = refused
    return document


def _insertion(document: Document, now: datetime) -> UpdateOne:
    fields = {**document, "first_seen_at": now}
    return UpdateOne({"_id": fields.pop("_id")}, {"$setOnInsert": fields}, upsert=True)


def _replacement(document: Document, article: Article, known: StoredSummary) -> UpdateOne:
    kept = {"_id", "first_seen_at", "absences"}
    if not has_other_text(article, known):
        kept |= {"duplicate"} if article.duplicate is None else set()
        kept |= {"entities", "recogniser"} if article.recogniser is None else set()
    fields = {name: value for name, value in document.items() if name not in kept}
    if known.absence is None or article.status == "removed":
        return UpdateOne(known.filter(), {"$set": fields})
    fields["absences.$[open].ended_at"] = fields["fetched_at"] or fields["updated_at"]
    return UpdateOne(known.filter(), {"$set": fields}, array_filters=[{"open.ended_at": None}])


async def _apply(database: Database, plan: _Plan, report: WriteReport) -> bool:
    """Whether all of the plan was done: an insert found nothing in its way, a replacement what it expected."""
    try:
        result = await database.collection(ARTICLES).bulk_write(plan.operations, ordered=False)
    except BulkWriteError as error:
        _note_failures(error, plan, report)
        return False
    report.created += result.upserted_count
    report.updated += result.modified_count
    return result.upserted_count == plan.inserts and result.matched_count == len(plan.operations) - plan.inserts


def _note_failures(error: BulkWriteError, plan: _Plan, report: WriteReport) -> None:
    """Count what was done, put down what cannot be.

    Raises:
        BulkWriteError: the fault is the server's, not a document's.
    """
    report.failed.update({plan.ids[place]: reason for place, reason in faults_of_documents(error).items()})
    report.created += error.details["nUpserted"]
    report.updated += error.details["nModified"]


def faults_of_documents(error: BulkWriteError) -> dict[int, str]:
    """Place of the operation → why MongoDB cannot hold the document; two who insert one id at once are no fault.

    Raises:
        BulkWriteError: the fault is the server's, not a document's.
    """
    details: Mapping[str, Any] = error.details
    faults = [fault for fault in details["writeErrors"] if fault["code"] != _DUPLICATE_KEY]
    if details["writeConcernErrors"] or any(fault["code"] in _OF_THE_SERVER for fault in faults):
        raise error
    return {fault["index"]: str(fault["errmsg"])[:300] for fault in faults}
