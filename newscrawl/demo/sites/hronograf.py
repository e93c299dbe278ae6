"""A newspaper in windows-1251: a news sitemap, no structured data, a feed whose header states a wrong charset."""

from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import date_first
from newscrawl.demo.reply import Reply, html, xml
from newscrawl.demo.sites.listing import front_page


def routes(edition: Edition) -> Routes:
    """The front page, the news sitemap, the feed and the stories."""
    return {
        "/": partial(front_page, edition, date_first),
        "/sitemap-news.xml": partial(_news_sitemap, edition),
        "/rss.xml": partial(_feed, edition),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _news_sitemap(edition: Edition, _now: datetime) -> Reply:
    return xml(feeds.news_sitemap(edition.outlet, edition.stories), changed_at=edition.changed_at)


def _feed(edition: Edition, _now: datetime) -> Reply:
    items = [feeds.title_item(story, story.url) for story in edition.stories]
    text = feeds.rss(edition.outlet, items, charset="windows-1251")
    return xml(text, changed_at=edition.changed_at, charset="windows-1251", label="utf-8")


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return html(pages.article(edition, story, now), charset="windows-1251", label=None)
