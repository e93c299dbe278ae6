"""The public names for files in `spiders/`: the spider bases, sources, selectors and the row of a source."""

from newscrawl.extract import Selectors
from newscrawl.items import Entry
from newscrawl.site.generic import GenericSpider
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import Api, Archive, Feed, Listing, NewsMap, Sitemap, Source

__all__ = [
    "Api",
    "Archive",
    "Entry",
    "Feed",
    "GenericSpider",
    "Listing",
    "NewsMap",
    "NewsSpider",
    "Selectors",
    "Sitemap",
    "Source",
]
