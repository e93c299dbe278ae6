"""Writes one batch of articles among other writers: read what is stored, plan, write, repeat after a conflict."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bson.errors import InvalidDocument
from pymongo import UpdateOne
from pymongo.errors import BulkWriteError

from newscrawl.exceptions import StoreError
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article
from newscrawl.revisions import change_of, merge_live_entries
from newscrawl.store.articles.bulk_errors import MAX_REASON_CHARS, document_errors
from newscrawl.store.articles.changes import (
    ChangedHow,
    StoredSummary,
    has_other_text,
    kind_of_change,
    next_version,
    unacknowledged_write,
)
from newscrawl.store.articles.versions import StoredText, VersionStore
from newscrawl.store.connection import Database, Document
from newscrawl.store.documents import ARTICLES, to_document
from newscrawl.store.fitting import fit

_MAX_ROUNDS = 10  # each repeats only after another writer won; this many losses in a row mean a fault, not bad luck

ReadSummaries = Callable[[Collection[str]], Awaitable[Mapping[str, StoredSummary]]]


@dataclass(slots=True, kw_only=True)
class WriteReport:
    """The result of a write."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    changes: Counter[ChangedHow] = field(default_factory=Counter)
    """What the `updated` ones became."""
    failed: dict[str, str] = field(default_factory=dict)
    """id → why MongoDB cannot hold this article."""
    trimmed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """id → the fields that were emptied or cut to fit 16 MB."""

    def add(self, report: "WriteReport") -> None:
        """Add another report to this one."""
        self.created += report.created
        self.updated += report.updated
        self.unchanged += report.unchanged
        self.changes += report.changes
        self.failed.update(report.failed)
        self.trimmed.update(report.trimmed)


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A text that this write puts in place of the stored one."""

    version: int
    content_hash: str | None
    how: ChangedHow

    def is_done(
        self, article_id: str, stored: StoredSummary | None, superseded: Collection[str], now: datetime
    ) -> bool:
        """Whether it took place, by what is stored now."""
        if article_id in superseded:
            return True
        if stored is None or stored.updated_at != to_milliseconds(now):
            return False
        return (stored.version, stored.content_hash) == (self.version, self.content_hash)


@dataclass(slots=True)
class _Plan:
    """The operations of one round, and the ids that they write, in the same order."""

    operations: list[UpdateOne] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    insert_count: int = 0
    replaced: list[Document] = field(default_factory=list)
    """Filters of the stored documents that become old versions."""
    hashes: dict[str, str | None] = field(default_factory=dict)
    """`<id>#<version>` of every written text → its content hash."""
    replacements: dict[str, _Replacement] = field(default_factory=dict)


async def write_batch(
    database: Database, batch: Mapping[str, Article], read_summaries: ReadSummaries, now: datetime
) -> WriteReport:
    """Write articles by id.

    Every operation names the state that it expects to replace, so a faster writer is noticed and never undone.

    Raises:
        StoreError: MongoDB is away or refuses all writes.
    """
    report = WriteReport()
    versions = VersionStore(database)
    attempted_hashes: dict[str, str | None] = {}
    attempted: dict[str, _Replacement] = {}
    for round_number in range(_MAX_ROUNDS):
        stored = await read_summaries(batch.keys())
        if round_number == 0:
            _count_unacknowledged(report, batch, stored)
        # Read after the summaries: a text leaves `articles` only once its copy is in `versions`.
        superseded = await versions.superseded(attempted_hashes)
        _count_changes(report, attempted, stored, superseded, now)
        finished = report.failed.keys() | superseded
        waiting = [article for article in batch.values() if article.id not in finished]
        texts = await versions.texts(_ids_to_compare(waiting, stored))
        plan = _plan(waiting, stored, texts, now, report)
        attempted_hashes |= plan.hashes
        if not plan.operations:
            break
        await versions.archive(plan.replaced, now)
        with database.translate_errors():
            if await _apply(database, plan, report):
                break
        attempted = plan.replacements
    else:
        raise StoreError(f"MongoDB at {database.hosts}: other writers changed the same articles {_MAX_ROUNDS} times")
    await versions.describe_changes([id_ for id_ in batch if id_ in stored and id_ not in report.failed])
    report.unchanged = len(batch) - report.created - report.updated - len(report.failed)
    return report


def _count_unacknowledged(
    report: WriteReport, batch: Mapping[str, Article], stored: Mapping[str, StoredSummary]
) -> None:
    """Count what an earlier attempt at this batch has stored, whose report was lost with the connection."""
    for article in batch.values():
        summary = stored.get(article.id)
        done = None if summary is None else unacknowledged_write(article, summary)
        if done == "created":
            report.created += 1
        elif done == "updated":
            report.updated += 1
            report.changes["updated"] += 1


def _count_changes(
    report: WriteReport,
    attempted: Mapping[str, _Replacement],
    stored: Mapping[str, StoredSummary],
    superseded: Collection[str],
    now: datetime,
) -> None:
    """Count by kind the replacements of a round in which other writers won some."""
    for article_id, replacement in attempted.items():
        if replacement.is_done(article_id, stored.get(article_id), superseded, now):
            report.changes[replacement.how] += 1


def _ids_to_compare(articles: Collection[Article], stored: Mapping[str, StoredSummary]) -> list[str]:
    """Articles whose stored text must be read to tell a change of the text from one of the page around it."""
    ids = []
    for article in articles:
        summary = stored.get(article.id)
        if summary is not None and has_other_text(article, summary) and next_version(article, summary) is not None:
            ids.append(article.id)
    return ids


def _version_to_write(article: Article, stored: StoredSummary | None, text: StoredText | None) -> int | None:
    """The version to write the article under; None to leave what is stored.

    A text that differs from the stored one by volatile lines alone (`revisions.change_of`) is not a version.
    """
    if stored is None:
        return article.version
    version = next_version(article, stored)
    if version is None or text is None or change_of(text, article) is not None:
        return version
    return None if article.status == stored.status else stored.version


def _plan(
    articles: list[Article],
    stored: Mapping[str, StoredSummary],
    texts: Mapping[str, StoredText],
    now: datetime,
    report: WriteReport,
) -> _Plan:
    plan = _Plan()
    for article in articles:
        summary = stored.get(article.id)
        version = _version_to_write(article, summary, texts.get(article.id))
        if version is None:
            continue
        merged = article
        if summary is not None and article.entries:
            merged = merge_live_entries(article, summary.entries)
        document = _fitted_document(merged.replace(version=version, updated_at=now), report)
        if document is None:
            continue
        plan.ids.append(article.id)
        plan.hashes[f"{article.id}#{version}"] = article.content_hash
        if summary is None:
            plan.operations.append(_insertion(document, now))
            plan.insert_count += 1
            continue
        plan.operations.append(_replacement(document, article, summary))
        how = kind_of_change(article, summary, version)
        plan.replacements[article.id] = _Replacement(version, article.content_hash, how)
        if version > summary.version:
            plan.replaced.append(summary.filter())
    return plan


def _fitted_document(article: Article, report: WriteReport) -> Document | None:
    try:
        document, trimmed = fit(to_document(article))
    except (InvalidDocument, ValueError, OverflowError) as error:  # a lone surrogate is a ValueError
        report.failed[article.id] = f"cannot be stored: {error}"[:MAX_REASON_CHARS]
        return None
    if trimmed:
        report.trimmed[article.id] = trimmed
    return document


def _insertion(document: Document, now: datetime) -> UpdateOne:
    # `$setOnInsert` leaves alone what another writer has inserted meanwhile.
    fields = {**document, "first_seen_at": now}
    return UpdateOne({"_id": fields.pop("_id")}, {"$setOnInsert": fields}, upsert=True)


def _replacement(document: Document, article: Article, stored: StoredSummary) -> UpdateOne:
    kept = {"_id", "first_seen_at", "absences"}
    if not has_other_text(article, stored):
        # The link to an original and the entities belong to the text, so they stay with it.
        if article.duplicate is None:
            kept.add("duplicate")
        if article.recogniser is None:
            kept |= {"entities", "recogniser"}
    fields = {name: value for name, value in document.items() if name not in kept}
    if stored.absence is None or article.status == "removed":
        return UpdateOne(stored.filter(), {"$set": fields})
    fields["absences.$[open].ended_at"] = fields["fetched_at"] or fields["updated_at"]
    return UpdateOne(stored.filter(), {"$set": fields}, array_filters=[{"open.ended_at": None}])


async def _apply(database: Database, plan: _Plan, report: WriteReport) -> bool:
    """Write the plan.

    Returns:
        Whether every operation met what it expected: an insertion no document, a replacement the state that was read.
    """
    try:
        result = await database.collection(ARTICLES).bulk_write(plan.operations, ordered=False)
    except BulkWriteError as error:
        _note_failures(error, plan, report)
        return False
    report.created += result.upserted_count
    report.updated += result.modified_count
    is_complete = (result.upserted_count, result.matched_count) == (plan.insert_count, len(plan.replacements))
    if is_complete:
        report.changes += Counter(replacement.how for replacement in plan.replacements.values())
    return is_complete


def _note_failures(error: BulkWriteError, plan: _Plan, report: WriteReport) -> None:
    """Count the successful writes; record the documents that failed.

    Raises:
        BulkWriteError: the server is at fault, not a document.
    """
    for index, reason in document_errors(error).items():
        report.failed[plan.ids[index]] = reason
    report.created += error.details["nUpserted"]
    report.updated += error.details["nModified"]
