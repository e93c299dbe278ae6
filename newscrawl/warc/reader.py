"""Reads exchanges, also from a file whose end is missing."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]  # it ships no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from newscrawl.exceptions import NewscrawlError
from newscrawl.warc.exchange import Exchange, RecordedRequest
from newscrawl.warc.http_headers import METADATA_TYPE, from_warc_headers

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLocation:
    """The position of an exchange, and the fields by which exchanges are grouped and sorted."""

    file: Path
    offset: int
    """Bytes before the response record."""
    spider: str
    run_id: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class _Record:
    """A complete record: header fields as in the file, block read to its end."""

    offset: int
    kind: str
    fields: Any
    http: Any
    body: bytes

    def field(self, name: str) -> str | None:
        value: str | None = self.fields.get_header(name)
        return value


class _TruncatedError(Exception):
    """The file ends, or can be decompressed no further, within a record."""


def locate_exchanges(file: Path) -> Iterator[ExchangeLocation]:
    """The positions of the file's exchanges, in order. A truncated file is read up to its end with a warning.

    Responses without the metadata record of a newscrawl run are skipped with a warning.

    Raises:
        NewscrawlError: the file cannot be opened, or is not a WARC file.
    """
    for offset, exchange in _exchanges(file):
        request = exchange.request
        yield ExchangeLocation(
            file=file, offset=offset, spider=request.spider, run_id=request.run_id, fetched_at=exchange.fetched_at
        )


def read_exchange(location: ExchangeLocation) -> Exchange:
    """The exchange at a position.

    Raises:
        NewscrawlError: the file has changed since `places` read it.
    """
    for _, exchange in _exchanges(location.file, location.offset):
        return exchange
    raise NewscrawlError(f"{location.file}: at byte {location.offset} there is no response any longer")


def _exchanges(file: Path, offset: int = 0) -> Iterator[tuple[int, Exchange]]:
    response: _Record | None = None
    orphan_count = 0
    for record in _records(file, offset):
        if record.kind == "response":
            orphan_count += response is not None
            response = record
        elif response is not None and _is_metadata_of(response, record):
            yield response.offset, _exchange(response, record)
            response = None
    orphan_count += response is not None
    if orphan_count:
        logger.warning("%s: %d responses have no metadata of newscrawl and are skipped", file, orphan_count)


def _records(file: Path, offset: int) -> Iterator[_Record]:
    count = 0
    try:
        with file.open("rb") as stream:
            stream.seek(offset)
            for record in _complete_records(stream):
                count += 1
                yield record
    except OSError as error:
        raise NewscrawlError(f"{file}: {error.strerror}") from error
    except ArchiveLoadFailed as error:
        if not count:
            raise NewscrawlError(f"{file}: not a WARC file ({str(error).strip()[:100]})") from error
        _warn_truncated(file, count)
    except _TruncatedError:
        _warn_truncated(file, count)


def _warn_truncated(file: Path, count: int) -> None:
    logger.warning("%s is truncated or damaged after %d complete records; the rest is not read", file, count)


def _complete_records(stream: BinaryIO) -> Iterator[_Record]:
    """Records with the right length and digests.

    Raises:
        ArchiveLoadFailed, _TruncatedError: the next record has not.
    """
    with closing(WARCIterator(stream, check_digests="raise")) as records:
        while (record := _next_record(records)) is not None:
            body = record.raw_stream.read()
            if record.length is None or record.raw_stream.limit > 0:
                raise _TruncatedError
            offset = records.get_record_offset()
            yield _Record(offset, record.rec_type, record.rec_headers, record.http_headers, body)


def _next_record(records: Any) -> Any:
    try:
        return next(records, None)
    except AttributeError as error:  # raised by warcio where a record ends before its WARC-Target-URI
        raise _TruncatedError from error


def _is_metadata_of(response: _Record, record: _Record) -> bool:
    return (
        record.kind == "metadata"
        and record.field("Content-Type") == METADATA_TYPE
        and record.field("WARC-Concurrent-To") == response.field("WARC-Record-ID")
    )


def _exchange(response: _Record, metadata: _Record) -> Exchange:
    status, _, _ = response.http.statusline.partition(" ")
    return Exchange(
        request=msgspec.json.decode(metadata.body, type=RecordedRequest),
        url=response.field("WARC-Target-URI") or "",
        status=int(status),
        headers=from_warc_headers(response.http.headers),
        body=response.body,
        fetched_at=datetime.fromisoformat(response.field("WARC-Date") or "").astimezone(UTC),
    )
