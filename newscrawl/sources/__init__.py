"""The room of an outlet's doors: feeds, sitemaps, archives and listings, and how their bytes are read."""

from newscrawl.sources.api import Api
from newscrawl.sources.feed import Feed
from newscrawl.sources.listing import Archive, Listing
from newscrawl.sources.markup import joined, plain, readable
from newscrawl.sources.sitemap import NewsMap, Sitemap
from newscrawl.sources.source import Address, Harvest, Source, by_day
from newscrawl.sources.window import Window

__all__ = [
    "Address",
    "Api",
    "Archive",
    "Feed",
    "Harvest",
    "Listing",
    "NewsMap",
    "Sitemap",
    "Source",
    "Window",
    "by_day",
    "joined",
    "plain",
    "readable",
]
