"""A table on a terminal, or as plain columns where a program or a file reads."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table

_UNBROKEN = 10_000
"""Columns of a line that nobody looks at: one row stays one line for grep."""
_SHORT = 20
"""Cells up to this width are kept whole while there are longer ones to fold."""


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], file: TextIO) -> None:
    """Prints the table; on a terminal its longer cells are folded to fit."""
    on_terminal = file.isatty()
    cells = list(rows)
    table = Table(box=None, pad_edge=False, header_style="bold" if on_terminal else "")
    for number, column in enumerate(columns):
        widest = max((len(row[number]) for row in cells), default=0)
        table.add_column(column, overflow="fold", no_wrap=widest <= _SHORT)
    for row in cells:
        table.add_row(*row)
    width = None if on_terminal else _UNBROKEN
    Console(file=file, width=width, markup=False, emoji=False, highlight=False).print(table)
