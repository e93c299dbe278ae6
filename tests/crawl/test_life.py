"""An article's life over the bundled world: polled, edited, repainted, broadcast, removed, restored, its host down."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from newscrawl.demo import WorldServer, truth
from newscrawl.items import Absence
from newscrawl.revisions import undo
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.versions import Version
from newscrawl.store.connection import connect
from tests.crawl.conftest import ARCHIVE, EPOCH, Project

pytestmark = pytest.mark.soak  # several whole crawls a test

IN_ARCHIVES = ("demo_mayak", "demo_vestnik")
FRESH = ("demo_hronograf", "demo_meridian", "demo_stepnoy", "demo_volga")
SHAFT = "meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya"
BROADCAST = "meridian.example/news/2025/10/22/prolet-mosta-onlajn"
WINDOW = ("-a", "mode=revisit", "-a", "since=2025-10-01")
GONE = {
    "removed": "severny-mayak.example/",
    "not-found": "xn----",
    "redirected-home": "meridian.example/",
    "soft-404": "hronograf-ural.example/",
}


def poll(project: Project) -> None:
    project.crawl(*IN_ARCHIVES, *ARCHIVE)
    project.crawl(*FRESH)


def revisit(project: Project, *spiders: str) -> str:
    return project.crawl(*(spiders or (*IN_ARCHIVES, *FRESH)), *WINDOW)


def removed(project: Project) -> dict[str, dict[str, Any]]:
    return {one: document for one, document in project.stored().items() if document["status"] == "removed"}


def test_poll_edit_poll_remove_poll_restore(project: Project, world: WorldServer) -> None:
    poll(project)
    first = project.stored()

    world.put("edited")
    poll(project)
    revisit(project, "demo_hronograf")
    versions = {one["article"]: one for one in project.stored("versions").values()}
    kinds = {article: one["change"]["kind"] for article, one in versions.items()}
    assert kinds == {SHAFT: "addendum", "hronograf-ural.example/news/52-184561.html": "typo"}
    edited = project.stored()
    for article, version in versions.items():
        assert (version["body"], version["title"]) == (first[article]["body"], first[article]["title"])
        change = from_stored(version).change
        assert change is not None
        assert undo(edited[article]["body"], change.body) == first[article]["body"]
    assert versions[SHAFT]["change"]["numbers"] == [
        {"was": "41", "now": "44"},
        {"was": "двенадцатью", "now": "девятью"},
    ]

    world.put("removed")
    revisit(project)
    gone = removed(project)
    assert sorted(one["absences"][0]["reason"] for one in gone.values()) == sorted(GONE)
    for article, document in gone.items():
        assert article.startswith(GONE[document["absences"][0]["reason"]])
        assert (document["body"], document["version"]) == (edited[article]["body"], edited[article]["version"])
        assert document["updated_at"] > edited[article]["updated_at"]
    assert {one for one in edited if one not in gone and project.stored()[one] != edited[one]} == set()
    before = project.stored()
    revisit(project)
    assert project.stored() == before, "what is known to be gone is noted once"

    world.put("restored")
    revisit(project)
    after = project.stored()
    assert removed(project) == {}
    for article in gone:
        (absence,) = after[article]["absences"]
        assert absence["noticed_at"] < absence["ended_at"] <= after[article]["updated_at"]
        assert (after[article]["version"], after[article]["body"]) == (
            edited[article]["version"],
            edited[article]["body"],
        )
    assert len(project.stored("versions")) == len(versions)
    revisit(project)
    assert project.stored() == after
    assert {one: document["body"] for one, document in after.items()} == {
        one.id: one.body for one in truth("restored", epoch=EPOCH)
    }


def from_stored(document: dict[str, Any]) -> Version:
    return msgspec.convert(document, Version)


def test_pages_that_only_look_otherwise_make_no_version(project: Project, world: WorldServer) -> None:
    world.put("restored")
    poll(project)
    before = project.stored()
    world.put("repainted")
    poll(project)
    revisit(project)
    assert project.stored() == before
    assert project.stored("versions") == {}


def test_pages_that_have_not_changed_are_not_sent_again(project: Project, world: WorldServer) -> None:
    project.crawl("demo_meridian")
    stored = project.stored()
    asked = len(world.requests)
    log = revisit(project, "demo_meridian")
    statuses = {target.partition("?")[0]: status for _, target, status in world.requests[asked:] if "news/" in target}
    assert set(statuses.values()) == {304}
    assert f"{len(statuses)} not modified" in log.rpartition("demo_meridian finished")[2]
    world.put("edited")
    asked = len(world.requests)
    revisit(project, "demo_meridian")
    statuses = {target.partition("?")[0]: status for _, target, status in world.requests[asked:] if "news/" in target}
    assert statuses["/news/2025/10/22/obval-v-shakhte-glubokaya/"] == 200
    assert [one for one in stored if project.stored()[one] != stored[one]] == [SHAFT]


def test_a_broadcast_grows_in_one_article(project: Project, world: WorldServer) -> None:
    world.put("broadcast")
    project.crawl("demo_meridian")
    first = project.stored()[BROADCAST]
    assert (first["live"], len(first["entries"])) == (True, 3)
    assert first["entries"][0]["at"] < first["entries"][1]["at"]
    world.put("goes-on")
    log = revisit(project, "demo_meridian")
    assert "1 grown" in log.rpartition("demo_meridian finished")[2]
    grown = project.stored()[BROADCAST]
    expected = {one.id: one for one in truth("goes-on", epoch=EPOCH)}[BROADCAST]
    assert grown["body"] == expected.body
    assert (len(grown["entries"]), grown["version"]) == (5, 1)
    assert grown["updated_at"] > first["updated_at"]
    assert project.stored("versions") == {}


def test_a_host_that_is_out_of_order_removes_no_article(project: Project, world: WorldServer) -> None:
    project.crawl("demo_meridian")
    before = project.stored()
    world.put("astray")
    log = project.crawl("demo_meridian", *WINDOW, code=1)
    assert project.stored() == before
    assert "removed" not in log.rpartition("demo_meridian finished")[2]
    visits = project.stored("visits")
    assert sum(one.get("missing_since") is not None for name, one in visits.items() if name[0] == "m") == 6
    world.put("restored")
    revisit(project, "demo_meridian")
    assert {one["status"] for one in project.stored().values()} == {"live"}
    assert not any(one.get("missing_since") for one in project.stored("visits").values())


def test_a_feed_that_still_carries_a_text_does_not_bring_its_page_back(project: Project) -> None:
    project.crawl("demo_volga")
    gone = min(project.stored())

    async def mark_removed() -> list[str]:
        async with connect(project.uri, project.database) as database:
            now = datetime.now(UTC)
            return await ArticleStore(database).mark_removed({gone: Absence(noticed_at=now, reason="not-found")}, now)

    assert asyncio.run(mark_removed()) == [gone]
    project.crawl("demo_volga")
    assert project.stored()[gone]["status"] == "removed"
    log = project.crawl("demo_volga", *WINDOW)
    assert "1 back" in log.rpartition("demo_volga finished")[2]
    assert (project.stored()[gone]["status"], project.stored()[gone]["version"]) == ("live", 1)


def test_a_run_keeps_to_its_budget_and_the_next_one_goes_on(project: Project, world: WorldServer) -> None:
    project.crawl("demo_meridian")
    asked: list[str] = []
    for _ in range(3):
        start = len(world.requests)
        log = project.crawl("demo_meridian", *WINDOW, "-s", "NEWSCRAWL_REVISIT_BUDGET=2")
        targets = [target for _, target, _ in world.requests[start:] if target.startswith("/news/")]
        assert len(targets) == 2
        assert "4 more articles wait" in log
        asked += targets
    assert len(set(asked)) == 6


def test_nothing_old_is_due_and_bad_ages_are_refused(project: Project) -> None:
    project.crawl("demo_meridian")
    log = project.crawl("demo_meridian", "-a", "mode=revisit")
    assert "0 pages" in log.rpartition("demo_meridian finished")[2]
    fault = project.crawl("demo_meridian", "-s", "NEWSCRAWL_REVISIT_MINUTES=0", code=2)
    assert fault.splitlines()[-1].startswith("newscrawl crawl: NEWSCRAWL_REVISIT_MINUTES=0 is no list of minutes")
