"""A site on a Cyrillic host: addresses of Russian words and of parameters, found by an index of sitemaps."""

from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import numeric
from newscrawl.demo.reply import Reply, html, validated, xml
from newscrawl.demo.sites.listing import front

_ON_MAP = 1000


def routes(edition: Edition) -> Routes:
    """The front page, the index, its maps of a thousand addresses each, and the stories."""
    return {
        "/": partial(front, edition, numeric),
        "/sitemap.xml": partial(_index, edition),
        **{_map_target(start): partial(_map, edition, start) for start in _starts(edition)},
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _starts(edition: Edition) -> range:
    return range(0, len(edition.stories), _ON_MAP)


def _map_target(start: int) -> str:
    return f"/sitemap-{start // _ON_MAP + 1}.xml"


def _index(edition: Edition, _now: datetime) -> Reply:
    maps = (
        (edition.outlet.url(_map_target(start)), edition.stories[start].published.isoformat())
        for start in _starts(edition)
    )
    return xml(feeds.sitemap_index(maps), changed_at=edition.changed_at)


def _map(edition: Edition, start: int, _now: datetime) -> Reply:
    return xml(feeds.sitemap(edition.stories[start : start + _ON_MAP]), changed_at=edition.changed_at)


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return validated(html(pages.article(edition, story, now, head=pages.canonical(story) + pages.opengraph(story))))
