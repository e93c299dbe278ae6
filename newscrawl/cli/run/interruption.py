"""Ctrl-C: one ends a command within two seconds."""

import signal
from types import FrameType


def interruptible() -> None:
    """From here on Ctrl-C raises `KeyboardInterrupt`; before, it ends the process at once (`cli.main`).

    It is not Python's own handler: in place of that one `asyncio.run` sets another, which only cancels the main task,
    so that a write into a pipe that nobody reads would go on waiting.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a shell may have it ignored in the background
        signal.signal(signal.SIGINT, _raise)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
