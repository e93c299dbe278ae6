"""What most of the sites have: a front page that lists the stories and a sitemap."""

from collections.abc import Callable
from datetime import datetime

from newscrawl.demo import feeds, pages
from newscrawl.demo.edition import Edition
from newscrawl.demo.reply import Reply, html, xml

_SHOWN = 50


def front(edition: Edition, printed: Callable[[datetime], str], _now: datetime) -> Reply:
    """The newest stories, each with its date as `printed` by the outlet."""
    of, shown = edition.outlet, edition.stories[:_SHOWN]
    text = pages.listing(of, shown, (printed(story.published) for story in shown), title=of.title)
    return html(text, charset=of.charset, label=None if of.charset != "utf-8" else "utf-8")


def sitemap(edition: Edition, _now: datetime) -> Reply:
    """The sitemap of all stories."""
    return xml(feeds.sitemap(edition.stories), changed_at=edition.changed_at)
