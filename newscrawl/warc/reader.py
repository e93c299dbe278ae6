"""Reading exchanges, also of a file whose end is missing."""

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
    """Where an exchange lies, and as much of it as sorts it."""

    file: Path
    offset: int
    """Bytes before its response record."""
    spider: str
    run_id: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class _Record:
    """A whole record: header fields as the file has them, block read to its end."""

    offset: int
    kind: str
    fields: Any
    http: Any
    body: bytes

    def field(self, name: str) -> str | None:
        value: str | None = self.fields.get_header(name)
        return value


class _Cut(Exception):
    """The file ends, or cannot be unpacked any further, within a record."""


def locate_exchanges(file: Path) -> Iterator[ExchangeLocation]:
    """The file's exchanges in their order. Where it breaks off, a warning says so and the reading ends.

    Responses without the metadata of a crawl of ours are passed over with a warning.

    Raises:
        NewscrawlError: the file cannot be opened, or is no WARC.
    """
    for offset, exchange in _exchanges(file):
        asked = exchange.request
        yield ExchangeLocation(
            file=file, offset=offset, spider=asked.spider, run_id=asked.run_id, fetched_at=exchange.fetched_at
        )


def read_exchange(place: ExchangeLocation) -> Exchange:
    """The exchange that lies at a place.

    Raises:
        NewscrawlError: the file has changed since `places` read it.
    """
    for _, exchange in _exchanges(place.file, place.offset):
        return exchange
    raise NewscrawlError(f"{place.file}: at byte {place.offset} there is no response any longer")


def _exchanges(file: Path, offset: int = 0) -> Iterator[tuple[int, Exchange]]:
    response: _Record | None = None
    orphans = 0
    for record in _records(file, offset):
        if record.kind == "response":
            orphans += response is not None
            response = record
        elif response is not None and _belongs(record, response):
            yield response.offset, _exchange(response, record)
            response = None
    orphans += response is not None
    if orphans:
        logger.warning("%s: %d responses say nothing of who asked for them and are passed over", file, orphans)


def _records(file: Path, offset: int) -> Iterator[_Record]:
    count = 0
    try:
        with file.open("rb") as opened:
            opened.seek(offset)
            for record in _whole(opened):
                count += 1
                yield record
    except OSError as error:
        raise NewscrawlError(f"{file}: {error.strerror}") from error
    except ArchiveLoadFailed as error:
        if not count:
            raise NewscrawlError(f"{file}: no WARC file ({str(error).strip()[:100]})") from error
        _warn_of_cut(file, count)
    except _Cut:
        _warn_of_cut(file, count)


def _warn_of_cut(file: Path, count: int) -> None:
    logger.warning("%s breaks off after %d whole records; what follows is not read", file, count)


def _whole(opened: BinaryIO) -> Iterator[_Record]:
    """Records whose length and digests are right.

    Raises:
        ArchiveLoadFailed, _Cut: the next one is not.
    """
    with closing(WARCIterator(opened, check_digests="raise")) as records:
        while (record := _next(records)) is not None:
            body = record.raw_stream.read()
            if record.length is None or record.raw_stream.limit > 0:
                raise _Cut
            offset = records.get_record_offset()
            yield _Record(offset, record.rec_type, record.rec_headers, record.http_headers, body)


def _next(records: Any) -> Any:
    try:
        return next(records, None)
    except AttributeError as error:  # what warcio makes of a record that ends before its WARC-Target-URI
        raise _Cut from error


def _belongs(record: _Record, response: _Record) -> bool:
    """Whether a record is what our crawl said of the response before it."""
    concurrent = record.field("WARC-Concurrent-To")
    of_ours = record.kind == "metadata" and record.field("Content-Type") == METADATA_TYPE
    return of_ours and concurrent == response.field("WARC-Record-ID")


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
