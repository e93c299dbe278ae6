"""A file of articles, one per line, to which whole lines are appended."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newscrawl.items import Article

_SURROGATES = "surrogatepass"  # a page may hold a lone surrogate; MongoDB refuses that article later, by its id


def to_line(value: Mapping[str, Any]) -> bytes:
    """The value as a line of JSON."""
    return json.dumps(value, ensure_ascii=False).encode(errors=_SURROGATES) + b"\n"


def read_articles(path: Path) -> tuple[list[Article], list[bytes]]:
    """The articles of a file, and the lines that are none: torn by a crash or a failing disk.

    Raises:
        OSError: the disk fails.
    """
    articles, bad_lines = [], []
    for line in path.read_bytes().splitlines():
        article = _parse_line(line)
        if article is None:
            bad_lines.append(line)
        else:
            articles.append(article)
    return articles, bad_lines


def append_lines(path: Path, lines: Iterable[bytes]) -> int:
    """Append as many of the lines as the disk takes.

    A line that the disk takes in part is removed again, so that it is no obstacle to those that come later.

    Returns:
        How many lines are safe on the disk; at least one.

    Raises:
        OSError: not even the first line is.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        return _append(descriptor, lines)
    except OSError:
        if os.fstat(descriptor).st_size == 0:
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def _append(descriptor: int, lines: Iterable[bytes]) -> int:
    start = end = os.fstat(descriptor).st_size
    count = 0
    try:
        for line in lines:
            _write_whole(descriptor, line)
            end += len(line)
            count += 1
    except OSError:
        os.ftruncate(descriptor, end)
        if count == 0:
            raise
    try:
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, start)
        raise
    return count


def _write_whole(descriptor: int, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _parse_line(line: bytes) -> Article | None:
    try:
        return msgspec.convert(json.loads(line.decode(errors=_SURROGATES)), Article)
    except ValueError:
        return None
