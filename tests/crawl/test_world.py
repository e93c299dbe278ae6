"""The bundled world through the real framework: every article as its truth says, and again and again."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newscrawl.demo import Truth, WorldServer, outlets, truth
from newscrawl.store.documents import from_document
from tests.crawl.conftest import EPOCH, Project

OUTLETS = {outlet.spider: outlet.arguments for outlet in outlets()}
WITHIN = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def poll(project: Project, spiders: Iterable[str] = OUTLETS) -> None:
    for spider in spiders:
        project.crawl(spider, *(word for name, text in OUTLETS[spider].items() for word in ("-a", f"{name}={text}")))


def truths(state: str, spider: str) -> list[Truth]:
    return [one for one in truth(state, epoch=EPOCH, now=datetime.now(UTC)) if one.source == spider]


def unlike(stored: dict[str, Any], expected: Truth) -> dict[str, tuple[Any, Any]]:
    """The fields in which a stored document differs from the truth."""
    article = from_document(stored)
    names = ("title", "lead", "body", "blocks", "authors", "section", "tags", "dateline")
    pairs = {name: (getattr(article, name), getattr(expected, name)) for name in names}
    pairs["images"] = ([(i.url, i.credit) for i in article.images], [(i.url, i.credit) for i in expected.images])
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("spider", OUTLETS)
def test_every_article_of_an_outlet_is_stored_as_its_truth_says(project: Project, spider: str) -> None:
    poll(project, [spider])
    stored = project.stored()
    expected = truths("initial", spider)
    assert set(stored) == {one.id for one in expected}
    for one in expected:
        assert unlike(stored[one.id], one) == {}, one.id
        published = stored[one.id]["published"]
        assert published["precision"] in (one.precision, "second")
        assert abs(published["at"] - one.published) <= WITHIN[one.precision]


@pytest.mark.scale  # crawls the whole world more than once
def test_reprints_are_linked_to_their_originals_in_any_order_of_arrival(project: Project) -> None:
    expected = {one.id: one.duplicate_of for one in truth("initial", epoch=EPOCH)}
    reprints = {copy: original for copy, original in expected.items() if original is not None}
    assert reprints
    for order in (list(OUTLETS), list(reversed(OUTLETS))):
        poll(project, order)
        links = {article_id: one["duplicate"] for article_id, one in project.stored().items() if one["duplicate"]}
        assert {copy: link["of"] for copy, link in links.items()} == reprints
        assert {link["verdict"] for link in links.values()} == {"reprint"}
        project.empty()


@pytest.mark.scale  # crawls the whole world
def test_nearly_every_article_gets_a_topic_and_says_why(project: Project) -> None:
    poll(project)
    tags = [one["topics"] for one in project.stored().values()]
    assert sum(map(bool, tags)) >= 0.9 * len(tags)
    assert all(tag["evidence"] for of_one in tags for tag in of_one)


@pytest.mark.scale  # crawls the whole world more than once
def test_crawling_again_stores_nothing_twice_and_changes_nothing(project: Project) -> None:
    poll(project)
    first = project.stored()
    poll(project)
    assert project.stored() == first
    assert project.stored("versions") == {}


@pytest.mark.scale  # crawls the whole world more than once
def test_an_edit_becomes_the_next_version_and_a_new_story_is_stored(project: Project, world: WorldServer) -> None:
    poll(project)
    before = project.stored()
    world.put("edited")
    poll(project)
    project.crawl("demo_hronograf", "-a", "mode=revisit", "-a", "since=2025-10-20")  # no row shows its edit
    after = project.stored()
    expected = {one.id: one for one in truth("edited", epoch=EPOCH, now=datetime.now(UTC))}
    assert set(after) == set(expected)
    edited = {one_id for one_id in before if before[one_id] != after[one_id]}
    assert edited == {one_id for one_id in before if before[one_id]["body"] != expected[one_id].body}
    assert len(edited) == 2
    for one_id in edited:
        assert after[one_id]["body"] == expected[one_id].body
        assert (after[one_id]["version"], after[one_id]["first_seen_at"]) == (2, before[one_id]["first_seen_at"])
        assert project.stored("versions")[f"{one_id}#1"]["body"] == before[one_id]["body"]
    poll(project)
    assert project.stored() == after


def test_a_block_page_of_a_site_changes_nothing_and_is_named(project: Project, world: WorldServer) -> None:
    poll(project, ["demo_meridian"])
    before = project.stored()
    world.put("blocked")
    log = project.crawl("demo_meridian", code=None)
    assert "blocked" in log.rpartition("demo_meridian finished")[2].splitlines()[0]
    assert project.stored() == before
    samples = project.stored("quarantine").values()
    assert {one["reason"] for one in samples} == {"blocked"}
    assert all(one["sample"].lstrip().startswith(b"<") for one in samples)
