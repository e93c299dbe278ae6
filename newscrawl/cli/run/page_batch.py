"""Reads many saved pages in several processes; the answers come in the order of the rows."""

import json
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.exceptions import ArgumentError, NotAnArticle, UnreadablePage

_ROWS_AT_A_TIME = 8  # handed to a process: less than a second of work
_CHUNKS_AHEAD = 4  # a process: answers wait in memory for those before them
_MIN_ROWS_FOR_A_PROCESS = 20  # about a second of work


@dataclass(frozen=True, slots=True)
class Row:
    """A saved page to be read."""

    file: str
    url: str | None = None
    site: str | None = None
    fetched_at: datetime | None = None


def read_rows(file: Path) -> list[Row]:
    """The rows of a file of JSON lines, `{file, url?, fetched_at?, site?}`.

    Raises:
        ArgumentError: it cannot be read, or one of its lines is no such row.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ArgumentError(f"--batch {file}: {error.strerror}") from error
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            rows.append(_parse_row(line, f"{file}:{number}"))
    return rows


def _parse_row(line: str, position: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ArgumentError(f"{position}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or not isinstance(row.get("file"), str):
        raise ArgumentError(f'{position}: a row must be {{"file": …, "url": …}}')
    try:
        return Row(row["file"], row.get("url"), row.get("site"), parse_instant(row.get("fetched_at")))
    except ArgumentError as error:
        raise ArgumentError(f"{position}: {error}") from error


def parse_instant(text: str | None) -> datetime | None:
    """Parse an ISO instant; without an offset it is UTC."""
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise ArgumentError(f"fetched_at {text} is not an ISO instant; say 2025-10-22T10:00:00+03:00") from error
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)


def error_as_json(error: NotAnArticle) -> dict[str, Any]:
    """Why a page gives no article."""
    return {"error": error.code, "detail": str(error)}


def usable_processors() -> int:
    """The number of processors that this process may run on."""
    return len(os.sched_getaffinity(0))


def answer_rows(reader: PageReader, rows: Sequence[Row], *, jobs: int) -> Iterator[dict[str, Any]]:
    """Yield the answer to each row: its `file` with the article, or with `error` and `detail`.

    Args:
        jobs: processes at most; few rows are read in fewer.

    Raises:
        ArgumentError: a row names a site that does not exist.
        UnreadablePage: a process was killed.
    """
    jobs = min(jobs, len(rows) // _MIN_ROWS_FOR_A_PROCESS)
    if jobs <= 1:
        yield from (_answer(reader, row) for row in rows)
        return
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_begin, initargs=(reader,))
    try:
        yield from _answers_in_order(executor, rows, chunks_ahead=jobs * _CHUNKS_AHEAD)
    except BrokenProcessPool as error:
        raise UnreadablePage("a process that read pages was killed, perhaps for its memory; try --jobs 1") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _answers_in_order(
    executor: ProcessPoolExecutor, rows: Sequence[Row], *, chunks_ahead: int
) -> Iterator[dict[str, Any]]:
    answers: deque[Future[list[dict[str, Any]]]] = deque()
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        answers.append(executor.submit(_answer_chunk, rows[start : start + _ROWS_AT_A_TIME]))
        if len(answers) > chunks_ahead:
            yield from answers.popleft().result()
    while answers:
        yield from answers.popleft().result()


_reader: PageReader | None = None
"""Of a process of the pool; it comes with the fork, as loading it takes a second."""


def _begin(reader: PageReader) -> None:
    global _reader  # noqa: PLW0603  # the pool has no other place for what its tasks share
    _reader = reader
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a shell may have it ignored in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches every process; this one ends without a traceback


def _answer_chunk(rows: Sequence[Row]) -> list[dict[str, Any]]:
    assert _reader is not None
    return [_answer(_reader, row) for row in rows]


def _answer(reader: PageReader, row: Row) -> dict[str, Any]:
    try:
        response = saved_page(Path(row.file), row.url)
        article = reader.article(response, site=row.site, fetched_at=row.fetched_at).to_json()
    except NotAnArticle as error:
        return {"file": row.file, **error_as_json(error)}
    return {"file": row.file, **article}
