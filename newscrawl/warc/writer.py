"""Writes exchanges, one gzip member per record, so that complete records can be read however the run ended."""

import os
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from pathlib import Path

import msgspec
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # it ships no types
from warcio.timeutils import datetime_to_iso_date  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from newscrawl.warc.exchange import Exchange
from newscrawl.warc.http_headers import METADATA_TYPE, to_warc_headers


class WarcFile:
    """A WARC 1.1 file (ISO 28500:2017) of one run.

    Its name is `<path>.part` while it is open. A `response` record and the `metadata` record with its request are
    written together, so after `kill -9` the file is complete up to the last pair.

    Raises:
        OSError: from every method; a pair that could not be written completely is removed again.
    """

    def __init__(self, path: Path, *, software: str, run_id: str) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._file = self._part.open("xb", buffering=0)  # a buffer would be lost with the process
        self._is_empty = True
        self._append(_run_record(path.name, {"software": software, "isPartOf": run_id, **_FORMAT_FACTS}))

    def write(self, exchange: Exchange) -> None:
        """Append an exchange."""
        self._append(_records(exchange))
        self._is_empty = False

    def close(self) -> None:
        """Give the file its final name, or delete it when the run received nothing."""
        os.fsync(self._file.fileno())
        self._file.close()
        if self._is_empty:
            self._part.unlink()
        else:
            self._part.replace(self._path)

    def _append(self, records: bytes) -> None:
        size_before = self._file.tell()
        rest = memoryview(records)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(size_before)
            self._file.seek(size_before)
            raise


_FORMAT_FACTS = {
    "format": "WARC File Format 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description": "bodies are kept without content and transfer encoding",
}


def _run_record(name: str, facts: dict[str, str]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(name, facts))
    return out.getvalue()


def _records(exchange: Exchange) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, warc_version="1.1")
    facts = {"WARC-Date": _warc_date(exchange.fetched_at)}
    http = StatusAndHeaders(
        f"{exchange.status} {responses.get(exchange.status, '')}".rstrip(),
        to_warc_headers(exchange.headers, len(exchange.body)),
        protocol="HTTP/1.1",
    )
    response = writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=http,
        warc_headers_dict=facts,
    )
    writer.write_record(response)
    request = msgspec.json.encode(exchange.request)
    metadata = writer.create_warc_record(
        exchange.url,
        "metadata",
        payload=BytesIO(request),
        length=len(request),
        warc_content_type=METADATA_TYPE,
        warc_headers_dict={**facts, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")},
    )
    writer.write_record(metadata)
    return out.getvalue()


def _warc_date(instant: datetime) -> str:
    return str(datetime_to_iso_date(instant.astimezone(UTC).replace(tzinfo=None), use_micros=True))
