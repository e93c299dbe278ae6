"""Prints a table: folded to the width of a terminal, or as plain columns into a pipe or file."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.table import Table

from newscrawl.cli.show.console import EscapingConsole

_PIPE_WIDTH_COLUMNS = 10_000
"""Wide enough that no row is folded in a pipe: one row stays one line for grep."""
_NEVER_FOLDED_CHARS = 20
"""Columns up to this width (names, dates, numbers) are not folded; longer ones, such as titles and URLs, are."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], file: TextIO) -> None:
    """Print the rows under the column titles."""
    is_terminal = file.isatty()
    cells = list(rows)
    table = Table(box=None, pad_edge=False, header_style="bold" if is_terminal else "")
    for index, column in enumerate(columns):
        width = max((len(row[index]) for row in cells), default=0)
        table.add_column(column, overflow="fold", no_wrap=width <= _NEVER_FOLDED_CHARS)
    for row in cells:
        table.add_row(*row)
    console_width = None if is_terminal else _PIPE_WIDTH_COLUMNS
    EscapingConsole(file, width=console_width).print(table)
