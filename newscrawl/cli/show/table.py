"""Prints a table: folded to the width of a terminal, or as plain columns into a pipe or file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.table import Table

from newscrawl.cli.show.console import EscapingConsole

_PIPE_WIDTH_COLUMNS = 10_000
"""Wide enough that no row is folded in a pipe: one row stays one line for grep."""
_NEVER_FOLDED_CHARS = 20
"""Columns up to this width (names, dates, numbers) are not folded; longer ones, such as titles and URLs, are."""


_MIN_FOLDED_CHARS = 12
"""A longer column is folded to this width at least: a column of single letters is unreadable."""
_GAP_CHARS = 2


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], file: TextIO, *, expendable: Sequence[str] = ()
) -> None:
    """Print the rows under the column titles; no text is cut off.

    On a terminal that is too narrow the `expendable` columns are left out, the last one first; a line below says so.
    """
    is_terminal = file.isatty()
    console_width = None if is_terminal else _PIPE_WIDTH_COLUMNS
    console = EscapingConsole(file, width=console_width)
    cells = list(rows)
    widths = {column: max([len(column), *(len(row[index]) for row in cells)]) for index, column in enumerate(columns)}
    hidden = _columns_to_hide(widths, expendable, console.width)
    shown = [index for index, column in enumerate(columns) if column not in hidden]
    fits = _needed_chars(widths[columns[index]] for index in shown) <= console.width
    table = Table(box=None, pad_edge=False, header_style="bold" if is_terminal else "")
    for index in shown:
        is_short = widths[columns[index]] <= _NEVER_FOLDED_CHARS
        table.add_column(columns[index], overflow="fold", no_wrap=is_short and (fits or index == 0))
    for row in cells:
        table.add_row(*(row[index] for index in shown))
    console.print(table)
    if hidden:
        console.print(f"left out: {', '.join(hidden)}; a wider terminal or a pipe shows them", style="dim")


def _columns_to_hide(widths: Mapping[str, int], expendable: Sequence[str], available: int) -> list[str]:
    hidden: list[str] = []
    for column in reversed(expendable):
        if _needed_chars(width for name, width in widths.items() if name not in hidden) <= available:
            break
        hidden.append(column)
    return [column for column in widths if column in hidden]


def _needed_chars(widths: Iterable[int]) -> int:
    """The width of a table whose long columns are folded as far as they may be."""
    narrowest = [width if width <= _NEVER_FOLDED_CHARS else _MIN_FOLDED_CHARS for width in widths]
    return sum(narrowest) + _GAP_CHARS * (len(narrowest) - 1)
