"""Rich's console for texts of pages."""

from collections.abc import Iterable
from typing import Any, TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from newscrawl.cli.show.terminal import bare
from newscrawl.text import escaped


class EscapingConsole(Console):
    """A console that escapes the texts that it is given, and not its own colours."""

    def __init__(self, file: TextIO, **options: Any) -> None:
        super().__init__(file=bare(file), markup=False, emoji=False, highlight=False, **options)

    def render_str(self, text: str, **options: Any) -> Text:
        """A string, or a cell of a table, which is measured as it will be shown."""
        return super().render_str(escaped(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """A coloured text as the pieces that it consists of, or anything else."""
        if isinstance(renderable, Text):
            pieces = [(escaped(piece.text), piece.style or "") for piece in renderable.render(self)]
            renderable = Text.assemble(*pieces)
        return super().render(renderable, options)
