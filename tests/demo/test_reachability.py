"""Every story of every outlet can be reached through its spider's sources, in every state."""

import re

import pytest
from scrapy.utils.misc import walk_modules_iter
from scrapy.utils.spider import iter_spider_classes

from newscrawl.demo import World, get_outlet, outlets, truth
from newscrawl.demo.states import states
from newscrawl.normalise.urls import url_key
from newscrawl.sources import Window
from newscrawl.spider import NewsSpider

SPIDERS = {
    spider.name: spider
    for module in walk_modules_iter("newscrawl.demo.spiders")
    for spider in iter_spider_classes(module)
    if issubclass(spider, NewsSpider)
}

REACHABLE = [
    (state.name, outlet.name)
    for state in states().values()
    for outlet in outlets()
    if outlet.name not in state.outlets_at_fault
]


@pytest.fixture
def found(epoch, ask):
    """`found(world, spider)` → the keys of the articles that the spider's sources list, without the traps."""

    def walk(world, spider, month=10):
        window = Window(since=epoch.replace(2025, month, 20), until=epoch.replace(2025, 10, 24))
        keys = set()
        for source in spider.sources:
            waiting, seen = [address.url for address in source.addresses(window)], set()
            while waiting:
                url = waiting.pop()
                seen.add(url)
                reply = ask(world, url)
                assert reply.status == 200
                harvest = source.read(reply.body, url, window)
                waiting += [following for following in harvest.follow if following not in seen]
                keys |= {url_key(entry.url) for entry in harvest.entries if re.search(spider.article_url, entry.url)}
        return keys - {url_key(url) for url in world.traps}

    return walk


def test_each_outlet_has_its_spider():
    assert set(SPIDERS) == {outlet.spider for outlet in outlets()}
    for outlet in outlets():
        assert SPIDERS[outlet.spider].timezone == outlet.timezone
        assert SPIDERS[outlet.spider].allowed_domains == [outlet.host]


@pytest.mark.parametrize(("state", "name"), REACHABLE)
def test_the_sources_list_every_story_and_nothing_else(state, name, epoch, found):
    outlet, world = get_outlet(name), World(state, epoch=epoch)
    expected = {story.id for story in truth(state, epoch=epoch) if story.source == outlet.spider}
    assert found(world, SPIDERS[outlet.spider]) == expected
    assert expected


def test_generated_stories_are_listed_in_sitemaps_of_a_thousand(epoch, found):
    world = World(epoch=epoch, generated=2500)
    expected = {url_key(story.url) for story in world.stories if story.outlet.name == "vestnik"}
    assert len(expected) == 2505
    assert found(world, SPIDERS["demo_vestnik"], month=1) == expected


def test_every_story_is_at_its_url(epoch, ask):
    world = World(epoch=epoch)
    for story in world.stories:
        assert ask(world, story.url).status == 200
        assert re.search(SPIDERS[story.outlet.spider].article_url, story.url)


def test_the_front_page_links_the_traps(epoch, ask):
    world = World(epoch=epoch)
    front = ask(world, "http://stepnoy-krai.example/").body.decode()
    assert len(world.traps) == 4
    for url in world.traps:
        assert url.removeprefix("http://stepnoy-krai.example") in front
        assert re.search(SPIDERS["demo_stepnoy"].article_url, url)
