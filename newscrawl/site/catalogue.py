"""The catalogue: what the spiders state about their sites, as plain values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scrapy import Spider
from scrapy.spiderloader import SpiderLoaderProtocol

from newscrawl.exceptions import ArgumentError
from newscrawl.site.arguments import did_you_mean
from newscrawl.site.spider import Confidence, NewsSpider
from newscrawl.sources import Source

DEMO = "demo"
"""The group of the demo world's spiders."""
GENERIC_SPIDER = "site"
"""The spider that reads any site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSource:
    """A source of a site; `kind` is `feed`, `news map`, `sitemap`, …"""

    kind: str
    url: str
    full_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The facts in a spider's file."""

    name: str
    outlet: str
    hosts: tuple[str, ...]
    feeds: tuple[SiteSource, ...]
    """The sources that list the latest articles."""
    archive: tuple[SiteSource, ...]
    timezone: str
    page_timezone: str | None
    permission: str | None
    confidence: Confidence
    groups: tuple[str, ...]


def catalogue(loader: SpiderLoaderProtocol) -> tuple[Site, ...]:
    """Return all sites, sorted by name; spiders without sources of their own (the generic one) are left out."""
    spiders = [loader.load(name) for name in sorted(loader.list())]
    return tuple(_site(spider) for spider in spiders if issubclass(spider, NewsSpider) and spider.sources)


def find_spider(loader: SpiderLoaderProtocol, name: str, *, also_valid: Iterable[str] = ()) -> type[Spider]:
    """Return the spider with this name.

    Args:
        loader: the project's spiders.
        name: what the user typed.
        also_valid: further words that the error message may suggest.

    Raises:
        ArgumentError: there is no such spider, or its file cannot be imported.
    """
    broken: Mapping[str, str] = getattr(loader, "broken", {})
    if name in broken:
        raise ArgumentError(f"the file of site {name} cannot be imported: {broken[name]}; correct it")
    if name not in loader.list():
        raise ArgumentError(f"unknown site {name}{did_you_mean(name, [*also_valid, *loader.list()])}")
    return loader.load(name)


def sites_in_group(sites: Iterable[Site], group: str) -> tuple[Site, ...]:
    """Return the sites of a group.

    Raises:
        ArgumentError: the group has no site.
    """
    sites = tuple(sites)
    groups: set[str] = set()
    for site in sites:
        groups.update(site.groups)
    if group not in groups:
        raise ArgumentError(f"unknown group {group}{did_you_mean(group, groups)}")
    return tuple(site for site in sites if group in site.groups)


def sites_matching(sites: Iterable[Site], pattern: str) -> tuple[Site, ...]:
    """Return the sites whose names match a shell pattern (`r*`).

    Raises:
        ArgumentError: no name matches.
    """
    sites = tuple(sites)
    matching = tuple(site for site in sites if fnmatchcase(site.name, pattern))
    if not matching:
        raise ArgumentError(f"unknown site {pattern}{did_you_mean(pattern, [site.name for site in sites])}")
    return matching


def select_sites(
    sites: Iterable[Site],
    *,
    patterns: Sequence[str] = (),
    group: str | None = None,
    confidence: str | None = None,
    permitted_only: bool = False,
) -> list[Site]:
    """Return the sites that match one of the patterns (all without patterns) and every other condition, in order.

    Raises:
        ArgumentError: a pattern matches no site, or no selected site is in the group.
    """
    selected = list(sites)
    if patterns:
        names: set[str] = set()
        for pattern in patterns:
            names.update(site.name for site in sites_matching(selected, pattern))
        selected = [site for site in selected if site.name in names]
    if group is not None:
        selected = list(sites_in_group(selected, group))
    if permitted_only:
        selected = [site for site in selected if site.permission is None]
    if confidence is not None:
        selected = [site for site in selected if site.confidence == confidence]
    return selected


def _site(spider: type[NewsSpider]) -> Site:
    return Site(
        name=spider.name,
        outlet=spider.outlet,
        hosts=tuple(getattr(spider, "allowed_domains", None) or ()),
        feeds=tuple(_site_source(source) for source in spider.sources if source.fresh),
        archive=tuple(_site_source(source) for source in spider.sources if not source.fresh),
        timezone=spider.timezone,
        page_timezone=spider.page_timezone,
        permission=spider.permission,
        confidence=spider.confidence,
        groups=tuple(spider.groups),
    )


def _site_source(source: Source) -> SiteSource:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(source).__name__).lower()  # NewsMap → news map
    return SiteSource(kind=kind, url=getattr(source, "url", ""), full_text=bool(getattr(source, "full_text", False)))
