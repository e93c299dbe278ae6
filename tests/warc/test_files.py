"""WARC files: what is written is read again, and a truncated file is read up to its end."""

import gzip
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from newscrawl.exceptions import NewscrawlError
from newscrawl.warc import Exchange, RecordedRequest, WarcFile, locate_exchanges, read_exchange, recorded_runs

AT = datetime(2025, 10, 22, 11, 5, 7, 123456, tzinfo=UTC)


def exchange(number: int = 1, *, run_id: str = "vestnik-1", body: bytes | None = None) -> Exchange:
    return Exchange(
        request=RecordedRequest(
            spider="vestnik",
            run_id=run_id,
            callback="parse_article",
            errback="note",
            arguments={"since": "2025-10-21T21:00:00Z", "limit": 3},
            cb_kwargs={"entry": {"entry": {"url": "https://vestnik.example/1", "title": "Паром"}}},
            meta={"redirect_urls": ["https://vestnik.example/old"]},
        ),
        url=f"https://vestnik.example/{number}?q=%D0%BF",
        status=200,
        headers=(("Content-Type", "text/html; charset=windows-1251"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
        body=f"<p>Паром номер {number}</p>".encode("cp1251") * 40 if body is None else body,
        fetched_at=AT + timedelta(seconds=number),
    )


def written(path: Path, *exchanges: Exchange) -> Path:
    file = WarcFile(path, software="newscrawl/0", run_id="vestnik-1")
    for one in exchanges:
        file.write(one)
    file.close()
    return path


def read(path: Path) -> list[Exchange]:
    return [read_exchange(location) for location in locate_exchanges(path)]


@pytest.mark.parametrize("body", [b"", b"\r\n\r\n", b"WARC/1.1\r\n", bytes(range(256)) * 500], ids=repr)
def test_an_exchange_is_read_as_it_was_written(tmp_path: Path, body: bytes) -> None:
    kept = [exchange(1, body=body), exchange(2)]
    assert read(written(tmp_path / "a.warc.gz", *kept)) == kept


def test_a_location_has_what_runs_are_sorted_by(tmp_path: Path) -> None:
    (location,) = locate_exchanges(written(tmp_path / "a.warc.gz", exchange()))
    assert (location.spider, location.run_id) == ("vestnik", "vestnik-1")
    assert location.fetched_at == AT + timedelta(seconds=1)


def test_headers_of_the_encoded_body_are_renamed(tmp_path: Path) -> None:
    wire = (("Content-Encoding", "br"), ("Transfer-Encoding", "chunked"), ("Content-Length", "9"), ("Server", "nginx"))
    one = Exchange(
        request=exchange().request, url="http://a.example/", status=404, headers=wire, body=b"gone", fetched_at=AT
    )
    path = written(tmp_path / "a.warc.gz", one)
    with path.open("rb") as file:
        response = next(
            record for record in ArchiveIterator(file, check_digests="raise") if record.rec_type == "response"
        )
        assert response.content_stream().read() == b"gone"
    assert response.http_headers.statusline == "404 Not Found"
    assert dict(response.http_headers.headers) == {
        "X-Archive-Orig-Content-Encoding": "br",
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "X-Archive-Orig-Content-Length": "9",
        "Server": "nginx",
        "Content-Length": "4",
    }
    assert read(path)[0].headers == (("Server", "nginx"),)


def test_an_open_file_is_called_part_and_a_run_without_responses_leaves_none(tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "a.warc.gz", software="newscrawl/0", run_id="vestnik-1")
    file.write(exchange())
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc.gz.part"]
    assert read(tmp_path / "a.warc.gz.part") == [exchange()]  # before it is closed, as after a kill
    file.close()
    WarcFile(tmp_path / "b.warc.gz", software="newscrawl/0", run_id="vestnik-1").close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc.gz"]


def test_a_file_cut_anywhere_is_read_up_to_the_last_whole_exchange(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = [exchange(number, body=b"<p>1</p>") for number in range(2)]
    whole = written(tmp_path / "a.warc.gz", *kept).read_bytes()
    starts = [location.offset for location in locate_exchanges(tmp_path / "a.warc.gz")]
    cut = tmp_path / "cut"
    for length in range(starts[0], len(whole)):
        cut.write_bytes(whole[:length])
        found = list(locate_exchanges(cut))
        assert [location.offset for location in found] == starts[: len(found)]
        ended = sum(length >= start for start in starts[1:])
        assert ended <= len(found) <= ended + 1  # the last bytes of a gzip member only check it
    assert "is cut off" in caplog.text
    assert "the gzip member has no end" in caplog.text
    assert "the response has no metadata of newscrawl" in caplog.text


def test_a_file_is_read_on_behind_a_damaged_record(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = written(tmp_path / "a.warc.gz", exchange(1), exchange(2), exchange(3))
    second = [location.offset for location in locate_exchanges(path)][1]
    data = bytearray(path.read_bytes())
    data[second + 60 : second + 90] = bytes(30)
    path.write_bytes(data)
    assert read(path) == [exchange(1), exchange(3)]
    assert f"the record at byte {second} is skipped: it cannot be unpacked" in caplog.text


def test_an_uncompressed_file_is_read(tmp_path: Path) -> None:
    kept = [exchange(1), exchange(2)]
    path = tmp_path / "a.warc"
    path.write_bytes(gzip.decompress(written(tmp_path / "a.warc.gz", *kept).read_bytes()))
    assert read(path) == kept


def test_responses_of_other_programs_are_skipped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    out = BytesIO()
    writer = WARCWriter(out)
    payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>foreign</p>"
    for number in range(2):
        address = f"https://other.example/{number}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=BytesIO(payload), length=len(payload))
        )
    path = written(tmp_path / "a.warc.gz", exchange())
    path.write_bytes(out.getvalue() + path.read_bytes())
    assert read(path) == [exchange()]
    for number in range(2):
        assert f"https://other.example/{number}: the response has no metadata of newscrawl" in caplog.text


@pytest.mark.parametrize("content", [b"<html></html>", b"PK\x03\x04" * 9])
def test_a_file_that_is_not_a_warc_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(NewscrawlError, match="not a WARC file"):
        list(locate_exchanges(tmp_path / "a"))


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewscrawlError, match=r"absent\.warc\.gz: No such file"):
        list(locate_exchanges(tmp_path / "absent.warc.gz"))


def test_a_file_that_was_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", exchange())
    (location,) = locate_exchanges(path)
    path.write_bytes(b"")
    with pytest.raises(NewscrawlError, match="there is no response any longer"):
        read_exchange(location)


def test_runs_come_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    late = written(tmp_path / "late.warc.gz", exchange(9, run_id="vestnik-2"), exchange(8, run_id="vestnik-2"))
    early = written(tmp_path / "early.warc.gz", exchange(3), exchange(4))
    found = recorded_runs([late, early, late])
    assert [(run.spider, run.run_id) for run in found] == [("vestnik", "vestnik-1"), ("vestnik", "vestnik-2")]
    assert [read_exchange(location) for location in found[1].locations] == [
        exchange(9, run_id="vestnik-2"),
        exchange(8, run_id="vestnik-2"),
    ]


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Files cannot grow beyond `size` bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_an_incomplete_exchange_on_a_full_disk_is_removed(tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "a.warc.gz", software="newscrawl/0", run_id="vestnik-1")
    file.write(exchange(1))
    part = tmp_path / "a.warc.gz.part"
    size = part.stat().st_size
    with full_disk(size + 100), pytest.raises(OSError, match="too large"):
        file.write(exchange(2))
    assert part.stat().st_size == size
    file.write(exchange(3))
    file.close()
    assert read(tmp_path / "a.warc.gz") == [exchange(1), exchange(3)]
