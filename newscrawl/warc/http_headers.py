"""HTTP headers in the WARC: those that describe the encoded body are renamed, since the body is kept decoded."""

from collections.abc import Iterable

METADATA_TYPE = "application/json"

_ENCODING_HEADERS = frozenset(("content-encoding", "content-length", "transfer-encoding"))
_ORIGINAL_PREFIX = "X-Archive-Orig-"  # the prefix that web archives use for such headers


def to_warc_headers(headers: Iterable[tuple[str, str]], body_bytes: int) -> list[tuple[str, str]]:
    """The headers as they are written: with the length of the decoded body, encoding headers under the prefix."""
    written = []
    for name, value in headers:
        is_renamed = name.lower() in _ENCODING_HEADERS
        written.append((_ORIGINAL_PREFIX + name if is_renamed else name, value))
    return [*written, ("Content-Length", str(body_bytes))]


def from_warc_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The headers of a record that `to_warc_headers` wrote, without the encoding headers."""
    return tuple((name, value) for name, value in headers if _original_name(name) not in _ENCODING_HEADERS)


def _original_name(name: str) -> str:
    return name.lower().removeprefix(_ORIGINAL_PREFIX.lower())
