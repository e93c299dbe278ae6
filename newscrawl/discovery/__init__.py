"""The room where an outlet that nobody described is found out: its doors, its article links, its addresses' shape."""

from newscrawl.discovery.doors import Doors, doors_of, is_news_map, robots_of, sitemaps_of, usual_feeds, usual_sitemaps
from newscrawl.discovery.draft import notes, spider_name, spider_source
from newscrawl.discovery.front import AnyFeed, DayPages, FrontPage, WholeSitemap, harvest_of, page_of
from newscrawl.discovery.links import Link, article_links, is_of_site, links_of, site_of
from newscrawl.discovery.page_skeleton import skeleton
from newscrawl.discovery.shapes import article_pattern, names_article
from newscrawl.discovery.site_survey import Saved, survey

__all__ = [
    "AnyFeed",
    "DayPages",
    "Doors",
    "FrontPage",
    "Link",
    "Saved",
    "WholeSitemap",
    "article_links",
    "article_pattern",
    "doors_of",
    "harvest_of",
    "is_news_map",
    "is_of_site",
    "links_of",
    "names_article",
    "notes",
    "page_of",
    "robots_of",
    "site_of",
    "sitemaps_of",
    "skeleton",
    "spider_name",
    "spider_source",
    "survey",
    "usual_feeds",
    "usual_sitemaps",
]
