"""Reads the complete records of a WARC file within limits, and goes on behind records that are damaged."""

import logging
import mmap
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]  # it ships no types
from warcio.bufferedreaders import DecompressingBufferedReader  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

from newscrawl.exceptions import NewscrawlError

logger = logging.getLogger(__name__)

_MAX_BODY_BYTES = 64 * 2**20
"""A crawl downloads no more (`DOWNLOAD_MAXSIZE`)."""
_MAX_HEADER_BYTES = 2**20
"""Of all lines of a record's two headers; servers send some kilobytes."""
_MAX_NAMED = 20
"""Records of a file that are named; further ones are counted."""
_READ_BYTES = 2**14
_GZIP_MAGIC = b"\x1f\x8b\x08"
_WARC_MAGIC = b"WARC/"
_PROBED_BYTES = 200
"""Of a gzip member that are unpacked to see whether a record begins there."""


@dataclass(frozen=True, slots=True)
class Record:
    """A complete record: header fields as in the file, block read to its end."""

    offset: int
    kind: str
    fields: Any
    http: Any
    body: bytes

    def field(self, name: str) -> str | None:
        """A field of the record's own header."""
        value: str | None = self.fields.get_header(name)
        return value


class LeftOut:
    """Counts what of a file is not read, and names the first of it in the log."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._named: Counter[Path] = Counter()

    def note(self, kind: str, file: Path, offset: int, detail: str) -> None:
        """Count a record or place under `kind`: `damaged`, `too large`, `bad`, `foreign`."""
        self.counts[kind] += 1
        self._named[file] += 1
        if self._named[file] <= _MAX_NAMED:
            logger.warning("%s: the record at byte %d is skipped: %s", file, offset, detail)
        elif self._named[file] == _MAX_NAMED + 1:
            logger.warning("%s: further records are skipped and no longer named", file)


class _DamagedRecord(Exception):
    """A record that is cut off, cannot be unpacked, or has not the digest that it states."""


class _OversizedRecord(Exception):
    """A record with more bytes than any that a crawl writes."""


@dataclass(frozen=True, slots=True)
class _Damage:
    """Why reading ended before the end of the file."""

    kind: str
    offset: int
    reason: str


def complete_records(file: Path, offset: int, left_out: LeftOut, *, with_bodies: bool) -> Iterator[Record]:
    """The records from an offset on whose length and digests are right.

    Args:
        with_bodies: whether responses have their bodies; metadata have theirs always.

    Raises:
        NewscrawlError: the file cannot be opened, or has no record at all.
    """
    try:
        with file.open("rb") as stream:
            yield from _records(file, stream, offset, left_out, with_bodies=with_bodies)
    except OSError as error:
        raise NewscrawlError(f"{file}: {error.strerror}") from error


def _records(file: Path, stream: BinaryIO, offset: int, left_out: LeftOut, *, with_bodies: bool) -> Iterator[Record]:
    count = 0
    start: int | None = offset
    while start is not None:
        damage: _Damage | None = None
        for found in _records_until_damage(stream, start, with_bodies=with_bodies):
            if isinstance(found, Record):
                count += 1
                yield found
            else:
                damage = found
        start = None
        if damage is not None:
            start = _next_start(stream, damage.offset + 1)
            if not count and start is None and damage.kind == "damaged":
                raise NewscrawlError(f"{file}: not a WARC file ({damage.reason})")
            left_out.note(damage.kind, file, damage.offset, damage.reason)


def _records_until_damage(stream: BinaryIO, start: int, *, with_bodies: bool) -> Iterator[Record | _Damage]:
    stream.seek(start)
    with closing(_Records(stream, check_digests="raise")) as records:
        try:
            while (record := _next_record(records, with_bodies=with_bodies)) is not None:
                yield record
        except _OversizedRecord as error:
            yield _Damage("too large", max(start, records.offset), str(error))
        except (ArchiveLoadFailed, _DamagedRecord) as error:
            yield _Damage("damaged", max(start, records.offset), " ".join(str(error).split())[:100])


def _next_record(records: Any, *, with_bodies: bool) -> Record | None:
    """The next record, its body read; None at the end of the file.

    Raises:
        ArchiveLoadFailed, _DamagedRecord, _OversizedRecord: it is not complete.
    """
    reader = records.reader
    reader.header_bytes = 0
    try:
        record = next(records, None)
    except StatusAndHeadersParserException as error:
        raise _DamagedRecord(f"its HTTP header cannot be read: {error}") from error
    except (AttributeError, EOFError) as error:  # from warcio where a record ends within its header
        raise _DamagedRecord("it ends within its header") from error
    if record is None:
        if reader.is_cut_off:
            raise _DamagedRecord("the gzip member has no end")
        return None
    if record.length is not None and record.length > _MAX_BODY_BYTES:
        raise _OversizedRecord(f"{record.length:,} bytes; records have up to {_MAX_BODY_BYTES:,}")
    body = _body(record, is_kept=with_bodies or record.rec_type == "metadata")
    if record.length is None or record.raw_stream.limit > 0:
        raise _DamagedRecord("it is cut off")
    return Record(records.get_record_offset(), record.rec_type or "", record.rec_headers, record.http_headers, body)


def _body(record: Any, *, is_kept: bool) -> bytes:
    """The rest of a record, whose digests are compared in passing."""
    pieces: list[bytes] = []
    while piece := record.raw_stream.read(_READ_BYTES):
        if is_kept:
            pieces.append(piece)
    return b"".join(pieces)


class _Records(WARCIterator):  # type: ignore[misc]  # warcio ships no types
    """warcio's records, read by a reader with limits."""

    def __init__(self, stream: BinaryIO, **options: Any) -> None:
        super().__init__(stream, **options)
        self.reader = _BoundedReader(self.fh, block_size=_READ_BYTES)


