"""ETag and Last-Modified of a source (a feed or sitemap), used only once its host has proved reliable."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

_RECHECK_EVERY = 12
"""After this many conditional requests the body is fetched again, to check that the host is still reliable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The validators of a source after the last complete fetch, and how they have behaved."""

    url: str
    fetched_at: datetime
    body_hash: str
    etag: str | None = None
    last_modified: str | None = None
    changes: int = 0
    """Times that the body changed together with a validator."""
    lies: int = 0
    """Times that the body changed under unchanged validators."""
    since_check: int = 0
    """Conditional requests since the last fetch of the body."""

    @property
    def are_trusted(self) -> bool:
        """Whether they may be sent.

        Some servers repeat an ETag for changed content, so a host must have changed it with the body once, and must
        never have kept it when the body changed.
        """
        return self.changes > 0 and self.lies == 0 and self.since_check < _RECHECK_EVERY

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request (RFC 9110, 13.1)."""
        return conditional_headers(self.etag, self.last_modified)


def conditional_headers(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers of a conditional request (RFC 9110, 13.1) with the validators that there are."""
    headers = {}
    if etag is not None:
        headers["If-None-Match"] = etag
    if last_modified is not None:
        headers["If-Modified-Since"] = last_modified
    return headers


def record_fetch(
    before: Validators | None,
    *,
    url: str,
    body: bytes,
    etag: str | None,
    last_modified: str | None,
    now: datetime,
) -> Validators:
    """The validators after the body was fetched."""
    body_hash = hashlib.blake2b(body, digest_size=16).hexdigest()
    after = Validators(url=url, fetched_at=now, body_hash=body_hash, etag=etag, last_modified=last_modified)
    if before is None:
        return after
    changes, lies = before.changes, before.lies
    has_validators = etag is not None or last_modified is not None
    if before.body_hash != body_hash and has_validators:
        is_unchanged = (etag, last_modified) == (before.etag, before.last_modified)
        changes += not is_unchanged
        lies += is_unchanged
    return replace(after, changes=changes, lies=lies)


def record_not_modified(before: Validators) -> Validators:
    """The validators after the host answered 304."""
    return replace(before, since_check=before.since_check + 1)
