"""What writing an article means for the one already stored."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from newscrawl.items import Article, Extractor
from newscrawl.store.articles.changes import StoredSummary, next_version
from newscrawl.store.documents import to_document

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("change", "version"),
    [
        ({}, None),
        ({"run_id": "other", "url": "http://www.primer.ru/1"}, None),
        ({"later": HOUR}, None),
        ({"version": 1}, None),
        ({"version": 3}, 3),
        ({"version": 5, "later": -HOUR}, 5),
        ({"content_hash": "other"}, 3),
        ({"content_hash": "other", "version": 1}, 3),
        ({"content_hash": "other", "version": 3}, 3),
        ({"content_hash": "other", "later": -HOUR}, None),
        ({"content_hash": "other", "later": timedelta(microseconds=700)}, 3),
        ({"content_hash": "other", "fetched_at": None}, 3),
        ({"content_hash": None}, 3),
        ({"status": "removed"}, 2),
        ({"status": "removed", "version": 1}, 2),
        ({"status": "removed", "later": -HOUR}, None),
        ({"tagger": "2"}, 2),
        ({"schema_version": 9}, 2),
        ({"extractor": Extractor(name="primer", version="2")}, 2),
        ({"extractor": None}, 2),
    ],
)
def test_next_version(make_article: Callable[..., Article], change: dict[str, object], version: int | None) -> None:
    stored = make_article(version=2, content_hash="hash")
    assert stored.fetched_at is not None
    later = change.pop("later", timedelta(0))
    assert isinstance(later, timedelta)
    incoming = stored.replace(**{"fetched_at": stored.fetched_at + later, **change})
    assert next_version(incoming, StoredSummary.from_document(to_document(stored))) == version


def test_a_document_without_an_extractor(make_article: Callable[..., Article]) -> None:
    bare = make_article(extractor=None)
    assert next_version(bare, StoredSummary.from_document(to_document(bare))) is None
