"""HTTP replies of the demo world: status, headers and bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime
from hashlib import sha1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An HTTP reply without its transport headers."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever the case of its name; None if it is absent."""
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return None


Route = Callable[[datetime], Reply]
"""Returns the reply of one URL at an instant."""


def html(text: str, *, status: int = 200, charset: str = "utf-8", label: str | None = "utf-8") -> Reply:
    """A page encoded in `charset`; `label` is the charset in the header (None for none), which may be wrong."""
    content_type = "text/html" if label is None else f"text/html; charset={label}"
    return Reply(status=status, headers=(("Content-Type", content_type),), body=text.encode(charset))


def xml(text: str, *, changed_at: datetime, charset: str = "utf-8", label: str = "utf-8") -> Reply:
    """A feed or sitemap with ETag and Last-Modified; `charset` and `label` as in `html`."""
    data = text.encode(charset)
    headers = (
        ("Content-Type", f"application/xml; charset={label}"),
        ("ETag", _etag(data)),
        ("Last-Modified", format_datetime(changed_at.astimezone(UTC), usegmt=True)),
    )
    return Reply(status=200, headers=headers, body=data)


def plain(text: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A text/plain reply."""
    return Reply(status=status, headers=(("Content-Type", "text/plain; charset=utf-8"), *headers), body=text.encode())


def redirect(location: str, *, status: int = 301) -> Reply:
    """A redirect to a URL."""
    return Reply(status=status, headers=(("Location", location),))


def with_etag(reply: Reply) -> Reply:
    """The reply with an ETag of its bytes."""
    return Reply(status=reply.status, headers=(*reply.headers, ("ETag", _etag(reply.body))), body=reply.body)


def conditional(reply: Reply, request_headers: Message) -> Reply:
    """304 if the client's copy is current; If-None-Match takes precedence over the date (RFC 9110, 13.2.2)."""
    tag, date = reply.header("ETag"), reply.header("Last-Modified")
    if tag is None:
        return reply
    if "If-None-Match" in request_headers:
        is_current = tag in request_headers["If-None-Match"]
    else:
        is_current = date is not None and request_headers.get("If-Modified-Since") == date
    return Reply(status=304, headers=reply.headers) if is_current else reply


def _etag(body: bytes) -> str:
    return f'"{sha1(body, usedforsecurity=False).hexdigest()[:20]}"'
