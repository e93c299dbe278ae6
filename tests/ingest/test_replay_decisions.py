"""What an article that was extracted again from recorded responses means for the stored one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.dedupe import content_hash
from newscrawl.ingest.replay_decisions import decide
from newscrawl.items import Article
from newscrawl.store import FieldChange
from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.documents import to_document

READ_AT = datetime(2025, 10, 22, 12, 0, 0, 123_456, tzinfo=UTC)
BODY = "Паром вышел из порта в полдень и вернулся вечером."
OTHER_BODY = "Паром остался в порту: шторм поднял волну в три метра."


def article(body: str = BODY, *, later: timedelta = timedelta(0), **fields: Any) -> Article:
    made = Article.from_json(
        {"url": "https://vestnik.example/1", "source": "vestnik", "title": "Паром", "body": body, "published": None}
    )
    return made.replace(content_hash=content_hash(made), fetched_at=READ_AT + later, **fields)


def changed(*fields: str) -> list[FieldChange]:
    return [FieldChange(field=field, old=None, new="value") for field in fields]


@pytest.mark.parametrize(
    ("reading", "changes", "decision"),
    [
        pytest.param(article(), [], "unchanged", id="same response, no difference"),
        pytest.param(article(), changed("section"), "repaired", id="same response, other fields"),
        pytest.param(article(), changed("body", "content_hash"), "updated", id="same response, other text"),
        pytest.param(article(), changed("body"), "repaired", id="same response, other body with the same hash"),
        pytest.param(article(OTHER_BODY, later=timedelta(hours=-1)), changed("body"), "older", id="older response"),
        pytest.param(article(later=timedelta(hours=1)), changed("section"), "unchanged", id="later, the same text"),
        pytest.param(article(OTHER_BODY, later=timedelta(hours=1)), [], "updated", id="later response, other text"),
        pytest.param(article(later=timedelta(microseconds=500)), [], "unchanged", id="within BSON's millisecond"),
    ],
)
def test_decision(reading: Article, changes: list[FieldChange], decision: str) -> None:
    stored = StoredSummary.from_document(to_document(article()))
    assert decide(reading, stored, changes) == decision


def test_an_article_that_is_not_stored_is_new() -> None:
    assert decide(article(), None, []) == "new"
