"""The world's states: what each changes, and what is at URLs without a story."""

from datetime import datetime
from itertools import combinations

import pytest

from newscrawl.demo import STATES, World, truth

EDITED = "http://meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya/"
TYPO = "http://hronograf-ural.example/news/52-184561.html"


def truth_by_url(state, epoch):
    return {story.url: story for story in truth(state, epoch=epoch)}


def test_states_have_their_order_and_descriptions():
    assert list(STATES) == [
        *("initial", "edited", "removed", "restored", "down", "blocked", "astray"),
        *("no-text", "login", "frozen", "empty", "truncated", "repainted", "broadcast", "goes-on"),
    ]
    assert all(STATES.values())


def test_edited_changes_two_stories_and_adds_one(epoch):
    before, after = truth_by_url("initial", epoch), truth_by_url("edited", epoch)
    changed = {url for url in before if before[url] != after[url]}
    assert changed == {EDITED, TYPO}
    assert {after[url].title for url in after.keys() - before.keys()} == {
        "Саратовские астрономы нашли у тусклой звезды две планеты размером с Марс"
    }


def test_the_update_has_new_figures_another_paragraph_and_a_date(epoch):
    before, after = truth_by_url("initial", epoch)[EDITED], truth_by_url("edited", epoch)[EDITED]
    assert before.title == "Обвал в шахте «Глубокая»: на поверхность подняли 41 горняка"
    assert after.title == "Обвал в шахте «Глубокая»: на поверхность подняли 44 горняков"
    assert len(after.blocks) == len(before.blocks) + 1
    assert before.modified is None
    assert after.modified.isoformat() == "2025-10-22T15:40:00+00:00"


def test_the_typo_is_corrected_without_a_date_of_modification(epoch):
    before, after = truth_by_url("initial", epoch)[TYPO], truth_by_url("edited", epoch)[TYPO]
    assert (before.title, before.modified, len(before.blocks)) == (after.title, after.modified, len(after.blocks))
    assert sum(old != new for old, new in zip(before.blocks, after.blocks, strict=True)) == 1


def test_removed_stories_answer_as_stated_and_leave_every_list(epoch, ask):
    world = World("removed", epoch=epoch)
    assert sorted(world.missing.values()) == [200, 302, 404, 410]
    for url, status in world.missing.items():
        assert ask(world, url).status == status
        assert url not in truth_by_url("removed", epoch)
    moved = next(url for url, status in world.missing.items() if status == 302)
    assert ask(world, moved).header("Location") == "http://meridian.example/"
    assert "tarify" not in ask(world, "http://meridian.example/rss.xml").body.decode()


def test_restored_is_edited_again(epoch):
    assert truth_by_url("restored", epoch) == truth_by_url("edited", epoch)
    assert not World("restored", epoch=epoch).missing


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/rss.xml", "/news/52-184513.html"])
def test_an_outlet_that_is_down_answers_503_everywhere(path, epoch):
    reply = World("down", epoch=epoch).reply("hronograf-ural.example", path, epoch)
    assert (reply.status, reply.header("Retry-After")) == (503, "1")


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/rss.xml"])
def test_a_blocked_outlet_answers_block_pages_only(path, epoch):
    reply = World("blocked", epoch=epoch).reply("www.meridian.example", path, epoch)
    assert (reply.status, reply.header("Server")) == (403, "ddos-guard")
    assert b"/.well-known/ddos-guard/" in reply.body


@pytest.mark.parametrize(
    ("state", "source"), [("down", "demo_hronograf"), ("blocked", "demo_meridian"), ("astray", "demo_meridian")]
)
def test_an_outlet_without_pages_has_no_expected_articles(state, source, epoch):
    lost = {story.source for story in truth_by_url("restored", epoch).values()} - {
        story.source for story in truth_by_url(state, epoch).values()
    }
    assert lost == {source}


@pytest.mark.parametrize(
    ("trap", "status", "mark"),
    [
        ("missing", 404, "Страница не найдена"),
        ("challenge", 403, "document.cookie"),
        ("guard", 200, "Щит-Экран"),
        ("listing", 200, "lenta-link"),
    ],
)
def test_traps_are_not_articles(trap, status, mark, epoch, ask):
    world = World(epoch=epoch)
    (url,) = [url for url, kind in world.traps.items() if kind == trap]
    reply = ask(world, url)
    assert reply.status == status
    assert mark in reply.body.decode()
    assert url not in truth_by_url("initial", epoch)


def test_feeds_change_their_validators_with_the_state(epoch):
    worlds = [World(state, epoch=epoch) for state in ("initial", "edited", "removed", "restored")]
    replies = [world.reply("meridian.example", "/rss.xml", epoch) for world in worlds]
    assert len({reply.header("Last-Modified") for reply in replies}) == 4
    assert replies[1].header("ETag") == replies[3].header("ETag")
    assert len({reply.header("ETag") for reply in replies}) == 3


def test_truth_has_the_precision_of_relative_dates(epoch):
    precise = {story.title[:5]: story.precision for story in truth(epoch=epoch) if story.source == "demo_stepnoy"}
    assert precise["Конна"] == "hour"
    assert precise["Пыльн"] == "minute"
    later = {story.title[:5]: story.precision for story in truth(epoch=epoch, now=epoch.replace(hour=14))}
    assert later["Пыльн"] == "hour"


def test_truth_links_the_reprints_to_the_agency(epoch):
    linked = {story.id: story.duplicate_of for story in truth(epoch=epoch) if story.duplicate_of is not None}
    assert linked == {
        "stepnoy-krai.example/news/84505-most-cherez-uzor": "volga-telegraf.example/obschestvo/25419903",
        "xn----dtbhcpclsefttn6d.xn--80akhbyknj4f/news.php?nid=79&section=2": (
            "volga-telegraf.example/proisshestviya/25411377"
        ),
    }


def test_truth_of_a_full_text_feed_has_the_pictures_addresses_only(epoch):
    pictures = {story.source: story.images for story in truth(epoch=epoch) if story.images}
    assert all(image.caption is None and image.credit is None for image in pictures["demo_volga"])
    assert all(image.caption and image.credit for image in pictures["demo_meridian"])


def test_a_foreign_host_is_refused(epoch):
    assert World(epoch=epoch).reply("nowhere.example", "/", epoch).status == 502


def test_a_misspelt_state_is_named_with_the_right_ones(epoch):
    with pytest.raises(ValueError, match="no state 'edit'; there are: initial, edited"):
        World("edit", epoch=epoch)


def test_a_naive_epoch_is_an_error():
    with pytest.raises(ValueError, match="zone"):
        World(epoch=datetime(2026, 11, 22))  # noqa: DTZ001 (that is the case)


def test_generated_stories_are_reproducible_and_all_different(epoch):
    first, again = (World(epoch=epoch, generated=300).stories for _ in range(2))
    assert first == again
    generated = [story for story in first if "generated" in story.name]
    assert len({story.url for story in generated}) == len({story.title for story in generated}) == 300
    oldest_written = min(story.published for story in first if "generated" not in story.name)
    assert max(story.published for story in generated) < oldest_written
    for story, other in combinations(generated[:60], 2):
        assert shared_sentences(story, other) < 0.5


def shared_sentences(story, other):
    """The share of the story's sentences that the other one has too."""
    sentences, others = (set(" ".join(block.text for block in each.blocks).split(". ")) for each in (story, other))
    return len(sentences & others) / len(sentences)
