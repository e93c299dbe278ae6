"""When a host's validators are believed."""

from datetime import UTC, datetime

from newscrawl.freshness.validators import Validators, record_fetch, record_not_modified

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


def after(*fetches: tuple[str, str | None]) -> Validators:
    """The validators after fetches of (body, ETag)."""
    known = None
    for body, etag in fetches:
        known = record_fetch(
            known, url="https://a.example/rss", body=body.encode(), etag=etag, last_modified=None, now=NOW
        )
    assert known is not None
    return known


def test_honest_is_who_changes_the_validator_with_the_body() -> None:
    assert not after(("a", "1")).are_trusted
    assert not after(("a", "1"), ("a", "1")).are_trusted
    assert after(("a", "1"), ("b", "2")).are_trusted
    assert after(("a", "1"), ("b", "2"), ("b", "2")).are_trusted


def test_one_lie_is_enough() -> None:
    liar = after(("a", "1"), ("b", "2"), ("c", "2"))
    assert liar.lies == 1
    assert not liar.are_trusted
    assert not after(("a", "1"), ("b", "1"), ("c", "3")).are_trusted


def test_no_validators_no_trust() -> None:
    assert not after(("a", None), ("b", None)).are_trusted


def test_an_honest_host_is_looked_at_again_now_and_then() -> None:
    known = after(("a", "1"), ("b", "2"))
    for _ in range(12):
        assert known.are_trusted
        known = record_not_modified(known)
    assert not known.are_trusted


def test_headers_of_a_conditional_request() -> None:
    assert after(("a", "1")).headers() == {"If-None-Match": "1"}
