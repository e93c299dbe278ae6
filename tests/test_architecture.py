"""Rules of the layout that the import contracts in `pyproject.toml` cannot say in one line."""

import grimp
import pytest

FACES = (
    "newscrawl.decoding",
    "newscrawl.dedupe",
    "newscrawl.deployment",
    "newscrawl.discovery",
    "newscrawl.entities",
    "newscrawl.extract",
    "newscrawl.freshness",
    "newscrawl.ingest",
    "newscrawl.normalise.dates",
    "newscrawl.normalise.urls",
    "newscrawl.revisions",
    "newscrawl.sources",
    "newscrawl.store",
    "newscrawl.topics",
    "newscrawl.warc",
)
"""Packages that are imported by what their `__init__` names; what lies within can be renamed freely."""

PUBLIC_SUBPACKAGES = {"newscrawl.store.embedded"}  # `from newscrawl.store import embedded`, a face of its own


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("newscrawl", "spiders", cache_dir=None)


@pytest.mark.parametrize("package", FACES)
def test_a_package_is_imported_by_its_face(graph: grimp.ImportGraph, package: str) -> None:
    inside = graph.find_descendants(package) - PUBLIC_SUBPACKAGES
    assert inside, "a package that is gone must leave this list"
    reached = {
        f"{importer} imports {module}"
        for module in inside
        for importer in graph.find_modules_that_directly_import(module)
        if not f"{importer}.".startswith(f"{package}.")
    }
    assert reached == set()
