"""Texts that a page prints as headings."""

import pytest

from newscrawl.extract.markup.headings import printed_headings
from newscrawl.extract.page import read_page


def h1_texts(inner: str) -> list[str]:
    return list(printed_headings(read_page(f"<h1>{inner}</h1>", "https://mayak.example/1"))[0].values())


@pytest.mark.parametrize(
    ("remark", "texts"),
    [
        ("р" * 40, [f"Паром вышел {'р' * 40}", "Паром вышел"]),
        ("р" * 41, [f"Паром вышел {'р' * 41}"]),
    ],
)
def test_a_short_remark_is_cut_off(remark: str, texts: list[str]) -> None:
    assert h1_texts(f"<b>Паром вышел <i>{remark}</i></b>") == texts


@pytest.mark.parametrize(("chars", "count"), [(2, 0), (3, 1), (400, 1), (401, 0)])
def test_length_of_a_heading(chars: int, count: int) -> None:
    assert len(h1_texts("п" * chars)) == count


def test_headings_of_menus_and_sidebars_do_not_count() -> None:
    page = read_page("<nav><h2>Порт</h2></nav><div class='title'>Паром вышел</div>", "https://mayak.example/1")
    assert printed_headings(page) == ({}, {"паром вышел": "Паром вышел"})
