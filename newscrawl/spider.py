"""The public names for files in `spiders/`: the spider base, its sources and its selectors."""

from newscrawl.extract import Selectors
from newscrawl.site.generic import GenericSpider
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import Api, Archive, Feed, Listing, NewsMap, Sitemap, Source

__all__ = [
    "Api",
    "Archive",
    "Feed",
    "GenericSpider",
    "Listing",
    "NewsMap",
    "NewsSpider",
    "Selectors",
    "Sitemap",
    "Source",
]
