"""The floors of the generic extractor's accuracy on the real saved pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "extraction"


def test_floors(shared: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    shared("pages/GOLD.jsonl")
    monkeypatch.syspath_prepend(BENCHMARK)
    import readers
    import yardstick

    read = readers.ours()
    reached = yardstick.score([{**read(page), "file": page.name} for page in yardstick.gold_pages()])
    least, most = yardstick.floors()
    assert {*least, *most} == set(reached)
    assert {name: share for name, share in reached.items() if share < least.get(name, share)} == {}
    assert {name: pages for name, pages in reached.items() if pages > most.get(name, pages)} == {}
