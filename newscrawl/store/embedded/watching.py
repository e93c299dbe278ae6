"""Starts the watcher of a private server."""

import logging
import subprocess
import sys
from importlib import resources
from pathlib import Path

logger = logging.getLogger(__name__)

_START_TIMEOUT_S = 10


def watch(folder: Path, database: Path) -> None:
    """Start `watcher.py` for the server of this data folder; without it the server outlives a killed user.

    The caller holds the server lock, and starts the server next.
    """
    program = resources.files(__package__).joinpath("watcher.py").read_bytes()  # newscrawl may be in an egg
    try:
        subprocess.run(  # noqa: S603 - a list built here, no shell
            [sys.executable, "-I", "-S", "-", str(folder), str(database)],
            input=program,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # Ctrl-C in this terminal does not reach it
            timeout=_START_TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("the private MongoDB stays when its last user is killed, its watcher does not start: %s", error)
