"""Shortens tracebacks of other processes to one line."""

import re

_LINE_IN_EGG = re.compile(r'(?:\.egg|sources)/([^"]+)", line (\d+)')


def shorten_traceback(text: str) -> str:
    """Return a traceback's last line and its deepest place in the egg: `ValueError: … (spiders/lenta.py:7)`."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    error = lines[-1] if lines else "no reason given"
    places = _LINE_IN_EGG.findall(text)
    if not places:
        return error
    file, line_number = places[-1]
    return f"{error} ({file}:{line_number})"
