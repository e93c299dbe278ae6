"""Header fields that would contradict the body as it is kept."""

from collections.abc import Iterable

METADATA_TYPE = "application/json"

_OF_THE_WIRE = frozenset(("content-encoding", "content-length", "transfer-encoding"))
_RENAMED = "X-Archive-Orig-"  # the name that archives' tools give to such fields


def to_warc_headers(headers: Iterable[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    """The fields as they stand in the WARC: those of the wire renamed, and the length of the body as it is kept."""
    kept = [(_RENAMED + name if name.lower() in _OF_THE_WIRE else name, value) for name, value in headers]
    return [*kept, ("Content-Length", str(length))]


def from_warc_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that `to_warc_headers` wrote, but for those of the wire, which spoke of another body."""
    return tuple((name, value) for name, value in headers if _plain(name) not in _OF_THE_WIRE)


def _plain(name: str) -> str:
    return name.lower().removeprefix(_RENAMED.lower())
