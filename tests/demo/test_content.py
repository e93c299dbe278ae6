"""The texts of the demo world: complete, Russian, all different, and dated as documented."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from newscrawl.data_files import read_toml
from newscrawl.demo import STATES, content, outlets
from newscrawl.demo.states import states

EPOCH = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORIES = [story for outlet in outlets() for story in content.stories(outlet.name, states=tuple(STATES), epoch=EPOCH)]
MIXED_ALPHABETS = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)


def files_of(pattern: str) -> list[tuple[str, dict]]:
    """The names and tables of the content files whose names match."""
    found = []
    for outlet in outlets():
        folder = files("newscrawl.demo") / "content" / outlet.name
        found += [(file.name, read_toml(file)) for file in folder.iterdir() if re.search(pattern, file.name)]
    return found


def test_the_number_of_stories_of_each_outlet():
    """A file that is misnamed or not read is missing here; adding a story means adding it to this table."""
    assert Counter(story.outlet.name for story in STORIES) == {
        "volga": 7,
        "meridian": 7,
        "hronograf": 5,
        "mayak": 7,
        "stepnoy": 6,
        "vestnik": 5,
    }


@pytest.mark.parametrize("host", [host for outlet in outlets() for host in outlet.hosts])
def test_hosts_are_in_reserved_domains_and_in_punycode(host):
    assert host.endswith((".example", ".xn--80akhbyknj4f"))
    assert re.fullmatch(r"[a-z0-9.-]+", host)


@pytest.mark.parametrize("field", ["name", "url"])
def test_no_two_stories_have_the_same(field):
    assert max(Counter(getattr(story, field) for story in STORIES).values()) == 1


def test_only_the_verbatim_reprint_has_the_title_of_another_story():
    shared = [title for title, count in Counter(story.title for story in STORIES).items() if count > 1]
    reprints = {story.title for story in STORIES if story.reprint_of is not None}
    assert len(shared) == 1
    assert shared[0] in reprints


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_has_text_section_and_own_images(story):
    paragraphs = [block.text for block in story.blocks if block.kind == "paragraph"]
    assert 4 <= len(paragraphs) <= 8
    assert all(text == text.strip() and not MIXED_ALPHABETS.search(text) for text in [story.title, *paragraphs])
    assert story.section
    assert all(image.url.startswith(f"http://{story.outlet.host}/") for image in story.images)
    assert len(" ".join(paragraphs)) > 550  # chars; shorter texts may look like lists


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_dated_in_its_outlets_zone(story):
    is_dated_by_age = story.outlet.name == "stepnoy" or story.name == "volga/most"
    assert story.published.utcoffset() == EPOCH.astimezone(story.published.tzinfo).utcoffset()
    assert story.published.second == 0
    if is_dated_by_age:
        assert 0 < (EPOCH - story.published).total_seconds() < 36 * 3600
    else:
        assert date(2025, 10, 20) <= story.published.date() <= date(2025, 10, 24)


def test_one_story_is_of_the_previous_day_in_utc():
    (night,) = [story for story in STORIES if story.name == "volga/byudzhet"]
    assert night.published.isoformat() == "2025-10-22T00:05:00+03:00"
    assert night.published.astimezone(UTC).date() == date(2025, 10, 21)


@pytest.mark.parametrize("story", [s for s in STORIES if s.dateline is not None], ids=lambda story: story.name)
def test_a_dateline_begins_the_text(story):
    assert story.blocks[0].text.startswith(f"{story.dateline.city}, ")
    assert story.dateline.agency in story.blocks[0].text
    assert story.dateline.date <= story.published.date().isoformat()


def test_datelines_have_the_form_of_their_outlet():
    first_words = {story.name: " ".join(story.blocks[0].text.split()[:5]) for story in STORIES}
    assert first_words["volga/byudzhet"] == "САРАТОВСК, 22 октября. /Волга-Телеграф/. Городская"
    assert first_words["stepnoy/most-reprint"] == "ЗАРЕЧЕНСК, 22 ноя — Степной"


def test_reprints_have_the_text_of_their_originals():
    by_name = {story.name: story for story in STORIES}
    for reprint in (story for story in STORIES if story.reprint_of is not None):
        original = by_name[reprint.reprint_of]
        assert reprint.blocks[1:] == original.blocks[1:]
        assert reprint.published > original.published
        assert reprint.outlet is not original.outlet
    assert by_name["vestnik/sklad-reprint"].blocks == by_name["volga/sklad"].blocks
    assert by_name["vestnik/sklad-reprint"].dateline == by_name["volga/sklad"].dateline
    assert by_name["stepnoy/most-reprint"].blocks[0] != by_name["volga/most"].blocks[0]


def test_all_kinds_of_blocks_occur():
    kinds = Counter(block.kind for story in STORIES for block in story.blocks)
    assert set(kinds) == {"paragraph", "heading", "quote", "list"}
    assert min(kinds.values()) >= 2


def test_what_an_edit_replaces_occurs_once_in_the_story():
    originals = dict(files_of(r"^[^.]+\.toml$"))
    edits = files_of(r"\.edited\.toml$")
    assert len(edits) == 2
    for name, edit in edits:
        original = originals[name.replace(".edited", "")]
        text = "\n".join(str(original.get(key, "")) for key in ("title", "lead", "body"))
        assert all(text.count(pair["was"]) == 1 for pair in edit["replace"])


def test_states_name_only_existing_stories_and_outlets():
    story_names = {story.name for story in STORIES}
    outlet_names = {outlet.name for outlet in outlets()}
    for state in states().values():
        assert {*state.missing, *state.moved} <= story_names
        assert state.outlets_at_fault <= outlet_names
