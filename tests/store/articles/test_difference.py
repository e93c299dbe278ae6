"""The fields in which a stored article differs from the one read today, and how they are shown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import bson
import pytest
from bson.codec_options import CodecOptions

from newscrawl.items import Article, Entity
from newscrawl.store import FieldChange, differences
from newscrawl.store.documents import to_document

Make = Callable[..., Article]
HALF = "абвгд" * 8
"""40 characters: two of them are longer than what is shown."""


def stored(article: Article) -> dict[str, Any]:
    options: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True, tzinfo=UTC)
    return bson.decode(bson.encode(to_document(article)), options)


def test_an_article_as_it_is_stored_has_no_differences(make_article: Make) -> None:
    assert differences(stored(make_article()), make_article()) == ()


def test_changed_and_new_fields(make_article: Make) -> None:
    document = stored(make_article())
    del document["section"]
    changes = differences(document, make_article(title="Мост закрыли", section="Общество"))
    assert set(changes) == {
        FieldChange(field="title", old="Мост открыли раньше срока", new="Мост закрыли"),
        FieldChange(field="section", old=None, new="Общество"),
    }


def test_facts_of_the_run_and_the_store_are_ignored(make_article: Make, noon: datetime) -> None:
    later = noon + timedelta(hours=1)
    article = make_article(
        version=7, run_id="2", fetched_at=later, first_seen_at=later, updated_at=later, status="removed"
    )
    assert differences(stored(make_article()), article) == ()


def test_entities_are_compared_only_where_they_were_recognised(make_article: Make) -> None:
    document = stored(make_article(entities=(Entity(kind="place", name="Тверь", count=1),), recogniser="1"))
    assert differences(document, make_article()) == ()
    changes = differences(document, make_article(recogniser="2"))
    assert [change.field for change in changes] == ["entities", "recogniser"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Мост", None, 'title: "Мост" → null'),
        (datetime(2025, 10, 22, 12, tzinfo=UTC), 3, 'title: "2025-10-22T12:00:00Z" → 3'),
        ("я" * 58, "я" * 57, f'title: "{"я" * 58}" → "{"я" * 57}"'),
        ("я" * 59, "", f'title: "{"я" * 59}… → ""'),
        (
            f"{HALF}было{HALF}{HALF}",
            f"{HALF}стало",
            f'title: …{HALF[-15:]}было{HALF}а… → …{HALF[-15:]}стало"',
        ),
    ],
    ids=["no value", "instant", "longest that is shown whole", "one character longer", "around the first difference"],
)
def test_a_change_as_text(old: Any, new: Any, shown: str) -> None:
    assert str(FieldChange(field="title", old=old, new=new)) == shown


def test_a_change_of_a_record_is_split_into_its_fields() -> None:
    change = FieldChange(
        field="published",
        old={"raw": "вчера", "zone": {"name": "UTC", "known": True}},
        new={"raw": "вчера", "zone": {"name": "Europe/Moscow", "known": True}, "origin": "meta"},
    )
    assert list(change.leaves()) == [
        FieldChange(field="published.zone.name", old="UTC", new="Europe/Moscow"),
        FieldChange(field="published.origin", old=None, new="meta"),
    ]
