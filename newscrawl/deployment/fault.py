"""Tracebacks of other processes, in one line."""

import re


def in_one_line(text: str) -> str:
    """A traceback in one line: what was raised, and where in the egg."""
    lines = text.split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "it gives no reason")
    places = re.findall(r'(?:\.egg|sources)/([^"]+)", line (\d+)', text)
    return f"{said} ({places[-1][0]}:{places[-1][1]})" if places else said
