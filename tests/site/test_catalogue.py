"""The catalogue and its filters."""

from collections.abc import Iterable

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import Site, SiteSource, catalogue, find_spider, select_sites

LOADER = get_spider_loader(Settings({"SPIDER_MODULES": ["spiders", "newscrawl.demo.spiders"]}))
SITES = catalogue(LOADER)
DEMO_NAMES = ["demo_hronograf", "demo_mayak", "demo_meridian", "demo_stepnoy", "demo_vestnik", "demo_volga"]


def names(sites: Iterable[Site]) -> list[str]:
    return [site.name for site in sites]


def test_every_site_is_listed_by_name_and_the_generic_spider_is_not() -> None:
    assert names(SITES) == sorted(set(LOADER.list()) - {"site"})
    assert "tass" in names(SITES)


def test_a_site_has_the_facts_of_its_spider() -> None:
    assert SITES[names(SITES).index("demo_hronograf")] == Site(
        name="demo_hronograf",
        outlet="Уральский хронограф",
        hosts=("hronograf-ural.example",),
        feeds=(
            SiteSource(kind="news map", url="http://hronograf-ural.example/sitemap-news.xml", full_text=False),
            SiteSource(kind="feed", url="http://hronograf-ural.example/rss.xml", full_text=False),
        ),
        archive=(),
        timezone="Asia/Yekaterinburg",
        page_timezone=None,
        permission=None,
        confidence="medium",
        groups=("demo",),
    )


def test_full_text_feeds_and_archives_are_told_apart() -> None:
    tass = SITES[names(SITES).index("tass")]
    assert tass.feeds == (SiteSource(kind="feed", url="https://tass.ru/rss/yandex.xml", full_text=True),)
    assert tass.archive == (SiteSource(kind="sitemap", url="https://tass.ru/sitemap.xml", full_text=False),)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, names(SITES)),
        ({"group": "demo"}, DEMO_NAMES),
        ({"patterns": ["demo_m*", "tass"]}, ["demo_mayak", "demo_meridian", "tass"]),
        ({"patterns": ["tass", "ria"], "permitted_only": True}, ["ria"]),
        ({"confidence": "medium", "group": "demo"}, DEMO_NAMES),
        ({"confidence": "low", "patterns": ["tass"]}, []),
        ({"permitted_only": True}, [site.name for site in SITES if site.permission is None]),
    ],
)
def test_filters(conditions: dict[str, object], expected: list[str]) -> None:
    assert names(select_sites(SITES, **conditions)) == expected  # type: ignore[arg-type]  # a table of keyword arguments


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"patterns": ["tas"]}, "unknown site tas; did you mean tass?"),
        ({"group": "dmo"}, "unknown group dmo; did you mean demo?"),
        (
            {"patterns": ["tass"], "group": "demo"},
            "unknown group demo; there are: agency, federal",
        ),
    ],
)
def test_a_filter_that_matches_nothing_is_an_error(conditions: dict[str, object], message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        select_sites(SITES, **conditions)  # type: ignore[arg-type]  # a table of keyword arguments
    assert str(caught.value) == message


def test_an_unknown_spider_is_named_with_the_nearest_valid_word() -> None:
    with pytest.raises(ArgumentError, match=r"^unknown site tas; did you mean tass\?$"):
        find_spider(LOADER, "tas")
    with pytest.raises(ArgumentError, match=r"^unknown site generik; did you mean generic\?$"):
        find_spider(LOADER, "generik", also_valid=["generic"])
