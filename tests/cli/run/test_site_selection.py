"""Which sites a crawl reads."""

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.run.site_selection import Selection, select_all, select_by_name
from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import Site, catalogue

REAL = catalogue(get_spider_loader(Settings({"SPIDER_MODULES": ["spiders"]})))
REAL_AND_DEMO = catalogue(get_spider_loader(Settings({"SPIDER_MODULES": ["spiders", "newscrawl.demo.spiders"]})))
DEMO_NAMES = ("demo_hronograf", "demo_mayak", "demo_meridian", "demo_stepnoy", "demo_vestnik", "demo_volga")


def site(name: str, *groups: str, permission: str | None = None) -> Site:
    return Site(
        name=name,
        outlet=name,
        hosts=(),
        feeds=(),
        archive=(),
        timezone="Europe/Moscow",
        page_timezone=None,
        permission=permission,
        confidence="high",
        groups=groups,
    )


SITES = (site("a", "red"), site("b", "red", "blue", permission="no"), site("c", "blue"), site("d", permission="no"))


def test_all_leaves_out_sites_whose_terms_forbid_crawling() -> None:
    assert select_all(SITES, in_demo_world=False, with_forbidden=False) == Selection(
        names=("a", "c"), left_out=("b", "d")
    )
    assert select_all(SITES, in_demo_world=False, with_forbidden=True) == Selection(names=("a", "b", "c", "d"))


def test_in_the_demo_world_all_means_its_outlets() -> None:
    assert select_all(REAL_AND_DEMO, in_demo_world=True, with_forbidden=False) == Selection(names=DEMO_NAMES)
    outside = select_all(REAL_AND_DEMO, in_demo_world=False, with_forbidden=True)
    assert outside == Selection(names=tuple(site.name for site in REAL))


@pytest.mark.parametrize(
    ("names", "groups", "with_forbidden", "expected"),
    [
        (["d", "a"], ["red"], False, Selection(names=("d", "a"), left_out=("b",))),
        (["b"], ["red", "blue"], False, Selection(names=("b", "a", "c"))),
        ([], ["blue"], True, Selection(names=("b", "c"))),
        (["d"], [], False, Selection(names=("d",))),
    ],
)
def test_names_are_selected_whatever_their_terms_and_groups_are_added(
    names: list[str], groups: list[str], with_forbidden: bool, expected: Selection
) -> None:
    assert select_by_name(names, SITES, groups, with_forbidden=with_forbidden) == expected


@pytest.mark.parametrize(
    ("names", "groups", "message"),
    [
        ([], [], "name one site; `newscrawl list` shows them"),
        ([], ["blu"], "unknown group blu; did you mean blue?"),
        ([], ["black"], "the terms of e forbid crawling; --with-forbidden crawls anyway"),
    ],
)
def test_an_empty_selection_is_an_error(names: list[str], groups: list[str], message: str) -> None:
    sites = (*SITES, site("e", "black", permission="no"))
    with pytest.raises(ArgumentError) as caught:
        select_by_name(names, sites, groups, with_forbidden=False)
    assert str(caught.value) == message
