"""When a host's validators are trusted."""

from datetime import UTC, datetime

import pytest

from newscrawl.freshness import Validators, record_fetch, record_not_modified

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
DATE = "Wed, 22 Oct 2025 10:00:00 GMT"


def after(*fetches: tuple[str, str | None]) -> Validators:
    """The validators after fetches of (body, ETag)."""
    validators = None
    for body, etag in fetches:
        validators = record_fetch(
            validators, url="https://a.example/rss", body=body.encode(), etag=etag, last_modified=None, now=NOW
        )
    assert validators is not None
    return validators


@pytest.mark.parametrize(
    ("fetches", "changes", "lies", "are_trusted"),
    [
        pytest.param([("a", "1")], 0, 0, False, id="first fetch"),
        pytest.param([("a", "1"), ("a", "1")], 0, 0, False, id="nothing changed"),
        pytest.param([("a", "1"), ("b", "2")], 1, 0, True, id="both changed"),
        pytest.param([("a", "1"), ("b", "2"), ("b", "2")], 1, 0, True, id="both changed, then nothing"),
        pytest.param([("a", "1"), ("b", "2"), ("c", "2")], 1, 1, False, id="body changed under one ETag, later"),
        pytest.param([("a", "1"), ("b", "1"), ("c", "3")], 1, 1, False, id="body changed under one ETag, at first"),
        pytest.param([("a", None), ("b", None)], 0, 0, False, id="no ETag"),
    ],
)
def test_validators_are_trusted_after_they_changed_with_the_body(
    fetches: list[tuple[str, str | None]], changes: int, lies: int, are_trusted: bool
) -> None:
    validators = after(*fetches)
    assert (validators.changes, validators.lies, validators.are_trusted) == (changes, lies, are_trusted)


def test_every_twelfth_request_checks_the_host_again() -> None:
    validators = after(("a", "1"), ("b", "2"))
    for _ in range(12):
        assert validators.are_trusted
        validators = record_not_modified(validators)
    assert not validators.are_trusted
    checked = record_fetch(validators, url=validators.url, body=b"c", etag="3", last_modified=None, now=NOW)
    assert checked.are_trusted


def test_headers_of_a_conditional_request() -> None:
    assert after(("a", "1")).headers() == {"If-None-Match": "1"}
    dated = record_fetch(None, url="https://a.example/rss", body=b"a", etag=None, last_modified=DATE, now=NOW)
    assert dated.headers() == {"If-Modified-Since": DATE}
