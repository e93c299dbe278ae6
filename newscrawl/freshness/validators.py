"""ETag and Last-Modified of a source, trusted only after its host has proved honest."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

_RECHECK_EVERY = 12
"""One fetch in so many goes without validators, to see whether the host is still honest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the last complete fetch of a source's address gave, and how its validators have behaved."""

    url: str
    fetched_at: datetime
    body_hash: str
    etag: str | None = None
    last_modified: str | None = None
    changes: int = 0
    """Times that the body changed and a validator with it."""
    lies: int = 0
    """Times that the body changed under unchanged validators."""
    since_check: int = 0
    """Conditional requests since the last fetch of the body."""

    @property
    def are_trusted(self) -> bool:
        """Some servers repeat an ETag for changed content: honest is who changed it before our eyes and never lied."""
        return self.changes > 0 and self.lies == 0 and self.since_check < _RECHECK_EVERY

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request (RFC 9110, 13.1)."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value is not None}


def record_fetch(
    before: Validators | None,
    *,
    url: str,
    body: bytes,
    etag: str | None,
    last_modified: str | None,
    now: datetime,
) -> Validators:
    """The validators after a fetch of the body, and what it says of the host."""
    body_hash = hashlib.blake2b(body, digest_size=16).hexdigest()
    after = Validators(url=url, fetched_at=now, body_hash=body_hash, etag=etag, last_modified=last_modified)
    if before is None or before.body_hash == body_hash:
        return after if before is None else replace(after, changes=before.changes, lies=before.lies)
    is_same = (etag, last_modified) == (before.etag, before.last_modified)
    has_any = etag is not None or last_modified is not None
    return replace(
        after,
        changes=before.changes + (has_any and not is_same),
        lies=before.lies + (has_any and is_same),
    )


def record_not_modified(before: Validators) -> Validators:
    """The validators after the host answered 304."""
    return replace(before, since_check=before.since_check + 1)
