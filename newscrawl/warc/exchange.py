"""A response as it was received, with what was to become of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRequest:
    """Who asked for a response and what would read it; all values are plain JSON."""

    spider: str
    run_id: str
    callback: str
    """Name of the spider's method that reads it."""
    errback: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    """What the run was asked for, relative dates already made instants."""
    cb_kwargs: dict[str, Any] = field(default_factory=dict)
    """As `kwargs.encode_arguments` gives them."""
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A response: `body` is without transfer and content encoding, `headers` are as received."""

    request: RecordedRequest
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    """Aware; kept to the microsecond."""
