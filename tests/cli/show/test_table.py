"""Tables in pipes and on terminals."""

import re
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


ROW = ("Вестник Северного Зауралья", "1 feed", "Asia/Yekaterinburg", "2025-10-22T12:00:00Z, 7 new")


@pytest.mark.parametrize(
    ("width", "left_out"),
    # 12 (folded) + 6 + 18 + 12 (folded) and three gaps of 2 need 54 columns; without the zone 34, without feeds 26
    [(54, None), (53, "zone"), (34, "zone"), (33, "feeds, zone"), (20, "feeds, zone")],
)
def test_a_narrow_terminal_leaves_expendable_columns_out_and_cuts_nothing(
    width: int, left_out: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")  # of a dumb one rich assumes 80 columns
    file = Terminal()
    print_table(("outlet", "feeds", "zone", "last"), [ROW], file, expendable=("feeds", "zone"))
    printed = file.getvalue()
    printed = re.sub(r"\x1b\[\d*m", "", printed)
    table, _, note = printed.partition("left out: ")
    assert " ".join(note.split()) == ("" if left_out is None else f"{left_out}; a wider terminal or a pipe shows them")
    hidden = (left_out or "").split(", ")
    for column, cell in zip(("feeds", "zone"), ROW[1:3], strict=True):
        assert (cell in table) is (column not in hidden)
    letters = "".join(table.split())
    assert all(letter in letters for letter in ROW[0].replace(" ", ""))
    assert "…" not in printed
    assert max(len(line) for line in printed.splitlines()) <= width


def test_the_first_column_is_never_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    file = Terminal()
    print_table(("site", "zone", "day", "new"), [("kommersant_regions", "Asia/Krasnoyarsk", "2025-10-22", "17")], file)
    assert "kommersant_regions" in file.getvalue()
    assert "…" not in file.getvalue()
