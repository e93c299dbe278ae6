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
    """The project with no address of a MongoDB."""
    del project.environment["NEWSCRAWL_MONGO_URI"]
    return project


def test_json_says_what_the_spider_says(project: Project) -> None:
    sites = listed(project)
    assert list(sites) == sorted(sites)
    assert "site" not in sites
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
        "last_success": None,
    }
    assert sites["tass"]["permission"]
    assert sites["tass"]["archive"][0]["kind"] == "sitemap"


def test_the_table_is_a_line_a_site_where_no_terminal_is(project: Project) -> None:
    head, *lines = project.run("sites", "demo_*").stdout.splitlines()
    assert head.split()[:4] == ["site", "outlet", "feeds", "archive"]
    assert [line.split()[0] for line in lines] == sorted(listed(project, "demo_*"))
    assert "1 news map, 1 feed" in lines[0]
    assert lines[0].rstrip().endswith("never")
    assert "feed http://meridian.example/rss.xml" in project.run("sites", "--addresses", "demo_meridian").stdout


def test_last_success_is_the_last_crawl_that_went_well(project: Project, world: WorldServer) -> None:
    project.crawl("demo_hronograf", "-a", "limit=2")
    good = listed(project)["demo_hronograf"]["last_success"]
    (run,) = project.stored("runs").values()
    assert good == {"run_id": run["_id"], "finished_at": f"{run['finished_at']:%Y-%m-%dT%H:%M:%SZ}", "new": 2}
    world.put("down")
    project.crawl("demo_hronograf", "-s", "RETRY_TIMES=0", code=None)
    assert len(project.stored("runs")) == 2
    assert listed(project)["demo_hronograf"]["last_success"] == good
    assert f"{good['finished_at']}, 2 new" in project.run("sites", "demo_hronograf").stdout
    world.put("restored")
    project.crawl("demo_hronograf")
    assert listed(project)["demo_hronograf"]["last_success"]["new"] == len(project.stored()) - 2


def test_without_a_database_the_column_says_so_and_none_is_started(private: Project) -> None:
    done = private.run("sites", "demo_volga")
    assert done.stdout.splitlines()[1].rstrip().endswith("unknown")
    assert done.stderr == (
        "newscrawl sites: last success unknown: the private MongoDB is not running; `newscrawl db start` keeps it up\n"
    )
    assert "last_success" not in listed(private)["demo_volga"]
    assert not Path(private.environment["NEWSCRAWL_DATA_DIR"]).exists()


def test_a_database_that_is_away_costs_only_the_column(project: Project) -> None:
    project.environment["NEWSCRAWL_MONGO_URI"] = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300"
    done = project.run("sites", "tass")
    assert done.stdout.splitlines()[1].rstrip().endswith("unknown")
    assert "127.0.0.1:9" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_private_server_is_asked_when_it_runs(private: Project) -> None:
    private.run("db", "start")
    try:
        private.crawl("demo_volga")
        assert listed(private)["demo_volga"]["last_success"]["new"] == 6
    finally:
        private.run("db", "stop")


def test_filters(project: Project) -> None:
    every = listed(project)
    demo = {name for name in every if name.startswith("demo_")}
    assert set(listed(project, "--group", "demo")) == demo
    assert set(listed(project, "demo_m*", "tass")) == {"demo_mayak", "demo_meridian", "tass"}
    assert set(listed(project, "--permitted")) == {name for name in every if every[name]["permission"] is None}
    assert set(listed(project, "--confidence", "medium", "--group", "demo")) == demo
    assert listed(project, "--confidence", "low", "tass") == {}


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
