"""The room where an outlet that nobody described is found out: its doors, its article links, its addresses' shape."""

from newscrawl.discovery.doors import Doors, doors_of, is_news_map, robots_of, sitemaps_of, usual_feeds, usual_sitemaps
from newscrawl.discovery.front import AnyFeed, DayPages, FrontPage, WholeSitemap, page_of
from newscrawl.discovery.links import Link, article_links, is_of_site, links_of, site_of
from newscrawl.discovery.shapes import article_pattern, names_article

__all__ = [
    "AnyFeed", "DayPages", "Doors", "FrontPage", "Link", "WholeSitemap", "article_links", "article_pattern", "doors_of",
    "is_news_map", "is_of_site", "links_of", "names_article", "page_of", "robots_of", "site_of", "sitemaps_of",
    "usual_feeds", "usual_sitemaps",
]  # fmt: skip
