"""A newspaper with a feed of headlines whose URLs vary, pages with JSON-LD, and an AMP copy of each page."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from newscrawl.demo import feeds, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import date_first
from newscrawl.demo.reply import Reply, Route, html, redirect, with_etag, xml
from newscrawl.demo.sites.listing import front_page, sitemap

URL_VARIANTS = (
    "http://meridian.example{path}?utm_source=rss&utm_medium=feed&utm_campaign=news",
    "http://www.meridian.example{path}",
    "http://meridian.example{path_without_slash}",
    "http://meridian.example{path}?from=main",
    "http://MERIDIAN.example{path}?ysclid=mgx7b2k1c9531#comments",
    "http://meridian.example{path}amp/",
)
"""The forms of URLs in the feed, used in turn."""


def routes(edition: Edition) -> Routes:
    """The front page, the feed, the sitemap, the stories, their AMP copies, and redirects to the trailing slash."""
    found: dict[str, Route] = {
        "/": partial(front_page, edition, date_first),
        "/rss.xml": partial(_feed, edition),
        "/sitemap.xml": partial(sitemap, edition),
    }
    for story in edition.stories:
        found[story.target] = partial(_page, edition, story)
        found[f"{story.target}amp/"] = partial(_amp_page, edition, story)
        found[story.target.rstrip("/")] = partial(_redirect_to_slash, story)
    return found


def _feed(edition: Edition, _now: datetime) -> Reply:
    return xml(feeds.rss(edition.outlet, _items(edition)), changed_at=edition.changed_at)


def _items(edition: Edition) -> Iterator[str]:
    """An item for each story; the newest story occurs twice, under two URLs."""
    for number, story in enumerate(edition.stories):
        yield feeds.title_item(story, _url_variant(story, number))
    for story in edition.stories[:1]:
        yield feeds.title_item(story, _url_variant(story, 1))


def _url_variant(story: Story, number: int) -> str:
    variant = URL_VARIANTS[number % len(URL_VARIANTS)]
    return variant.format(path=story.target, path_without_slash=story.target.rstrip("/"))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    amp_link = f'<link rel="amphtml" href="{story.url}amp/">\n'
    head = pages.canonical(story) + amp_link + pages.opengraph(story) + pages.jsonld(story)
    return with_etag(html(pages.article(edition, story, now, head=head)))


def _amp_page(edition: Edition, story: Story, now: datetime) -> Reply:
    head = pages.canonical(story) + pages.jsonld(story)
    return with_etag(html(pages.template("meridian.amp").substitute(pages.fields(edition, story, now), head=head)))


def _redirect_to_slash(story: Story, _now: datetime) -> Reply:
    return redirect(story.url)
