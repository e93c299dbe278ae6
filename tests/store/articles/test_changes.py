"""What writing an article means for the one already stored."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.items import Article, Extractor, LiveEntry
from newscrawl.store.articles.changes import StoredSummary, kind_of_change, next_version, unacknowledged_write
from newscrawl.store.documents import to_document
from tests.store.conftest import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("change", "version"),
    [
        ({}, None),
        ({"run_id": "other", "url": "http://www.primer.ru/1"}, None),
        ({"later": HOUR}, None),
        ({"version": 1}, None),
        ({"version": 3}, 3),
        ({"version": 5, "later": -HOUR}, None),
        ({"version": 5, "later": HOUR}, 5),
        ({"version": 5, "content_hash": "other", "later": -timedelta(milliseconds=1)}, None),
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


readings = st.lists(
    st.builds(
        lambda second, text, version: (second, f"text {text}", version),
        st.integers(0, 30),
        st.integers(0, 4),
        st.integers(1, 6),
    ),
    min_size=1,
    max_size=12,
)


@given(readings)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_versions_are_in_the_order_of_fetched_at(
    make_article: Callable[..., Article], readings: list[tuple[int, str, int]]
) -> None:
    """In whatever order the readings of several crawls arrive, under whatever versions they decided on."""
    history: list[Article] = []
    for second, text, decided in readings:
        article = make_article(content_hash=text, version=decided, fetched_at=NOON + timedelta(seconds=second))
        version = decided
        if history:
            planned = next_version(article, StoredSummary.from_document(to_document(history[-1])))
            if planned is None:
                continue
            version = planned
        history.append(article.replace(version=version))
    assert [one.fetched_at for one in history] == sorted(one.fetched_at for one in history if one.fetched_at)
    assert [one.version for one in history] == sorted({one.version for one in history})
    if len({text for _, text, _ in readings}) == len(readings):  # a text that is read again keeps its first instant
        newest = max(second for second, _, _ in readings)
        assert history[-1].content_hash in {text for second, text, _ in readings if second == newest}


@pytest.mark.parametrize(
    ("change", "how"),
    [
        ({"version": 3}, "updated"),
        ({"content_hash": "longer", "live": True}, "grown"),
        ({"entries": (LiveEntry(key="1", text="Гол."),), "live": True}, "grown"),
        ({"tagger": "2"}, "refreshed"),
    ],
)
def test_kind_of_change(make_article: Callable[..., Article], change: dict[str, object], how: str) -> None:
    stored = make_article(version=2, content_hash="hash", live=bool(change.get("live")))
    incoming = stored.replace(**change)
    summary = StoredSummary.from_document(to_document(stored))
    assert kind_of_change(incoming, summary, int(str(change.get("version", 2)))) == how


def test_a_removed_article_that_is_read_again_has_returned(make_article: Callable[..., Article]) -> None:
    removed = StoredSummary.from_document(to_document(make_article(status="removed")))
    assert kind_of_change(make_article(), removed, 1) == "returned"


@pytest.mark.parametrize(
    ("change", "done"),
    [
        ({}, "created"),
        ({"run_id": "other"}, None),
        ({"content_hash": "other"}, None),
        ({"fetched_at": NOON + timedelta(milliseconds=1)}, None),
        ({"fetched_at": NOON + timedelta(microseconds=999)}, "created"),
        ({"run_id": None}, None),
    ],
)
def test_a_write_whose_answer_was_lost_is_recognised(
    make_article: Callable[..., Article], change: dict[str, object], done: str | None
) -> None:
    article = make_article(run_id="run", first_seen_at=NOON + timedelta(seconds=1))
    stored = StoredSummary.from_document(to_document(article))
    assert unacknowledged_write(article.replace(**change), stored) == done
    refetched = make_article(run_id="run", first_seen_at=NOON - HOUR, version=2)
    assert unacknowledged_write(refetched, StoredSummary.from_document(to_document(refetched))) == "updated"
    tagged = make_article(run_id="run", first_seen_at=NOON - HOUR)
    assert unacknowledged_write(tagged, StoredSummary.from_document(to_document(tagged))) is None
