"""A recorded response with the request that it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRequest:
    """A request of a spider, in plain JSON: what a replay needs to call the same callback again."""

    spider: str
    run_id: str
    callback: str
    """Name of the spider's method."""
    errback: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    """The spider's arguments; relative dates are instants already."""
    cb_kwargs: dict[str, Any] = field(default_factory=dict)
    """As `encode_arguments` returns them."""
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A response and its request: `body` is without transfer and content encoding, `headers` are as received."""

    request: RecordedRequest
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    """Aware; kept to the microsecond."""
