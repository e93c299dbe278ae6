"""Ctrl-C: one ends a command within two seconds."""

import signal


def interruptible() -> None:
    """From here on Ctrl-C raises `KeyboardInterrupt`; before, it ends the process at once (`cli.main`)."""
    if callable(signal.getsignal(signal.SIGINT)):  # not where the shell has it ignored in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
