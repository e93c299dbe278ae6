"""The texts of the demo world: whole, Russian, apart from each other, and dated as promised."""

import re
import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from newscrawl.demo import STATES, content, outlets
from newscrawl.demo.states import states

EPOCH = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORIES = [story for of in outlets() for story in content.stories(of.name, states=tuple(STATES), epoch=EPOCH)]
MIXED = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)


def files_of(pattern: str) -> list[tuple[str, dict]]:
    found = [file for of in outlets() for file in (files("newscrawl.demo") / "content" / of.name).iterdir()]
    return [(file.name, tomllib.loads(file.read_text("utf-8"))) for file in found if re.search(pattern, file.name)]


def test_there_are_six_outlets_and_about_thirty_stories():
    assert len(outlets()) == 6
    assert len(STORIES) == 37


def test_hosts_cannot_exist():
    for of in outlets():
        assert all(host.endswith((".example", ".xn--80akhbyknj4f")) for host in of.hosts)
        assert all(host == host.lower().encode().decode("ascii") for host in of.hosts)


@pytest.mark.parametrize("field", ["name", "url"])
def test_no_two_stories_share(field):
    assert max(Counter(getattr(story, field) for story in STORIES).values()) == 1


def test_only_the_verbatim_reprint_shares_a_title():
    shared = [title for title, count in Counter(story.title for story in STORIES).items() if count > 1]
    reprints = {story.title for story in STORIES if story.reprint_of is not None}
    assert len(shared) == 1
    assert shared[0] in reprints


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_whole(story):
    paragraphs = [block.text for block in story.blocks if block.kind == "paragraph"]
    assert 4 <= len(paragraphs) <= 8
    assert all(text == text.strip() and not MIXED.search(text) for text in [story.title, *paragraphs])
    assert story.section
    assert all(image.url.startswith(f"http://{story.outlet.host}/") for image in story.images)
    assert len(" ".join(paragraphs)) > 550


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_dated_in_its_outlets_zone(story):
    aged = story.outlet.name == "stepnoy" or story.name == "volga/most"
    assert story.published.utcoffset() == EPOCH.astimezone(story.published.tzinfo).utcoffset()
    assert story.published.second == 0
    if aged:
        assert 0 < (EPOCH - story.published).total_seconds() < 36 * 3600
    else:
        assert date(2025, 10, 20) <= story.published.date() <= date(2025, 10, 24)


def test_one_story_belongs_to_the_day_before_in_utc():
    (night,) = [story for story in STORIES if story.name == "volga/byudzhet"]
    assert night.published.isoformat() == "2025-10-22T00:05:00+03:00"
    assert night.published.astimezone(UTC).date() == date(2025, 10, 21)


@pytest.mark.parametrize("story", [s for s in STORIES if s.dateline is not None], ids=lambda story: story.name)
def test_a_dateline_stands_in_front_of_the_text(story):
    assert story.blocks[0].text.startswith(f"{story.dateline.city}, ")
    assert story.dateline.agency in story.blocks[0].text
    assert story.dateline.date <= story.published.date().isoformat()


def test_datelines_are_printed_in_the_manner_of_their_outlet():
    printed = {story.name: story.blocks[0].text for story in STORIES}
    assert printed["volga/byudzhet"].startswith("САРАТОВСК, 22 октября. /Волга-Телеграф/. Городская дума")
    assert printed["stepnoy/most-reprint"].startswith("ЗАРЕЧЕНСК, 22 ноя — Степной край. Автомобильное движение")


def test_reprints_have_the_text_of_their_originals():
    told = {story.name: story for story in STORIES}
    for reprint in (story for story in STORIES if story.reprint_of is not None):
        original = told[reprint.reprint_of]
        assert reprint.blocks[1:] == original.blocks[1:]
        assert reprint.published > original.published
        assert reprint.outlet is not original.outlet
    assert told["vestnik/sklad-reprint"].blocks == told["volga/sklad"].blocks
    assert told["vestnik/sklad-reprint"].dateline == told["volga/sklad"].dateline
    assert told["stepnoy/most-reprint"].blocks[0] != told["volga/most"].blocks[0]


def test_all_kinds_of_blocks_occur():
    kinds = Counter(block.kind for story in STORIES for block in story.blocks)
    assert set(kinds) == {"paragraph", "heading", "quote", "list"}
    assert min(kinds.values()) >= 2


def test_what_an_edit_replaces_stands_in_the_story_once():
    originals = dict(files_of(r"^[^.]+\.toml$"))
    edits = files_of(r"\.edited\.toml$")
    assert len(edits) == 2
    for name, edit in edits:
        original = originals[name.replace(".edited", "")]
        text = "\n".join(str(original.get(key, "")) for key in ("title", "lead", "body"))
        assert all(text.count(pair["was"]) == 1 for pair in edit["replace"])


def test_states_name_only_stories_and_outlets_that_are():
    names, sites = {story.name for story in STORIES}, {of.name for of in outlets()}
    for state in states().values():
        assert {*state.gone, *state.moved} <= names
        assert {*state.down, *state.walled} <= sites
