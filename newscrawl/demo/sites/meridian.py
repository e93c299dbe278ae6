"""A newspaper: a feed of titles whose addresses vary, pages with JSON-LD and an AMP copy of each."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import date_first
from newscrawl.demo.reply import Reply, html, redirect, validated, xml
from newscrawl.demo.sites.listing import front, sitemap

VARIANTS = (
    "http://meridian.example{path}?utm_source=rss&utm_medium=feed&utm_campaign=news",
    "http://www.meridian.example{path}",
    "http://meridian.example{bare}",
    "http://meridian.example{path}?from=main",
    "http://MERIDIAN.example{path}?ysclid=mgx7b2k1c9531#comments",
    "http://meridian.example{path}amp/",
)
"""The forms in which the feed writes its stories' addresses, in turn; `bare` has no slash at its end."""


def routes(edition: Edition) -> Routes:
    """The front page, the feed, the sitemap, the stories, their AMP copies and the redirects to the slash."""
    site: Routes = {
        "/": partial(front, edition, date_first),
        "/rss.xml": partial(_feed, edition),
        "/sitemap.xml": partial(sitemap, edition),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
        **{story.target + "amp/": partial(_amp, edition, story) for story in edition.stories},
    }
    return {**site, **{story.target.rstrip("/"): partial(_to_slash, story) for story in edition.stories}}


def _feed(edition: Edition, _now: datetime) -> Reply:
    return xml(feeds.rss(edition.outlet, _items(edition)), changed_at=edition.changed_at)


def _items(edition: Edition) -> Iterator[str]:
    """An item a story, and the newest story once more under its next form."""
    for number, story in enumerate(edition.stories):
        yield feeds.title_item(story, _variant(story, number))
    for story in edition.stories[:1]:
        yield feeds.title_item(story, _variant(story, 1))


def _variant(story: Story, number: int) -> str:
    return VARIANTS[number % len(VARIANTS)].format(path=story.target, bare=story.target.rstrip("/"))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    copy = f'<link rel="amphtml" href="{story.url}amp/">\n'
    head = pages.canonical(story) + copy + pages.opengraph(story) + pages.jsonld(story)
    return validated(html(pages.article(edition, story, now, head=head)))


def _amp(edition: Edition, story: Story, now: datetime) -> Reply:
    text = pages.fields(edition, story, now)
    head = pages.canonical(story) + pages.jsonld(story)
    return validated(html(pages.template("meridian.amp").substitute(text, head=head)))


def _to_slash(story: Story, _now: datetime) -> Reply:
    return redirect(story.url)
