"""The `newscrawl` console script: Scrapy's command line with this project's settings, from any folder."""

import contextlib
import logging
import os
import signal
import sys
from types import FrameType

_INTERRUPTED = 130


def main() -> None:
    """Run `newscrawl <command>`: the same commands as `scrapy <command>` inside the project.

    Ctrl-C before the command has begun ends it with exit code 130, stdout that was closed early (`newscrawl -h | head`)
    with 0; neither prints a traceback.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell may have it ignored in the background
        signal.signal(signal.SIGINT, _end_at_once)
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    try:
        from newscrawl.cli.command_line import execute  # a second of imports in which Ctrl-C may come

        execute(sys.argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("newscrawl: interrupted", file=sys.stderr)
        _exit_interrupted()
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            _exit_interrupted()
        raise
    except BrokenPipeError:
        # the interpreter flushes stdout once more at exit, and would complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _exit_interrupted() -> None:
    """End without the interpreter's own end, which takes a second or two to free dictionaries and libraries."""
    logging.shutdown()
    with contextlib.suppress(OSError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(_INTERRUPTED)


def _end_at_once(_signal: int, _frame: FrameType | None) -> None:
    """End the process: nothing has begun, and an exception among imports may be caught or printed by others."""
    os.write(2, b"newscrawl: interrupted\n")
    os._exit(_INTERRUPTED)
