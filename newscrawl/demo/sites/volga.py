"""An agency: a full-text feed, so that no page has to be fetched, and pages with JSON-LD."""

from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import date_first
from newscrawl.demo.reply import Reply, html, xml
from newscrawl.demo.sites.listing import front_page, sitemap


def routes(edition: Edition) -> Routes:
    """The front page, the feed, the sitemap and the stories."""
    return {
        "/": partial(front_page, edition, date_first),
        "/rss/yandex.xml": partial(_feed, edition),
        "/sitemap.xml": partial(sitemap, edition),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _feed(edition: Edition, _now: datetime) -> Reply:
    return xml(feeds.rss(edition.outlet, map(feeds.full_item, edition.stories)), changed_at=edition.changed_at)


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    head = pages.canonical(story) + pages.opengraph(story) + pages.jsonld(story)
    return html(pages.article(edition, story, now, head=head))
