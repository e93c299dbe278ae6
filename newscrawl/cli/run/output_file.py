"""Where a command writes its result: stdout, or a plain file that gets its name when it is complete."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from newscrawl.exceptions import ArgumentError, OutputError

STDOUT = "-"


def check_output(target: str | None) -> None:
    """Refuse what cannot become a plain file; None and `-` are stdout.

    Raises:
        ArgumentError: the name is empty or names a folder, device, named pipe or link; or its folder is not writable.
    """
    if target is None or target == STDOUT:
        return
    path = Path(target)
    if not target.strip() or target.endswith("/") or path.is_dir():
        raise ArgumentError(f"-o {target!r} names no file; say -o FILE, or -o - for stdout")
    if path.is_symlink() or (path.exists() and not stat.S_ISREG(path.stat().st_mode)):
        raise ArgumentError(f"-o {target} is not a plain file and is not replaced; say -o - and redirect stdout")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise ArgumentError(f"-o {target}: {path.parent} is not a folder that can be written to")


@contextmanager
def open_output(target: str | None) -> Iterator[BinaryIO]:
    """Stdout, or a temporary file beside `target` that is renamed to it when the block ends without an error.

    Raises:
        OutputError: it cannot be written, e.g. the disk is full; the earlier file stays as it was.
        BrokenPipeError: the reader of stdout has closed it.
    """
    try:
        if target is None or target == STDOUT:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        else:
            with _replaced_when_complete(Path(target)) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{target or 'stdout'} cannot be written: {error.strerror}; free space or say -o") from error


@contextmanager
def _replaced_when_complete(path: Path) -> Iterator[BinaryIO]:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")  # two commands at once do not share it
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
