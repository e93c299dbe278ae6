"""What most of the sites have: a front page that lists the stories, and a sitemap."""

from collections.abc import Callable
from datetime import datetime

from newscrawl.demo import feeds, pages
from newscrawl.demo.edition import Edition
from newscrawl.demo.reply import Reply, html, xml

_STORIES_ON_FRONT_PAGE = 50


def front_page(edition: Edition, print_date: Callable[[datetime], str], _now: datetime) -> Reply:
    """The newest stories with their dates; an outlet in windows-1251 states no charset in the header."""
    outlet, shown = edition.outlet, edition.stories[:_STORIES_ON_FRONT_PAGE]
    dates = [print_date(story.published) for story in shown]
    text = pages.listing(outlet, shown, dates, title=outlet.title)
    return html(text, charset=outlet.charset, label=None if outlet.charset != "utf-8" else "utf-8")


def sitemap(edition: Edition, _now: datetime) -> Reply:
    """The sitemap of all stories."""
    return xml(feeds.sitemap(edition.stories), changed_at=edition.changed_at)
