"""Reads many saved pages in several processes; the answers come in the order of the rows."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.exceptions import ArgumentError, NotAnArticle, UnreadablePage

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
    workers = _start_workers(reader, rows, jobs)
    try:
        for number in range(len(rows)):
            yield workers[number % jobs].next_answer()
    finally:
        for worker in workers:
            worker.end()


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that answers its share of the rows in order; it waits while nobody takes its answers."""

    process: BaseProcess
    answers: "Connection[None, dict[str, Any] | Exception]"

    def next_answer(self) -> dict[str, Any]:
        try:
            answer = self.answers.recv()
        except EOFError as error:
            raise UnreadablePage(
                "a process that read pages was killed, perhaps for its memory; try --jobs 1"
            ) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        self.process.terminate()
        self.process.join()
        self.answers.close()


def _start_workers(reader: PageReader, rows: Sequence[Row], jobs: int) -> list[_Worker]:
    """Fork the processes, each with every `jobs`-th row; the reader comes with the fork, as loading it takes a second.

    Ctrl-C reaches every process of the terminal: it stays blocked in these, and the first one ends them.
    """
    former_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return [_start_worker(reader, rows[number::jobs]) for number in range(jobs)]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former_mask)


def _start_worker(reader: PageReader, rows: Sequence[Row]) -> _Worker:
    fork = get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer_all, args=(reader, rows, sender), daemon=True)
    process.start()
    sender.close()  # of this process: else nobody notices that the other one is gone
    return _Worker(process, receiver)


def _answer_all(
    reader: PageReader, rows: Sequence[Row], answers: "Connection[dict[str, Any] | Exception, None]"
) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    for row in rows:
        try:
            answers.send(_answer(reader, row))
        except Exception as error:  # noqa: BLE001  # the first process raises it
            answers.send(error)
            return


def _end_with_parent() -> None:
    """End this process when the first one is gone: killed with -9, it ends nobody."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _answer(reader: PageReader, row: Row) -> dict[str, Any]:
    try:
        response = saved_page(Path(row.file), row.url)
        article = reader.article(response, site=row.site, fetched_at=row.fetched_at).to_json()
    except NotAnArticle as error:
        return {"file": row.file, **error_as_json(error)}
    return {"file": row.file, **article}
