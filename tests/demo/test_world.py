"""The world's states: what each changes, and what stands where no story is."""

from datetime import datetime

import pytest

from newscrawl.demo import STATES, World, truth

EDITED = "http://meridian.example/news/2025/10/22/obval-v-shakhte-glubokaya/"
TYPO = "http://hronograf-ural.example/news/52-184561.html"


def told(state, epoch):
    return {story.url: story for story in truth(state, epoch=epoch)}


def test_states_are_told_in_order():
    assert list(STATES) == [
        *("initial", "edited", "removed", "restored", "down", "blocked", "astray", "repainted", "broadcast", "goes-on"),
    ]
    assert all(STATES.values())


def test_edited_changes_two_stories_and_brings_one(epoch):
    before, after = told("initial", epoch), told("edited", epoch)
    changed = {url for url in before if before[url] != after[url]}
    assert changed == {EDITED, TYPO}
    assert {after[url].title for url in after.keys() - before.keys()} == {
        "Саратовские астрономы нашли у тусклой звезды две планеты размером с Марс"
    }


def test_the_update_has_new_figures_a_paragraph_more_and_its_date(epoch):
    before, after = told("initial", epoch)[EDITED], told("edited", epoch)[EDITED]
    assert (before.title[-10:], after.title[-10:]) == ("41 горняка", "4 горняков")
    assert len(after.blocks) == len(before.blocks) + 1
    assert before.modified is None
    assert after.modified.isoformat() == "2025-10-22T15:40:00+00:00"


def test_the_typo_is_mended_silently(epoch):
    before, after = told("initial", epoch)[TYPO], told("edited", epoch)[TYPO]
    assert (before.title, before.modified, len(before.blocks)) == (after.title, after.modified, len(after.blocks))
    assert sum(old != new for old, new in zip(before.blocks, after.blocks, strict=True)) == 1


def test_removed_stories_answer_as_told_and_leave_every_list(epoch, ask):
    world = World("removed", epoch=epoch)
    assert sorted(world.gone.values()) == [200, 302, 404, 410]
    for url, status in world.gone.items():
        assert ask(world, url).status == status
        assert url not in told("removed", epoch)
    moved = next(url for url, status in world.gone.items() if status == 302)
    assert ask(world, moved).header("Location") == "http://meridian.example/"
    assert "tarify" not in ask(world, "http://meridian.example/rss.xml").body.decode()


def test_restored_is_edited_again(epoch):
    assert told("restored", epoch) == told("edited", epoch)
    assert not World("restored", epoch=epoch).gone


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/rss.xml", "/news/52-184513.html"])
def test_an_outlet_that_is_down_answers_503_everywhere(path, epoch):
    reply = World("down", epoch=epoch).reply("hronograf-ural.example", path, epoch)
    assert (reply.status, reply.header("Retry-After")) == (503, "1")


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/rss.xml"])
def test_an_outlet_behind_a_wall_shows_only_the_wall(path, epoch):
    reply = World("blocked", epoch=epoch).reply("www.meridian.example", path, epoch)
    assert (reply.status, reply.header("Server")) == (403, "ddos-guard")
    assert b"/.well-known/ddos-guard/" in reply.body


@pytest.mark.parametrize(
    ("state", "source"), [("down", "demo_hronograf"), ("blocked", "demo_meridian"), ("astray", "demo_meridian")]
)
def test_who_answers_nobody_gives_no_stories(state, source, epoch):
    lost = {story.source for story in told("restored", epoch).values()} - {
        story.source for story in told(state, epoch).values()
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
def test_traps_are_no_articles(trap, status, mark, epoch, ask):
    world = World(epoch=epoch)
    (url,) = [url for url, kind in world.traps.items() if kind == trap]
    reply = ask(world, url)
    assert reply.status == status
    assert mark in reply.body.decode()
    assert url not in told("initial", epoch)


def test_feeds_change_their_validators_with_the_state(epoch):
    worlds = [World(state, epoch=epoch) for state in ("initial", "edited", "removed", "restored")]
    replies = [world.reply("meridian.example", "/rss.xml", epoch) for world in worlds]
    assert len({reply.header("Last-Modified") for reply in replies}) == 4
    assert replies[1].header("ETag") == replies[3].header("ETag")
    assert len({reply.header("ETag") for reply in replies}) == 3


def test_truth_knows_how_exactly_a_relative_date_is_read(epoch):
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


def test_copies_are_many_alike_in_any_run_and_unlike_each_other(epoch):
    first, again = (World(epoch=epoch, copies=300).stories for _ in range(2))
    copies = [story for story in first if "copy" in story.name]
    assert first == again
    assert len({story.url for story in copies}) == len({story.title for story in copies}) == 300
    sentences = [set(" ".join(block.text for block in story.blocks).split(". ")) for story in copies[:60]]
    shared = [len(a & b) / len(a) for number, a in enumerate(sentences) for b in sentences[:number]]
    assert max(shared) < 0.5
    assert all(copy.published < story.published for copy in copies for story in first if "copy" not in story.name)
