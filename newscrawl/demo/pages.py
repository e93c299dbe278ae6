"""The outlets' pages: a story or a list of links, in the outlet's own templates."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from newscrawl.demo import body, phrases
from newscrawl.demo.content import LiveEntry, Outlet, Story
from newscrawl.demo.edition import Edition
from newscrawl.items import Image

_ADVERTISEMENT = "<p>Реклама. ООО «Лодочник», ИНН 0000000000, erid: LjN8K5kVq</p>"
_READ_ALSO_POSITION = 2
"""The link to another story stands after the second block, as on real pages."""
_RELATED_STORIES = 4


@cache
def template(name: str) -> Template:
    """A file of the folder `templates`, by its name without `.html`."""
    return Template((files(__package__) / "templates" / f"{name}.html").read_text("utf-8"))


def page(outlet: Outlet, *, title: str, main: str, head: str = "") -> str:
    """A page of an outlet: its header, menus and footer around `main`."""
    return template(outlet.name).substitute(title=escape(title), head=head, main=main)


def article(edition: Edition, story: Story, now: datetime, *, head: str = "") -> str:
    """A story's page; `head` is additional HTML for the head, `now` is what relative dates refer to."""
    main = template(f"{edition.outlet.name}.article").substitute(fields(edition, story, now))
    return page(edition.outlet, title=f"{story.title} — {edition.outlet.title}", head=head, main=main)


def listing(outlet: Outlet, stories: Iterable[Story], dates: Iterable[str], *, title: str, after: str = "") -> str:
    """A page of links with their printed dates; `after` is HTML below them."""
    rows = [row(outlet, story.target, story.title, date) for story, date in zip(stories, dates, strict=True)]
    return page(outlet, title=title, main=f"<h1>{escape(title)}</h1>\n" + "\n".join(rows) + after)


def row(outlet: Outlet, href: str, title: str, date: str) -> str:
    """One link of a list in the outlet's own markup."""
    return outlet.fragments["row"].format(href=escape(href), title=escape(title, quote=False), date=date)


def fields(edition: Edition, story: Story, now: datetime) -> Mapping[str, str]:
    """The values that a template may print of a story, as HTML."""
    outlet = edition.outlet
    return {
        "title": escape(story.title, quote=False),
        "url": escape(story.url),
        "target": escape(story.target),
        "slug": story.target.strip("/").rsplit("/", 1)[-1],
        "section": escape(story.section, quote=False),
        "lead": _fragments(outlet, "lead", () if story.lead is None else (story.lead,)),
        "authors": _fragments(outlet, "author", story.authors),
        "tags": _fragments(outlet, "tag", story.tags),
        "figure": "".join(_figure(outlet, image) for image in story.images),
        "body": _body(edition, story),
        "iso": story.published.isoformat(),
        "date_first": phrases.date_first(story.published),
        "time_first": phrases.time_first(story.published),
        "numeric": phrases.numeric(story.published),
        "relative": phrases.relative(story.published, now),
        "views": "1 902" if edition.repainted else "1 274",
        "readers": "431" if edition.repainted else "318",
        "likes": "29" if edition.repainted else "17",
        "more": "".join(_related_link(related) for related in _related_stories(edition, story)),
    }


def canonical(story: Story) -> str:
    """The `link` element with the story's canonical URL."""
    return f'<link rel="canonical" href="{escape(story.url)}">\n'


def opengraph(story: Story) -> str:
    """The `og:` meta elements of a story."""
    properties = [("type", "article"), ("title", story.title), ("url", story.url), ("site_name", story.outlet.title)]
    if story.lead is not None:
        properties.append(("description", story.lead))
    properties += [("image", image.url) for image in story.images]
    return "".join(f'<meta property="og:{name}" content="{escape(value)}">\n' for name, value in properties)


def jsonld(story: Story) -> str:
    """The story as a schema.org NewsArticle, a live broadcast as a LiveBlogPosting, in a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if story.entries else "NewsArticle",
        "liveBlogUpdate": [_live_entry_as_json(entry) for entry in reversed(story.entries)],
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "headline": story.title,
        "description": story.lead,
        "datePublished": story.published.isoformat(),
        "dateModified": None if story.modified is None else story.modified.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "image": [_image_as_json(image) for image in story.images],
        "publisher": {"@type": "Organization", "name": story.outlet.title, "url": story.outlet.url("/")},
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'


def _fragments(outlet: Outlet, name: str, words: Iterable[str]) -> str:
    return " ".join(outlet.fragments[name].format(escape(word, quote=False)) for word in words)


def _figure(outlet: Outlet, image: Image) -> str:
    return outlet.fragments["figure"].format(
        src=escape(image.url), caption=escape(image.caption or ""), credit=escape(image.credit or "")
    )


def _related_link(story: Story) -> str:
    return f'<li><a href="{escape(story.target)}">{escape(story.title)}</a></li>'


def _related_stories(edition: Edition, story: Story) -> tuple[Story, ...]:
    """Some of the newest other stories; a repainted page links other ones, in another order."""
    others = tuple(other for other in edition.stories[:6] if other.name != story.name)
    return others[:0:-1] if edition.repainted else others[:_RELATED_STORIES]


def _body(edition: Edition, story: Story) -> str:
    """The text with a link to another story inside it and, on a repainted page, an advertisement."""
    blocks = [body.html(block) for block in story.blocks]
    related = _related_stories(edition, story)
    if related:
        read_also = edition.outlet.fragments["aside"]
        link = read_also.format(href=escape(related[0].target), title=escape(related[0].title, quote=False))
        blocks.insert(_READ_ALSO_POSITION, link)
    if edition.repainted:
        blocks.append(_ADVERTISEMENT)
    blocks += [_live_entry(entry) for entry in reversed(story.entries)]
    return "\n".join(blocks)


def _live_entry(entry: LiveEntry) -> str:
    """An entry of a live broadcast: its time and its text."""
    return f'<div class="update"><time>{entry.at:%H:%M}</time><p>{escape(entry.text, quote=False)}</p></div>'


def _live_entry_as_json(entry: LiveEntry) -> dict[str, str]:
    return {"@type": "BlogPosting", "datePublished": entry.at.isoformat(), "articleBody": entry.text}


def _image_as_json(image: Image) -> dict[str, str | None]:
    return {"@type": "ImageObject", "url": image.url, "caption": image.caption, "creditText": image.credit}
