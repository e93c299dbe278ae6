"""Errors of bulk writes, and conflicts that do not end."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import pytest
from pymongo.errors import BulkWriteError

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store.articles.batch import WriteReport, _note_failures, _Plan, write_batch
from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.connection import connect

SERVER_ERRORS = (
    *(6, 7, 13, 18, 50, 89, 91, 189, 262, 317, 8000, 9001),
    *(10107, 11600, 11602, 12501, 13388, 13435, 13436, 14031),
)


def faults(*codes: int, concern: bool = False) -> BulkWriteError:
    errors: list[dict[str, Any]] = [
        {"index": at, "code": code, "errmsg": f"code {code}"} for at, code in enumerate(codes)
    ]
    details = {
        "writeErrors": errors,
        "writeConcernErrors": [{"code": 64}] if concern else [],
        "nUpserted": 1,
        "nModified": 2,
    }
    return BulkWriteError(details)


def test_failed_documents_are_recorded_by_id() -> None:
    report = WriteReport()
    _note_failures(faults(121, 11000, 17419), _Plan(ids=["a", "b", "c"]), report)
    assert report.failed == {"a": "code 121", "c": "code 17419"}
    assert (report.created, report.updated) == (1, 2)


@pytest.mark.parametrize(
    "error",
    [*(faults(121, code) for code in SERVER_ERRORS), faults(11000, concern=True)],
    ids=[*map(str, SERVER_ERRORS), "write concern"],
)
def test_an_error_of_the_server_fails_the_batch(error: BulkWriteError) -> None:
    report = WriteReport()
    with pytest.raises(BulkWriteError):
        _note_failures(error, _Plan(ids=["a", "b"]), report)
    assert report == WriteReport()


async def test_an_endless_conflict_is_an_error(
    mongo_uri: str, mongo_database: str, make_article: Callable[..., Article], noon: datetime
) -> None:
    async def blind(_: Collection[str]) -> Mapping[str, StoredSummary]:
        return {}

    async with connect(mongo_uri, mongo_database) as database:
        article = make_article()
        await ArticleStore(database).write([article], noon)
        with pytest.raises(StoreError, match="other writers"):
            await write_batch(database, {article.id: article}, blind, noon)
