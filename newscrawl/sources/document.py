"""The text of a response of a source: unpacked, decoded, within a limit of size."""

import gzip
import io
import zlib
from dataclasses import dataclass, field

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage, UnreadableSource
from newscrawl.text import join_halves

_GZIP_MAGIC = b"\x1f\x8b"
_MAX_BYTES = 32 * 2**20
"""Of an unpacked source. A sitemap of the 50,000 URLs that the protocol allows has 5 to 15 MB, a feed under 1 MB; the
text and its repaired copy take several times as much memory."""
_MAX_ARCHIVES = 2
"""One in the other: an archive that its server has packed once more."""
_READ_BYTES = 2**16
_MAX_READS = 50_000
"""Each gives some kilobytes, so more of them mean thousands of members without content."""


@dataclass(slots=True, kw_only=True)
class Document:
    """The text of a source, and what of the response is not in it."""

    text: str
    is_cut: bool = False
    """The archive ends too early or is broken at its end."""
    limits: list[str] = field(default_factory=list)
    """The names of the limits that were reached; what lies beyond was not read."""


def open_document(body: bytes | str, url: str) -> Document:
    """The document in a response; text that was decoded already is only cut to the limit.

    Raises:
        UnreadableSource: the bytes are not text, or a broken archive.
    """
    if isinstance(body, str):
        return Document(text=body[:_MAX_BYTES], limits=_limits_reached(len(body)))
    is_cut = False
    for _ in range(_MAX_ARCHIVES):
        body, is_part_cut = _unpacked(body, url)
        is_cut = is_cut or is_part_cut
    text = decoded_text(body[:_MAX_BYTES], url)
    return Document(text=text, is_cut=is_cut, limits=_limits_reached(len(body)))


def decoded_text(body: bytes | str, url: str) -> str:
    """The text of a response; text that was decoded already is returned without half characters.

    Raises:
        UnreadableSource: the bytes are not text.
    """
    if isinstance(body, str):
        return join_halves(body)
    try:
        return decode(body, None)
    except UndecodablePage as error:
        raise UnreadableSource(f"{url}: {error}") from error


def _limits_reached(size: int) -> list[str]:
    return ["size"] if size > _MAX_BYTES else []


def _unpacked(body: bytes, url: str) -> tuple[bytes, bool]:
    """The bytes of all members of a gzip archive, one more than the limit at most, and whether its end is missing."""
    if not body.startswith(_GZIP_MAGIC):
        return body, False
    archive = gzip.GzipFile(fileobj=io.BytesIO(body))
    unpacked = bytearray()
    try:
        for _ in range(_MAX_READS):
            piece = archive.read1(_READ_BYTES)
            if not piece:
                return bytes(unpacked), False
            unpacked += piece
            if len(unpacked) > _MAX_BYTES:
                return bytes(unpacked[: _MAX_BYTES + 1]), False
    except (OSError, EOFError, zlib.error) as error:
        if not unpacked:
            raise UnreadableSource(f"{url}: broken gzip ({error})") from error
    return bytes(unpacked), True
