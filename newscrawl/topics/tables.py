"""The TOML tables of this room, read so that a fault names its file, line and entry."""

import hashlib
from collections.abc import Iterable
from importlib.resources.abc import Traversable

from newscrawl.exceptions import DataFileError


def digest(files: Iterable[Traversable]) -> str:
    """Eight hex digits that change with the content of any of the files."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:8]


def fault(file: Traversable, entry: str, reason: str, within: str = "") -> DataFileError:
    """The error for one entry of a file, or for one in the table `within`: «sport.toml:3: 'матч': stands twice»."""
    lines = file.read_text(encoding="utf-8").splitlines()
    begins = next((at for at, line in enumerate(lines) if line.startswith("[") and within in line), 0)
    at = next((at for at, line in enumerate(lines) if at >= begins and _names(line, entry)), begins)
    return DataFileError(f"{file.name}:{at + 1}: {entry!r}: {reason}")


def _names(line: str, entry: str) -> bool:
    """Whether the entry stands as a key in a line of TOML."""
    keys = line.partition("#")[0]
    return f'"{entry}"' in keys or keys.strip("[] \t").partition("=")[0].strip().rpartition(".")[2] == entry
