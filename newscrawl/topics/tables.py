"""The TOML tables of this room, read so that a fault names its file and entry."""

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.exceptions import DataFileError


def read(file: Traversable) -> dict[str, Any]:
    """The tables of one file.

    Raises:
        DataFileError: it is not UTF-8 TOML, or names one entry twice.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"{file.name}: {error}; correct the file") from error


def fault(file: Traversable, entry: str, reason: str) -> DataFileError:
    """The error for one entry of a file."""
    return DataFileError(f"{file.name}: {entry!r}: {reason}")
