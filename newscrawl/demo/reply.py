"""What the world answers: a status, headers and bytes."""

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
        """The value of a header, by its name in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def validated(reply: Reply) -> Reply:
    """The reply with an ETag of its bytes."""
    tag = f'"{sha1(reply.body, usedforsecurity=False).hexdigest()[:20]}"'
    return Reply(status=reply.status, headers=(*reply.headers, ("ETag", tag)), body=reply.body)


Route = Callable[[datetime], Reply]
"""Gives the reply of one address at an instant."""


def html(text: str, *, status: int = 200, charset: str = "utf-8", label: str | None = "utf-8") -> Reply:
    """A page; `label` is the charset that the header claims, None for none."""
    kind = "text/html" if label is None else f"text/html; charset={label}"
    return Reply(status=status, headers=(("Content-Type", kind),), body=text.encode(charset))


def xml(text: str, *, changed_at: datetime, charset: str = "utf-8", label: str = "utf-8") -> Reply:
    """A feed or sitemap with its validators; `label` as in `html`."""
    data = text.encode(charset)
    headers = (
        ("Content-Type", f"application/xml; charset={label}"),
        ("ETag", f'"{sha1(data, usedforsecurity=False).hexdigest()[:20]}"'),
        ("Last-Modified", format_datetime(changed_at.astimezone(UTC), usegmt=True)),
    )
    return Reply(status=200, headers=headers, body=data)


def plain(text: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A text/plain reply."""
    return Reply(status=status, headers=(("Content-Type", "text/plain; charset=utf-8"), *headers), body=text.encode())


def redirect(location: str, *, status: int = 301) -> Reply:
    """A redirect to an address."""
    return Reply(status=status, headers=(("Location", location),))


def conditional(reply: Reply, asked: Message) -> Reply:
    """304 where the client's validator still holds; its ETag goes before its date (RFC 9110, 13.2.2)."""
    tag, date = reply.header("ETag"), reply.header("Last-Modified")
    if tag is None:
        return reply
    if "If-None-Match" in asked:
        held = tag in asked["If-None-Match"]
    else:
        held = date is not None and asked.get("If-Modified-Since") == date
    return Reply(status=304, headers=reply.headers) if held else reply
