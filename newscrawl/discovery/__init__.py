"""Finds out how an unknown outlet can be read: its sources, its article links, the shape of its article URLs."""

from newscrawl.discovery.draft import draft_notes, spider_name, spider_source
from newscrawl.discovery.generic_sources import (
    AnyFeed,
    DayPages,
    FrontPage,
    WholeSitemap,
    harvest_of_links,
    parse_page,
)
from newscrawl.discovery.linked_sources import (
    LinkedSources,
    common_feed_urls,
    common_sitemap_urls,
    is_news_sitemap,
    linked_sources,
    robots_url,
    sitemaps_in_robots,
)
from newscrawl.discovery.links import Link, article_links, is_same_site, page_links, site_domain
from newscrawl.discovery.page_skeleton import skeleton
from newscrawl.discovery.site_survey import SavedResponse, Survey, survey_site
from newscrawl.discovery.url_shapes import article_likelihood, article_pattern

__all__ = [
    "AnyFeed",
    "DayPages",
    "FrontPage",
    "Link",
    "LinkedSources",
    "SavedResponse",
    "Survey",
    "WholeSitemap",
    "article_likelihood",
    "article_links",
    "article_pattern",
    "common_feed_urls",
    "common_sitemap_urls",
    "draft_notes",
    "harvest_of_links",
    "is_news_sitemap",
    "is_same_site",
    "linked_sources",
    "page_links",
    "parse_page",
    "robots_url",
    "site_domain",
    "sitemaps_in_robots",
    "skeleton",
    "spider_name",
    "spider_source",
    "survey_site",
]
