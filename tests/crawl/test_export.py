"""`newscrawl export`."""

import json
from pathlib import Path

import pytest

from tests.crawl.conftest import Project


@pytest.fixture
def stored(project: Project) -> Project:
    project.crawl("demo_volga")
    project.crawl("demo_stepnoy")
    return project


def ids(project: Project, *args: str) -> set[str]:
    return {json.loads(line)["id"] for line in project.run("export", *args).stdout.splitlines()}


def test_originals_by_default_copies_when_asked_for(stored: Project) -> None:
    copies = {one["_id"] for one in stored.stored().values() if one["duplicate"]}
    assert copies
    assert ids(stored) == set(stored.stored()) - copies
    assert ids(stored, "--with-duplicates") == set(stored.stored())


def test_filters(stored: Project) -> None:
    everything = stored.stored()
    assert ids(stored, "--source", "demo_volga") == {
        i for i, one in everything.items() if one["source"] == "demo_volga"
    }
    of_day = ids(stored, "--since", "22.10.2025", "--until", "22.10.2025")
    begin, end = "2025-10-21T21", "2025-10-22T21"  # the day in Moscow
    assert of_day == {i for i, one in everything.items() if begin <= one["published"]["at"].isoformat() < end}
    assert of_day
    disasters = ids(stored, "--topic", "disaster", "--with-duplicates")
    assert disasters == {
        i for i, one in everything.items() if any(tag["topic"].split("/")[0] == "disaster" for tag in one["topics"])
    }
    assert len(ids(stored, "--limit", "2")) == 2
    assert ids(stored, "--updated-since", "2020-01-01", "--with-duplicates") == set(everything)
    one = next(iter(everything.values()))
    assert ids(stored, f"{one['url']}?utm_source=x") == {one["_id"]}


def test_a_file_appears_when_it_is_whole(stored: Project, tmp_path: Path) -> None:
    done = stored.run("export", "-o", "news.jsonl")
    assert done.stdout == ""
    lines = (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()
    assert done.stderr.strip() == f"{len(lines)} articles"
    assert not list(tmp_path.glob("*.part"))


def test_text_form_of_many(stored: Project) -> None:
    text = stored.run("export", "--format", "txt", "--source", "demo_volga").stdout
    heads = [line for line in text.split("\n") if line.startswith("date 20")]
    assert len(heads) == len(ids(stored, "--source", "demo_volga"))
    assert "\n\ndate 2025-10-22 " in text
