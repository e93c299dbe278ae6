"""Digest and error messages of this package's TOML tables."""

import hashlib
import re
from collections.abc import Callable, Iterable
from importlib.resources.abc import Traversable

from newscrawl.exceptions import DataFileError

_ORIGIN_LINE = re.compile(rb"^##.*\n", re.MULTILINE)
"""Comments in `##` say where a table comes from. They are not digested: a better description of the same weights must
not make every stored article outdated."""


def digest(files: Iterable[Traversable]) -> str:
    """Eight hex digits that change with the content of any file, its `##` lines aside."""
    contents = [_ORIGIN_LINE.sub(b"", file.read_bytes()) for file in files]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:8]


def fault(file: Traversable, entry: str, reason: str, within: str = "") -> DataFileError:
    """The error for one entry of a file: «sport.toml:3: 'матч': is defined twice»; the caller raises it.

    Args:
        file: the table.
        entry: the faulty key.
        reason: what is wrong with it and what to do.
        within: the TOML table that holds the entry, where the key occurs in several.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    table_index = _first_index(lines, 0, lambda line: line.startswith("[") and within in line)
    index = _first_index(lines, table_index, lambda line: _has_key(line, entry))
    return DataFileError(f"{file.name}:{index + 1}: {entry!r}: {reason}")


def _first_index(lines: list[str], start: int, is_wanted: Callable[[str], bool]) -> int:
    """The first such line from `start` on; `start` where there is none."""
    for index, line in enumerate(lines[start:], start=start):
        if is_wanted(line):
            return index
    return start


def _has_key(line: str, entry: str) -> bool:
    """Whether a line of TOML has the entry as a key: quoted anywhere, bare before «=», or last in a table's name."""
    keys = line.partition("#")[0]
    bare_key = keys.strip("[] \t").partition("=")[0].strip().rpartition(".")[2]
    return f'"{entry}"' in keys or bare_key == entry
