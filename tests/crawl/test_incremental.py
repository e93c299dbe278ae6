"""The second poll asks only for what is new or due, counted on the world's side."""

from collections.abc import Iterable

import pytest

from newscrawl.demo import WorldServer, outlets, truth
from newscrawl.normalise.urls import url_key
from tests.crawl.conftest import EPOCH, Project

OUTLETS = {
    outlet.spider: [word for name, text in outlet.arguments.items() for word in ("-a", f"{name}={text}")]
    for outlet in outlets()
}
IDS = {one.id for one in truth("edited", epoch=EPOCH)}


def asked_for(requests: Iterable[tuple[str, str, int]]) -> list[str]:
    """The ids of the articles whose pages were fetched."""
    keys = [url_key(f"http://{host}{target}") for host, target, status in requests if status == 200]
    return [key for key in keys if key in IDS]


def poll(project: Project) -> None:
    for spider, arguments in OUTLETS.items():
        project.crawl(spider, *arguments)


@pytest.mark.scale  # crawls the whole world twice
def test_a_second_poll_fetches_nothing_again(project: Project, world: WorldServer) -> None:
    poll(project)
    first = asked_for(world.requests)
    assert len(first) == len(set(first)) == len([one for one in project.stored() if not one.startswith("volga")])
    stored = project.stored()
    world.reset()
    poll(project)
    assert asked_for(world.requests) == []
    statuses = {status for _, target, status in world.requests if "84" in target}
    assert 404 not in statuses, "an address that is gone is not asked for again the same day"
    assert project.stored() == stored


def test_only_a_changed_row_is_fetched_again(project: Project, world: WorldServer) -> None:
    project.crawl("demo_meridian")
    world.put("edited")
    asked = len(world.requests)
    log = project.crawl("demo_meridian")
    (again,) = asked_for(world.requests[asked:])
    assert "1 updated" in log.rpartition("demo_meridian finished")[2]
    assert project.stored()[again]["version"] == 2


def test_an_edit_that_no_row_tells_of_is_found_by_a_revisit(project: Project, world: WorldServer) -> None:
    project.crawl("demo_hronograf")
    world.put("edited")
    project.crawl("demo_hronograf")
    assert {one["version"] for one in project.stored().values()} == {1}
    project.crawl("demo_hronograf", "-a", "mode=revisit", "-a", "since=2025-10-20")
    assert sorted(one["version"] for one in project.stored().values()) == [1, 1, 1, 1, 2]


def test_an_article_that_sent_a_block_page_is_requested_again(project: Project, world: WorldServer) -> None:
    world.put("blocked")
    project.crawl("demo_meridian", code=None)
    world.put("restored")
    project.crawl("demo_meridian")
    assert len(project.stored()) == 6


def test_a_feed_is_fetched_conditionally_once_its_host_was_seen_to_change_its_validators(
    project: Project, world: WorldServer
) -> None:
    def poll_statuses() -> list[int]:
        asked = len(world.requests)
        project.crawl("demo_meridian")
        return [status for _, target, status in world.requests[asked:] if target == "/rss.xml"]

    assert poll_statuses() == [200]
    assert poll_statuses() == [200], "nothing has proved the host honest yet"
    world.put("edited")
    assert poll_statuses() == [200]
    assert poll_statuses() == [304]
    world.put("initial")
    assert poll_statuses() == [200], "a change is seen under a conditional request"
