"""Reads the TOML tables that travel with the code; they are found in a zipped egg, too."""

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from newscrawl.exceptions import DataFileError


def read_toml(file: Traversable) -> dict[str, Any]:
    """The tables of one file, e.g. `read_toml(files(__package__) / "zones.toml")`.

    Raises:
        DataFileError: it cannot be read, is not UTF-8 TOML, or names one entry twice.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(f"{file}: {error.strerror}; name a file that can be read") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"{file.name}: {error}; correct the file") from error
