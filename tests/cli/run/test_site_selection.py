"""Which sites a crawl reads."""

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.run.site_selection import by_name, everything
from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import Site, catalogue

REAL = catalogue(get_spider_loader(Settings({"SPIDER_MODULES": ["spiders"]})))
BOTH = catalogue(get_spider_loader(Settings({"SPIDER_MODULES": ["spiders", "newscrawl.demo.spiders"]})))


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


def test_the_catalogue_holds_every_site_and_not_the_generic_spider() -> None:
    names = {one.name for one in REAL}
    assert "tass" in names
    assert "site" not in names
    assert {one.name for one in BOTH} - names == {one.name for one in BOTH if one.groups == ("demo",)}
    assert len(BOTH) == len(REAL) + 6


def test_everything_leaves_out_whose_terms_forbid_it() -> None:
    selected = everything(SITES, in_demo_world=False, with_forbidden=False)
    assert (selected.names, selected.left_out) == (("a", "c"), ("b", "d"))
    assert everything(SITES, in_demo_world=False, with_forbidden=True).names == ("a", "b", "c", "d")


def test_in_the_bundled_world_everything_is_its_outlets() -> None:
    inside = everything(BOTH, in_demo_world=True, with_forbidden=False).names
    outside = everything(BOTH, in_demo_world=False, with_forbidden=True).names
    assert (len(inside), set(outside)) == (6, {one.name for one in REAL})
    assert not set(inside) & set(outside)


def test_groups_and_names_add_up_and_a_name_counts_whatever_its_terms() -> None:
    assert by_name(["d", "a"], SITES, ["red"], with_forbidden=False).names == ("d", "a")
    assert by_name(["b"], SITES, ["red", "blue"], with_forbidden=False).names == ("b", "a", "c")
    assert by_name([], SITES, ["blue"], with_forbidden=True).names == ("b", "c")


@pytest.mark.parametrize(
    ("names", "groups", "message"),
    [
        ([], [], "name one site; `newscrawl list` shows them"),
        ([], ["blu"], "unknown group blu; did you mean blue?"),
        ([], ["black"], "the terms of e forbid it; --with-forbidden crawls all the same"),
    ],
)
def test_nothing_to_crawl_is_said(names: list[str], groups: list[str], message: str) -> None:
    sites = (*SITES, site("e", "black", permission="no"))
    with pytest.raises(ArgumentError) as caught:
        by_name(names, sites, groups, with_forbidden=False)
    assert str(caught.value) == message
