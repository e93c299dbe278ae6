"""Sites that are down, blocked or changed, and sources that are empty, cut or frozen: what an operator sees of them."""

import json
from typing import Any

import pytest

from newscrawl.demo import WorldServer
from tests.crawl.conftest import Project

pytestmark = pytest.mark.faults

QUICK = ("-s", "RETRY_TIMES=0")


def last_run(project: Project, site: str) -> dict[str, Any]:
    (shown,) = json.loads(project.run("sites", "--json", site).stdout)
    run = project.stored("runs")[shown["last_run"]["run_id"]]
    assert (run["outcome"], run["problems"]) == (shown["last_run"]["outcome"], shown["last_run"]["problems"])
    assert run["successful"] is (shown["last_success"] is not None and shown["last_success"]["run_id"] == run["_id"])
    return {name: shown["last_run"][name] for name in ("outcome", "problems")}


@pytest.mark.parametrize(
    ("state", "site", "outcome", "problem"),
    [
        ("down", "demo_hronograf", "no response", "1 robots.txt unreachable"),
        ("blocked", "demo_meridian", "no response", "1 blocked"),
        ("astray", "demo_meridian", "no response", "1 HTTP errors"),
        ("no-text", "demo_meridian", "no article read", "6 not an article"),
        ("login", "demo_meridian", "no response", "6 blocked"),
        ("empty", "demo_volga", "empty source", "1 sources without articles"),
        ("truncated", "demo_volga", "cut source", "1 cut sources"),
    ],
)
def test_a_faulty_site_is_seen_by_exit_code_run_and_sites_and_read_when_it_is_mended(
    project: Project, world: WorldServer, state: str, site: str, outcome: str, problem: str
) -> None:
    world.put(state)
    log = project.crawl(site, *QUICK, code=1, log_faults=["Gave up retrying"] if state == "down" else [])
    seen = last_run(project, site)
    assert seen["outcome"] == outcome
    assert problem in seen["problems"]
    assert problem in log.rpartition(f"{site} finished: ")[2].splitlines()[0]
    world.put("restored")
    project.crawl(site, "-a", "again=1")
    assert last_run(project, site)["outcome"] == "finished"
    assert {article["source"] for article in project.stored().values()} == {site}
    assert len(project.stored()) >= 5


def test_a_source_that_names_the_same_articles_for_too_long_is_frozen(project: Project, world: WorldServer) -> None:
    frozen = ("-s", "NEWSCRAWL_FROZEN_HOURS=0.0003")
    project.crawl("demo_volga", *frozen)
    project.crawl("demo_volga")
    project.crawl("demo_volga", "-s", "NEWSCRAWL_FROZEN_HOURS=0")
    world.put("frozen")
    log = project.crawl("demo_volga", *frozen, code=1)
    assert "Frozen source: http://volga-telegraf.example/rss/yandex.xml has named the same articles since 2" in log
    assert last_run(project, "demo_volga") == {"outcome": "frozen source", "problems": ["1 frozen sources"]}
    world.put("restored")
    project.crawl("demo_volga", *frozen)
    assert last_run(project, "demo_volga")["outcome"] == "finished"
