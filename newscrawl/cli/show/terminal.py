"""The one way of a page's text to a terminal or a log: what a terminal obeys is shown there, never sent.

Text of pages loses such characters at extraction; what was stored before, and what feeds, servers and error messages
say, may have them.
"""

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from newscrawl.text import escaped


@contextmanager
def escaped_output() -> Iterator[None]:
    """Escape whatever is printed to stdout and stderr in the block; `sys.stdout.buffer` passes bytes as they are."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", _EscapingStream(stream)) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def escape_log() -> None:
    """Escape every message and traceback that this process logs, into whichever file."""
    logging.setLogRecordFactory(_EscapedRecord)


def bare(stream: TextIO) -> TextIO:
    """The stream without its escaping, for a writer that escapes texts itself and adds colours."""
    return stream.stream if isinstance(stream, _EscapingStream) else stream


class _EscapingStream:
    """A text stream that escapes what is written to it, and is the stream that it wraps in all else."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        self.stream.write(escaped(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        self.stream.writelines(map(escaped, lines))


class _EscapedRecord(logging.LogRecord):
    """A log record whose message and traceback are escaped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info:
            self.exc_text = escaped(logging.Formatter().formatException(self.exc_info))

    def getMessage(self) -> str:  # noqa: N802  # the name is logging's
        return escaped(super().getMessage())
