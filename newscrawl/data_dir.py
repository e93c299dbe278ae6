"""Where newscrawl keeps its own files by default: the private MongoDB and the spool."""

from collections.abc import Mapping
from pathlib import Path

from newscrawl.exceptions import EmbeddedServerError


def default_data_dir(environ: Mapping[str, str]) -> Path:
    """`$XDG_DATA_HOME/newscrawl`, by default `~/.local/share/newscrawl` (XDG Base Directory Specification).

    Raises:
        EmbeddedServerError: the environment names neither that folder nor a home.
    """
    data_home = environ.get("XDG_DATA_HOME", "")
    if data_home.startswith("/"):
        return Path(data_home, "newscrawl")
    if not environ.get("HOME"):
        raise EmbeddedServerError("no folder for the embedded MongoDB: set XDG_DATA_HOME or NEWSCRAWL_MONGO_URI")
    return Path(environ["HOME"], ".local", "share", "newscrawl")
