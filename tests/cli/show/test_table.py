"""Tables in pipes and on terminals."""

from io import StringIO

import pytest

from newscrawl.cli.show.table import print_table


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


LONG_TITLE = "Паром вышел в рейс утром, капитан доволен погодой. " * 20
FOLDED_CHARS, UNFOLDED_CHARS = 21, 20


def test_in_a_pipe_a_row_is_one_line_however_long() -> None:
    file = StringIO()
    print_table(("site", "title"), [("lenta", LONG_TITLE), ("ria", "Мост")], file)
    header, first, second = (line.rstrip() for line in file.getvalue().splitlines())
    assert header.split() == ["site", "title"]
    assert (first, second) == (f"lenta  {LONG_TITLE.rstrip()}", "ria    Мост")


@pytest.mark.parametrize(("width", "is_folded"), [(UNFOLDED_CHARS, False), (FOLDED_CHARS, True)])
def test_on_a_terminal_short_columns_are_not_folded(
    width: int, is_folded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    file = Terminal()
    word = "x" * width
    print_table(("word", "title"), [(word, LONG_TITLE)], file)
    assert (word not in file.getvalue()) is is_folded


def test_no_rows() -> None:
    file = StringIO()
    print_table(("site", "title"), [], file)
    assert file.getvalue().split() == ["site", "title"]
