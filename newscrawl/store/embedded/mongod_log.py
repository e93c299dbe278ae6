"""What a mongod's own log says of its end."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TAIL_BYTES = 200_000


def rotate(log: Path) -> None:
    """Put the log of the last start aside, over the one before it: two files at most are ever kept."""
    with contextlib.suppress(FileNotFoundError):
        log.replace(log.with_suffix(".log.1"))


def last_words(*files: Path) -> str:
    """The line that best says why mongod ended: an error with a cause, any error, else the last line."""
    lines = [line for file in files for line in _tail(file)]
    records = [record for record in map(_record, lines) if record is not None and record.get("s") in ("F", "E")]
    printed = [line for line in lines if _record(line) is None]
    complaints = [line for line in printed if "error" in line.casefold()]
    ranked = (
        [_sentence(record) for record in records if _cause(record)],
        [_sentence(record) for record in records],
        complaints,
        printed,
    )
    return next((said[-1] for said in ranked if said), "it said nothing")


def _tail(file: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - _TAIL_BYTES))
        text = stream.read().decode(errors="replace")
        yield from (line.strip() for line in text.splitlines() if line.strip())


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _sentence(record: dict[str, Any]) -> str:
    return " ".join(f"{record.get('msg', '')}: {_cause(record)}".split()).removesuffix(":")


def _cause(record: dict[str, Any]) -> str:
    """The text among `attr.message` and `attr.error`, each a text, a number or a record of its own."""
    attributes = record.get("attr")
    if not isinstance(attributes, dict):
        return ""
    found = (attributes.get("message"), attributes.get("error"))
    opened = (part.get("errmsg") or part.get("msg") if isinstance(part, dict) else part for part in found)
    return next((part for part in opened if isinstance(part, str)), "")