class _BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio ships no types
    """Unpacks no more of a gzip member, and reads no more of headers, than a record of a crawl has."""

    decompressor: Any
    header_bytes = 0
    is_cut_off = False
    _has_begun = False  # the gzip member

    def readline(self, length: int | None = None) -> bytes:
        """A line, up to what is left for the headers of the record.

        Raises:
            _OversizedRecord: nothing is left.
        """
        left = _MAX_HEADER_BYTES - self.header_bytes
        if left <= 0:
            raise _OversizedRecord(f"its headers have more than {_MAX_HEADER_BYTES:,} bytes")
        line: bytes = super().readline(left if length is None else min(length, left))
        self.header_bytes += len(line)
        return line

    def close_decompressor(self) -> None:
        """Note whether the file ends within a gzip member."""
        self.is_cut_off = self.decompressor is not None and not self.decompressor.eof and self._has_begun
        self.decompressor = None

    def _init_decomp(self, decomp_type: str | None) -> None:
        super()._init_decomp(decomp_type)
        self._has_begun = False

    def _decompress(self, data: bytes) -> bytes:
        if self.decompressor is not None and not self._has_begun and not _GZIP_MAGIC.startswith(data[:3]):
            self.decompressor = None  # a file that is not packed
        if self.decompressor is None:
            return data
        self._has_begun = self._has_begun or bool(data)
        try:
            unpacked: bytes = self.decompressor.decompress(data)
        except zlib.error as error:
            raise _DamagedRecord(f"it cannot be unpacked: {error}") from error
        if self.num_block_read + len(unpacked) > _MAX_BODY_BYTES + 2 * _MAX_HEADER_BYTES:
            raise _OversizedRecord(f"more than {_MAX_BODY_BYTES:,} bytes when unpacked")
        return unpacked


def _next_start(stream: BinaryIO, offset: int) -> int | None:
    """Where the next record begins that looks like one: a gzip member or a line that begins with `WARC/`."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        magic = _GZIP_MAGIC if data[:3] == _GZIP_MAGIC else b"\n" + _WARC_MAGIC
        start = data.find(magic, offset)
        while start >= 0:
            if magic != _GZIP_MAGIC:
                return start + 1
            if _begins_record(data[start : start + _PROBED_BYTES]):
                return start
            start = data.find(magic, start + 1)
    return None


def _begins_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(member, 16).startswith(_WARC_MAGIC)
    except zlib.error:
        return False
