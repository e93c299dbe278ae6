"""Crawls with persons, organisations and places."""

from pathlib import Path
from typing import Any

import pytest

from tests.crawl.conftest import Project


@pytest.fixture
def with_entities(project: Project) -> Project:
    project.environment["NEWSCRAWL_ENTITIES"] = "1"
    return project


def entities(project: Project) -> dict[str, Any]:
    return {article_id: (one["entities"], one["recogniser"]) for article_id, one in project.stored().items()}


def test_off_by_default(project: Project) -> None:
    project.crawl("demo_volga", "-a", "limit=2")
    assert set(map(str, entities(project).values())) == {"([], None)"}


def test_a_crawl_stores_them_and_says_what_they_cost(with_entities: Project) -> None:
    log = with_entities.crawl("demo_volga")
    stored = with_entities.stored()
    assert f"entities: {len(stored)} articles, " in log
    found = {(one["kind"], one["name"]) for article in stored.values() for one in article["entities"]}
    assert {kind for kind, _ in found} == {"person", "organisation", "place"}
    assert all(article["recogniser"] for article in stored.values())
    [run] = with_entities.stored("runs").values()
    assert run["stats"]["newscrawl/entities/found"] == sum(len(one["entities"]) for one in stored.values())
    assert run["stats"]["newscrawl/entities/seconds"] > 0


def test_a_replay_without_them_leaves_the_stored_ones(with_entities: Project, tmp_path: Path) -> None:
    with_entities.environment["NEWSCRAWL_WARC_DIR"] = str(tmp_path / "warc")
    with_entities.crawl("demo_volga", "-a", "limit=2")
    stored = with_entities.stored()
    del with_entities.environment["NEWSCRAWL_ENTITIES"]
    [file] = (tmp_path / "warc").iterdir()
    assert f" {len(stored)} unchanged" in with_entities.run("replay", str(file)).stderr
    assert with_entities.stored() == stored


def test_a_replay_with_them_fills_what_lacks_them(project: Project, tmp_path: Path) -> None:
    project.environment["NEWSCRAWL_WARC_DIR"] = str(tmp_path / "warc")
    project.crawl("demo_volga", "-a", "limit=2")
    project.environment["NEWSCRAWL_ENTITIES"] = "1"
    [file] = (tmp_path / "warc").iterdir()
    assert f" {len(project.stored())} repaired" in project.run("replay", str(file)).stderr
    assert all(recogniser for _, recogniser in entities(project).values())


@pytest.mark.parametrize("command", [("crawl", "demo_volga"), ("retag",), ("page", "page.html")])
def test_without_the_extra_one_line_names_the_remedy(
    with_entities: Project, tmp_path: Path, command: tuple[str, ...]
) -> None:
    lacking = "import importlib.util as u\nfind = u.find_spec\n"
    lacking += "u.find_spec = lambda name, *a: None if name == 'natasha' else find(name, *a)\n"
    (tmp_path / "sitecustomize.py").write_text(lacking)
    with_entities.environment["PYTHONPATH"] = str(tmp_path)
    done = with_entities.run(*command, code=1)
    assert "pip install 'newscrawl[entities]'" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert with_entities.stored() == {}


def test_neither_on_nor_off(with_entities: Project) -> None:
    with_entities.environment["NEWSCRAWL_ENTITIES"] = "maybe"
    assert "NEWSCRAWL_ENTITIES=maybe is neither 1 nor 0" in with_entities.crawl("demo_volga", code=2)
