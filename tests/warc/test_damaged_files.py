"""A bad record costs that record: it is named and counted, and what follows is read; no record takes much memory."""

import gzip
import json
import random
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from newscrawl.warc import LeftOut, locate_exchanges, read_exchange

DATE, STATUS = "2025-10-22T11:05:07Z", "HTTP/1.1 200 OK"
READ_BYTES = 2**14  # of `warc.records`
REQUEST = {"spider": "vestnik", "run_id": "vestnik-1", "callback": "parse_article"}


def record(kind: str, block: bytes, **fields: str | None) -> bytes:
    stated = {"WARC_Type": kind, "Content_Length": str(len(block))} | fields
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in stated.items() if value is not None]
    return "\r\n".join(["WARC/1.1", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def pair(
    number: int,
    *,
    date: str | None = DATE,
    status: str = STATUS,
    metadata: object = REQUEST,
    body: bytes = b"<p>1</p>",
    **fields: str | None,
) -> list[bytes]:
    """A response and its metadata, as a crawl writes them or with a fault."""
    record_id = f"<urn:uuid:{number}>"
    response = {
        "WARC_Record_ID": record_id, "WARC_Date": date, "WARC_Target_URI": f"https://vestnik.example/{number}",
        "Content_Type": "application/http; msgtype=response",
    }  # fmt: skip
    text = metadata if isinstance(metadata, bytes) else json.dumps(metadata).encode()
    return [
        record("response", f"{status}\r\nServer: nginx\r\n\r\n".encode() + body, **(response | fields)),
        record("metadata", text, WARC_Concurrent_To=record_id, Content_Type="application/json"),
    ]


def read(path: Path) -> tuple[list[str], dict[str, int]]:
    """The last parts of the addresses that are read, and what is left out."""
    left_out = LeftOut()
    exchanges = [read_exchange(location) for location in locate_exchanges(path, left_out)]
    return [exchange.url.rpartition("/")[2] for exchange in exchanges], dict(left_out.counts)


def packed(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


@pytest.mark.parametrize("before_end", range(1, 24))
def test_a_record_whose_first_bytes_end_a_read(before_end: int, tmp_path: Path) -> None:
    """Files are read in pieces; the header of a gzip member has ten bytes and may be cut anywhere."""
    noise = random.Random(before_end).randbytes(READ_BYTES)  # it does not become smaller when packed
    metadata = pair(1)[1]
    length = READ_BYTES - before_end - len(packed([pair(1, body=b"")[0], metadata]))
    while len(first := packed([pair(1, body=noise[:length])[0], metadata])) != READ_BYTES - before_end:
        length += READ_BYTES - before_end - len(first)
    file = tmp_path / "a.warc.gz"
    file.write_bytes(first + packed(pair(2)))
    assert read(file) == (["1", "2"], {})


BAD: dict[str, dict[str, Any]] = {
    "a date that is none": {"date": "вчера"},
    "no date": {"date": None},
    "an empty date": {"date": ""},
    "a thirteenth month": {"date": "2025-13-22T11:05:07Z"},
    "a date before all dates": {"date": "0001-01-01T00:00:00+14:00"},
    "a date of digits": {"date": "9" * 5_000},
    "a status that is none": {"status": "HTTP/1.1 OK"},
    "no status": {"status": "HTTP/1.1"},
    "a status of five digits": {"status": "HTTP/1.1 20000 OK"},
    "a status below zero": {"status": "HTTP/1.1 -200 OK"},
    "a status in other digits": {"status": "HTTP/1.1 ٢٠٠ OK"},
    "metadata that are no JSON": {"metadata": b"{"},
    "metadata that are no UTF-8": {"metadata": b'{"spider": "\xff"}'},
    "empty metadata": {"metadata": b""},
    "metadata of another shape": {"metadata": [1, 2]},
    "metadata without a spider": {"metadata": {"run_id": "1", "callback": "parse"}},
    "a spider that is a number": {"metadata": REQUEST | {"spider": 7}},
    "half a character": {"metadata": b'{"spider": "\\ud83d", "run_id": "1", "callback": "p"}'},
    "nested metadata": {"metadata": b'{"spider": ' + b"[" * 100_000},
    "a response that is not HTTP": {"WARC_Target_URI": "dns:vestnik.example"},
}
DAMAGED: dict[str, dict[str, Any]] = {
    "no length": {"Content_Length": None},
    "a length that is none": {"Content_Length": "много"},
    "a length beyond the record": {"Content_Length": "100000"},
    "no address": {"WARC_Target_URI": None},
    "a wrong digest": {"WARC_Payload_Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "a digest of an unknown kind": {"WARC_Block_Digest": "crc7:00"},
}


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_record_is_skipped_and_named(
    kind: str, is_packed: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records = [*pair(1), *pair(2, **BAD[kind]), *pair(3)]
    (tmp_path / "a").write_bytes(packed(records) if is_packed else b"".join(records))
    assert read(tmp_path / "a") == (["1", "3"], {"bad": 1})
    at = len(packed(records[:2]) if is_packed else b"".join(records[:2]))
    assert f"{tmp_path / 'a'}: the record at byte {at} is skipped: " in caplog.text


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_record_is_skipped_and_named(kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    records = [*pair(1), *pair(2, **DAMAGED[kind]), *pair(3)]
    (tmp_path / "a").write_bytes(packed(records))
    found, left_out = read(tmp_path / "a")
    assert found == ["1", "3"]
    assert sum(left_out.values()) >= 1
    assert f"the record at byte {len(packed(records[:2]))} is skipped: " in caplog.text


@pytest.mark.parametrize("first", range(4))
def test_damage_anywhere_costs_its_own_exchange(first: int, tmp_path: Path) -> None:
    records = [*pair(1), *pair(2), *pair(3)]
    for step in range(8):
        data = bytearray(packed(records))
        start = len(packed(records[: first + 1])) + 12 + 9 * step
        data[start : start + 6] = b"\xff\x00\xff\x00\xff\x00"
        (tmp_path / "a").write_bytes(data)
        found, left_out = read(tmp_path / "a")
        assert len(found) == 2
        assert left_out["damaged"] >= 1


def test_a_file_that_ends_within_a_member_says_so(tmp_path: Path) -> None:
    records = [*pair(1), *pair(2)]
    whole = packed(records)
    bounds = {len(packed(records[:count])) for count in range(5)}
    for length in range(len(packed(records[:2])), len(whole) + 1):
        (tmp_path / "a").write_bytes(whole[:length])
        found, left_out = read(tmp_path / "a")
        assert found[0] == "1"
        assert bool(left_out) is (length not in bounds or length == len(packed(records[:3]))), length


def test_the_first_record_may_be_the_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(packed([b"WARC/1.1\r\nnonsense", *pair(1)]))
    assert read(tmp_path / "a") == (["1"], {"damaged": 1})


def test_many_bad_records_are_counted_and_few_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    records = [one for number in range(100) for one in pair(number, date="вчера")]
    (tmp_path / "a").write_bytes(packed(records))
    assert read(tmp_path / "a") == ([], {"bad": 100})
    assert len(caplog.records) == 21


def test_a_date_without_a_zone_is_utc(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(packed(pair(1, date="2025-10-22T11:05:07")))
    (location,) = locate_exchanges(tmp_path / "a")
    assert location.fetched_at.isoformat() == "2025-10-22T11:05:07+00:00"


def bomb(head: bytes, filling: bytes, megabytes: int = 2_048) -> bytes:
    """A gzip member that unpacks to `head` and that many megabytes of `filling`; it takes a thousandth of that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(filling * (2**20 // len(filling))) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + megabyte * megabytes


RESPONSE = (
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:9>\r\nWARC-Target-URI: https://vestnik.example/9\r\n"
)
HTTP = "HTTP/1.1 200 OK\r\n"
LENGTH = f"Content-Length: {2**31}\r\n\r\n"
BOMBS: dict[str, tuple[str, bytes]] = {
    "a body": (RESPONSE + LENGTH + HTTP + "\r\n", b"\0"),
    "a body behind its length": (RESPONSE + "Content-Length: 20\r\n\r\n" + HTTP + "\r\n", b"x"),
    "a body without a length": (RESPONSE + "\r\n" + HTTP + "\r\n", b"x"),
    "an HTTP header": (RESPONSE + LENGTH + HTTP + "X: ", b"x"),
    "HTTP headers": (RESPONSE + LENGTH + HTTP, b"a:b\r\n"),
    "a WARC header": (RESPONSE + "X: ", b"x"),
    "WARC headers": (RESPONSE, b"a:b\r\n"),
    "continued lines": (RESPONSE + "X: y\r\n", b" z\r\n"),
    "blank lines": (RESPONSE + "Content-Length: 20\r\n\r\n" + HTTP + "\r\n1", b"\r\n"),
    "metadata": (RESPONSE.replace("response", "metadata") + LENGTH, b"["),
}

PROGRAM = """
import resource, sys
from pathlib import Path
from newscrawl.warc import LeftOut, locate_exchanges
from tests.peak_memory import peak_memory_mb
from tests.warc.test_damaged_files import read
before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
found, left_out = read(Path(sys.argv[1]))
usage = resource.getrusage(resource.RUSAGE_SELF)
print(*found, sum(left_out.values()), peak_memory_mb(), sum(usage[:2]) - before)
"""


@pytest.mark.soak
@pytest.mark.parametrize("kind", BOMBS)
def test_two_megabytes_that_hold_two_gigabytes(kind: str, tmp_path: Path) -> None:
    head, filling = BOMBS[kind]
    file = tmp_path / "a.warc.gz"
    file.write_bytes(packed(pair(1)) + bomb(head.encode(), filling) + packed(pair(3)))
    assert file.stat().st_size < 12 * 2**20
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], capture_output=True, text=True, timeout=60, check=True
    )
    first, last, count, megabytes, seconds = done.stdout.split()
    assert (first, last) == ("1", "3")
    assert int(count) >= 1
    assert "is skipped: " in done.stderr
    assert float(megabytes) < 300
    assert float(seconds) < 5
