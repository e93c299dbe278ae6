"""Reads exchanges, also from a file that is damaged or whose end is missing."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from newscrawl.exceptions import NewscrawlError
from newscrawl.warc.exchange import Exchange, RecordedRequest
from newscrawl.warc.http_headers import METADATA_TYPE, from_warc_headers
from newscrawl.warc.records import LeftOut, Record, complete_records

_STATUS_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLocation:
    """The position of an exchange, and the fields by which exchanges are grouped and sorted."""

    file: Path
    offset: int
    """Bytes before the response record."""
    spider: str
    run_id: str
    fetched_at: datetime


def locate_exchanges(file: Path, left_out: LeftOut | None = None) -> Iterator[ExchangeLocation]:
    """The positions of the file's exchanges, in order.

    Records that are damaged, too large or cannot be read, and responses without the metadata record of a newscrawl
    run, are skipped with a warning.

    Args:
        left_out: counts what is skipped.

    Raises:
        NewscrawlError: the file cannot be opened, or is not a WARC file.
    """
    for offset, exchange in _exchanges(file, 0, left_out or LeftOut(), with_bodies=False):
        request = exchange.request
        yield ExchangeLocation(
            file=file, offset=offset, spider=request.spider, run_id=request.run_id, fetched_at=exchange.fetched_at
        )


def read_exchange(location: ExchangeLocation) -> Exchange:
    """The exchange at a position.

    Raises:
        NewscrawlError: the file has changed since `locate_exchanges` read it.
    """
    with closing(_exchanges(location.file, location.offset, LeftOut(), with_bodies=True)) as exchanges:
        offset, exchange = next(exchanges, (None, None))
    if exchange is None or offset != location.offset:
        raise NewscrawlError(f"{location.file}: at byte {location.offset} there is no response any longer")
    return exchange


def _exchanges(
    file: Path, offset: int, left_out: LeftOut, *, with_bodies: bool
) -> Generator[tuple[int, Exchange], None, None]:
    response: Record | None = None
    for record in complete_records(file, offset, left_out, with_bodies=with_bodies):
        if record.kind == "response":
            _note_foreign(response, file, left_out)
            response = record
        elif response is not None and _is_metadata_of(response, record):
            try:
                exchange = _exchange(response, record)
            except (ValueError, OverflowError, msgspec.DecodeError) as error:
                left_out.note("bad", file, response.offset, f"{response.field('WARC-Target-URI')}: {error}")
            else:
                yield response.offset, exchange
            response = None
    _note_foreign(response, file, left_out)


def _note_foreign(response: Record | None, file: Path, left_out: LeftOut) -> None:
    """A response after which no metadata follow: another program wrote it, or the file ends before them."""
    if response is not None:
        address = response.field("WARC-Target-URI")
        left_out.note("foreign", file, response.offset, f"{address}: the response has no metadata of newscrawl")


def _is_metadata_of(response: Record, record: Record) -> bool:
    return (
        record.kind == "metadata"
        and record.field("Content-Type") == METADATA_TYPE
        and record.field("WARC-Concurrent-To") == response.field("WARC-Record-ID")
    )


def _exchange(response: Record, metadata: Record) -> Exchange:
    """The exchange of two records.

    Raises:
        ValueError, OverflowError, msgspec.DecodeError: a field of them cannot be read.
    """
    if response.http is None:
        raise ValueError("the response has no HTTP header")
    return Exchange(
        request=msgspec.json.decode(metadata.body, type=RecordedRequest),
        url=response.field("WARC-Target-URI") or "",
        status=_status(response.http.statusline),
        headers=from_warc_headers(response.http.headers),
        body=response.body,
        fetched_at=_instant(response.field("WARC-Date")),
    )


def _status(status_line: str) -> int:
    code, _, _ = status_line.partition(" ")
    if not (code.isascii() and code.isdigit() and len(code) == _STATUS_DIGITS):
        raise ValueError(f"the status {code[:20]!r} is none")
    return int(code)


def _instant(date: str | None) -> datetime:
    """WARC dates are UTC, and say so in general."""
    try:
        instant = datetime.fromisoformat(date or "")
    except ValueError as error:
        raise ValueError(f"the WARC-Date {(date or '')[:40]!r} is none") from error
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
