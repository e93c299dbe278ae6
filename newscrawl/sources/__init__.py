"""The sources of an outlet (feeds, sitemaps, archives, listings, APIs), and how their responses are read."""

from newscrawl.sources.api import Api
from newscrawl.sources.document import decoded_text
from newscrawl.sources.feed import Feed
from newscrawl.sources.listing import Archive, Listing
from newscrawl.sources.sitemap import NewsMap, Sitemap
from newscrawl.sources.snippet import plain_text
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
    "decoded_text",
    "plain_text",
]
