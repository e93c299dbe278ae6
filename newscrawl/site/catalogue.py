"""The catalogue: what the spiders say of the sites they read, as values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scrapy import Spider
from scrapy.spiderloader import SpiderLoaderProtocol

from newscrawl.exceptions import ArgumentError
from newscrawl.site.arguments import nearest
from newscrawl.site.spider import Confidence, NewsSpider
from newscrawl.sources import Source

DEMO = "demo"
"""The group of the bundled world's spiders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A source in the words of the catalogue: `kind` is `feed`, `news map`, `sitemap`, …"""

    kind: str
    url: str
    full_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as its spider's file states it."""

    name: str
    outlet: str
    hosts: tuple[str, ...]
    feeds: tuple[Door, ...]
    """the doors that show the latest articles"""
    archive: tuple[Door, ...]
    timezone: str
    page_timezone: str | None
    permission: str | None
    confidence: Confidence
    groups: tuple[str, ...]


def catalogue(loader: SpiderLoaderProtocol) -> tuple[Site, ...]:
    """The sites by name; a spider without sources of its own describes none."""
    spiders = (loader.load(name) for name in sorted(loader.list()))
    return tuple(_site(spider) for spider in spiders if issubclass(spider, NewsSpider) and spider.sources)


def spider_named(loader: SpiderLoaderProtocol, name: str, *, others: Iterable[str] = ()) -> type[Spider]:
    """The spider of a site; `others` are further words that were valid in its place.

    Raises:
        ArgumentError: there is none of that name.
    """
    if name not in loader.list():
        raise ArgumentError(f"unknown site {name}{nearest(name, [*others, *loader.list()])}")
    return loader.load(name)


def in_group(sites: Iterable[Site], group: str) -> tuple[Site, ...]:
    """The sites of a group.

    Raises:
        ArgumentError: no site is in it.
    """
    sites = tuple(sites)
    groups = {name for site in sites for name in site.groups}
    if group not in groups:
        raise ArgumentError(f"unknown group {group}{nearest(group, groups)}")
    return tuple(site for site in sites if group in site.groups)


def named(sites: Iterable[Site], pattern: str) -> tuple[Site, ...]:
    """The sites whose names match a shell pattern (`r*`).

    Raises:
        ArgumentError: none does.
    """
    sites = tuple(sites)
    found = tuple(site for site in sites if fnmatchcase(site.name, pattern))
    if not found:
        raise ArgumentError(f"unknown site {pattern}{nearest(pattern, [site.name for site in sites])}")
    return found


def _site(spider: type[NewsSpider]) -> Site:
    return Site(
        name=spider.name,
        outlet=spider.outlet,
        hosts=tuple(getattr(spider, "allowed_domains", None) or ()),
        feeds=tuple(_door(source) for source in spider.sources if source.fresh),
        archive=tuple(_door(source) for source in spider.sources if not source.fresh),
        timezone=spider.timezone,
        page_timezone=spider.page_timezone,
        permission=spider.permission,
        confidence=spider.confidence,
        groups=tuple(spider.groups),
    )


def _door(source: Source) -> Door:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(source).__name__).lower()
    return Door(kind=kind, url=getattr(source, "url", ""), full_text=getattr(source, "full_text", False))
