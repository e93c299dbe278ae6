"""Reads in a mongod's log why it ended."""

import contextlib
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

_TAIL_BYTES = 200_000  # the cause is near the end; a log at a high verbosity can be gigabytes
_ERROR_SEVERITIES = ("F", "E")  # fatal and error, in MongoDB's structured log


def rotate(log: Path) -> None:
    """Rename the log of the last start, over the one before it: at most two files are kept."""
    with contextlib.suppress(FileNotFoundError):
        log.replace(log.with_suffix(".log.1"))


def failure_reason(*files: Path) -> str:
    """The last line of the most telling kind: an error with a cause, an error, a line with "error", any line."""
    with_cause, errors, error_lines, plain_lines = [], [], [], []
    for line in chain.from_iterable(map(_tail, files)):
        record = _parse_record(line)
        if record is None:  # printed before the log was opened: a missing library, a wrong option
            plain_lines.append(line)
            if "error" in line.casefold():
                error_lines.append(line)
        elif record.get("s") in _ERROR_SEVERITIES:
            errors.append(_sentence(record))
            if _cause(record):
                with_cause.append(_sentence(record))
    for candidates in (with_cause, errors, error_lines, plain_lines):
        if candidates:
            return candidates[-1]
    return "it printed nothing"


def _tail(file: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - _TAIL_BYTES))
        text = stream.read().decode(errors="replace")
        yield from (line.strip() for line in text.splitlines() if line.strip())


def _parse_record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _sentence(record: dict[str, Any]) -> str:
    return " ".join(f"{record.get('msg', '')}: {_cause(record)}".split()).removesuffix(":")


def _cause(record: dict[str, Any]) -> str:
    """The text in `attr.message` or `attr.error`; each may be a text, a number or a record of its own."""
    attributes = record.get("attr")
    if not isinstance(attributes, dict):
        return ""
    for name in ("message", "error"):
        value = attributes.get(name)
        if isinstance(value, dict):
            value = value.get("errmsg") or value.get("msg")
        if isinstance(value, str):
            return value
    return ""
