"""The made-up corpus: that it is whole and always the same, and the floors of our reader on a part of it."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "extraction"


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARK)
    import layouts

    return layouts


def test_floors(layouts: ModuleType) -> None:
    import made_up
    import readers
    from layouts import floors

    reached = made_up.shares(made_up.measure(readers.ours(), layouts.part()), made_up.by_trap)
    assert set(reached) == set(layouts.trap_names())
    assert floors.below(reached, "part") == []


def test_every_system_has_every_slot(layouts: ModuleType) -> None:
    from layouts.render import SLOTS

    for system in systems_of(layouts):
        article, page = system.settings["article"], system.settings["page"]
        missing = [slot for slot in (*SLOTS, "body", "stamp") if f"${slot}" not in article + page]
        assert (system.name, missing) == (system.name, [])


def test_same_page_every_time(layouts: ModuleType) -> None:
    assert layouts.page("dle", "card-inside") == layouts.page("dle", "card-inside")


def test_truth_is_on_the_page(layouts: ModuleType) -> None:
    """A page that does not print what is expected of its reader would be a fault of the corpus."""
    from layouts.stories import html_of

    for page in layouts.pages(of_traps=["plain", "glued-below", "box-each-paragraph"]):
        lines = [line for block in page.truth.blocks if block.kind != "table" for line in block.lines]
        assert [line for line in lines if html_of(line) not in page.html] == []


def test_a_trap_changes_its_page(layouts: ModuleType) -> None:
    plain = layouts.page("ghost", "plain")
    for trap in layouts.trap_names()[1:]:
        assert layouts.page("ghost", trap).html != plain.html


def systems_of(layouts: ModuleType) -> Iterator:
    from layouts.systems import systems

    return iter(systems().values())
