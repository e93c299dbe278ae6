"""`newscrawl sites`: the catalogue as a table and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawl.demo import WorldServer
from tests.crawl.conftest import Project


def listed(project: Project, *args: str) -> dict[str, dict[str, Any]]:
    return {site["name"]: site for site in json.loads(project.run("sites", "--json", *args).stdout)}


@pytest.fixture
def private(project: Project) -> Project:
    """The project without the URI of a MongoDB."""
    del project.environment["NEWSCRAWL_MONGO_URI"]
    return project


def test_json_has_the_facts_of_the_spider_and_the_last_success(project: Project) -> None:
    sites = listed(project)
    assert list(sites) == sorted(sites)
    assert sites["demo_hronograf"] == {
        "name": "demo_hronograf",
        "outlet": "Уральский хронограф",
        "hosts": ["hronograf-ural.example"],
        "feeds": [
            {"kind": "news map", "url": "http://hronograf-ural.example/sitemap-news.xml", "full_text": False},
            {"kind": "feed", "url": "http://hronograf-ural.example/rss.xml", "full_text": False},
        ],
        "archive": [],
        "timezone": "Asia/Yekaterinburg",
        "page_timezone": None,
        "permission": None,
        "confidence": "medium",
        "groups": ["demo"],
        "last_run": None,
        "last_success": None,
    }


def test_in_a_pipe_the_table_has_one_line_per_site(project: Project) -> None:
    head, *lines = project.run("sites", "demo_*").stdout.splitlines()
    assert head.split()[:4] == ["site", "outlet", "feeds", "archive"]
    assert [line.split()[0] for line in lines] == sorted(listed(project, "demo_*"))
    assert "1 news map, 1 feed" in lines[0]
    assert lines[0].rstrip().endswith("never")
    assert "feed http://meridian.example/rss.xml" in project.run("sites", "--addresses", "demo_meridian").stdout


def test_last_success_is_the_last_successful_crawl(project: Project, world: WorldServer) -> None:
    project.crawl("demo_hronograf", "-a", "limit=2")
    good = listed(project)["demo_hronograf"]["last_success"]
    (run,) = project.stored("runs").values()
    assert good == {"run_id": run["_id"], "finished_at": f"{run['finished_at']:%Y-%m-%dT%H:%M:%SZ}", "new": 2}
    world.put("down")
    project.crawl("demo_hronograf", "-s", "RETRY_TIMES=0", code=None, log_faults=["Gave up retrying"])
    assert len(project.stored("runs")) == 2
    assert listed(project)["demo_hronograf"]["last_success"] == good
    last = listed(project)["demo_hronograf"]["last_run"]
    assert (last["outcome"], last["problems"]) == (
        "no response",
        ["2 failed sources", "2 forbidden by robots.txt", "1 robots.txt unreachable"],
    )
    assert f"{last['started_at']}, no response" in project.run("sites", "demo_hronograf").stdout
    assert f"{good['finished_at']}, 2 new" in project.run("sites", "demo_hronograf").stdout
    world.put("restored")
    project.crawl("demo_hronograf")
    assert listed(project)["demo_hronograf"]["last_success"]["new"] == len(project.stored()) - 2


def test_without_a_database_the_last_success_is_unknown_and_none_is_started(private: Project) -> None:
    done = private.run("sites", "demo_volga")
    assert done.stdout.splitlines()[1].rstrip().endswith("unknown")
    assert done.stderr == (
        "newscrawl sites: last success unknown: the private MongoDB is not running; `newscrawl db start` keeps it up\n"
    )
    assert "last_success" not in listed(private)["demo_volga"]
    assert not Path(private.environment["NEWSCRAWL_DATA_DIR"]).exists()


def test_if_the_database_is_down_only_the_last_success_is_unknown(project: Project) -> None:
    project.environment["NEWSCRAWL_MONGO_URI"] = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300"
    done = project.run("sites", "tass")
    assert done.stdout.splitlines()[1].rstrip().endswith("unknown")
    assert "127.0.0.1:9" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_private_server_is_queried_if_it_runs(private: Project) -> None:
    private.run("db", "start")
    try:
        private.crawl("demo_volga")
        assert listed(private)["demo_volga"]["last_success"]["new"] == 6
    finally:
        private.run("db", "stop")


def test_the_filters_are_passed_on(project: Project) -> None:
    """`tests/site/test_catalogue.py` tests the filters themselves."""
    args = ("--group", "demo", "--confidence", "medium", "--permitted", "demo_m*")
    assert list(listed(project, *args)) == ["demo_mayak", "demo_meridian"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["tas"], "newscrawl sites: unknown site tas; did you mean tass?"),
        (["--group", "dmo"], "newscrawl sites: unknown group dmo; did you mean demo?"),
        (["--confidence", "hihg"], "newscrawl sites: unknown confidence hihg; did you mean high?"),
        (["--jsn"], "newscrawl sites: unknown option --jsn; see --help"),
    ],
)
def test_a_wrong_word_is_one_line_and_exit_code_2(project: Project, args: list[str], line: str) -> None:
    done = project.run("sites", *args, code=2)
    assert (done.stdout, done.stderr.strip()) == ("", line)
