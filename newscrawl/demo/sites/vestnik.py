"""A site on a Cyrillic host, with Russian words or parameters in its URLs, found by a sitemap index."""

from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import numeric
from newscrawl.demo.reply import Reply, html, with_etag, xml
from newscrawl.demo.sites.listing import front_page

_STORIES_PER_SITEMAP = 1000


def routes(edition: Edition) -> Routes:
    """The front page, the sitemap index, its sitemaps, and the stories."""
    return {
        "/": partial(front_page, edition, numeric),
        "/sitemap.xml": partial(_index, edition),
        **{_sitemap_target(start): partial(_sitemap, edition, start) for start in _starts(edition)},
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _starts(edition: Edition) -> range:
    """The index of each sitemap's first story."""
    return range(0, len(edition.stories), _STORIES_PER_SITEMAP)


def _sitemap_target(start: int) -> str:
    return f"/sitemap-{start // _STORIES_PER_SITEMAP + 1}.xml"


def _index(edition: Edition, _now: datetime) -> Reply:
    sitemaps = []
    for start in _starts(edition):
        lastmod = edition.stories[start].published.isoformat()
        sitemaps.append((edition.outlet.url(_sitemap_target(start)), lastmod))
    return xml(feeds.sitemap_index(sitemaps), changed_at=edition.changed_at)


def _sitemap(edition: Edition, start: int, _now: datetime) -> Reply:
    stories = edition.stories[start : start + _STORIES_PER_SITEMAP]
    return xml(feeds.sitemap(stories), changed_at=edition.changed_at)


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    head = pages.canonical(story) + pages.opengraph(story)
    return with_etag(html(pages.article(edition, story, now, head=head)))
