"""The outlets' pages: a story or a list, set into the outlet's own templates."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from newscrawl.demo import body, phrases
from newscrawl.demo.content import Outlet, Story, Told
from newscrawl.demo.edition import Edition

_ADVERTISEMENT = "<p>Реклама. ООО «Лодочник», ИНН 0000000000, erid: LjN8K5kVq</p>"


@cache
def template(name: str) -> Template:
    """A file of the folder `templates`, by its name without `.html`."""
    return Template((files(__package__) / "templates" / f"{name}.html").read_text("utf-8"))


def page(of: Outlet, *, title: str, main: str, head: str = "") -> str:
    """A page of an outlet: its chrome around `main`."""
    return template(of.name).substitute(title=escape(title), head=head, main=main)


def article(edition: Edition, story: Story, now: datetime, *, head: str = "", form: str = "article") -> str:
    """A story's page; `form` names the outlet's template for it."""
    inner = template(f"{edition.outlet.name}.{form}").substitute(fields(edition, story, now))
    return page(edition.outlet, title=f"{story.title} — {edition.outlet.title}", head=head, main=inner)


def listing(of: Outlet, stories: Iterable[Story], dates: Iterable[str], *, title: str, after: str = "") -> str:
    """A page of links, each with its date as printed; `after` is HTML below them."""
    rows = (row(of, story.target, story.title, date) for story, date in zip(stories, dates, strict=True))
    return page(of, title=title, main=f"<h1>{escape(title)}</h1>\n" + "\n".join(rows) + after)


def row(of: Outlet, href: str, title: str, date: str) -> str:
    """One link of a list in the outlet's own markup."""
    return of.fragments["row"].format(href=escape(href), title=escape(title, quote=False), date=date)


def fields(edition: Edition, story: Story, now: datetime) -> Mapping[str, str]:
    """What a template may print of a story, as HTML."""
    of = edition.outlet
    return {
        "title": escape(story.title, quote=False),
        "url": escape(story.url),
        "target": escape(story.target),
        "slug": story.target.strip("/").rsplit("/", 1)[-1],
        "section": escape(story.section, quote=False),
        "lead": _fragments(of, "lead", () if story.lead is None else (story.lead,)),
        "authors": _fragments(of, "author", story.authors),
        "tags": _fragments(of, "tag", story.tags),
        "figure": "".join(_figure(of, image.url, image.caption, image.credit) for image in story.images),
        "body": _body(edition, story),
        "iso": story.published.isoformat(),
        "date_first": phrases.date_first(story.published),
        "time_first": phrases.time_first(story.published),
        "numeric": phrases.numeric(story.published),
        "relative": phrases.relative(story.published, now),
        "views": "1 902" if edition.repainted else "1 274",
        "readers": "431" if edition.repainted else "318",
        "likes": "29" if edition.repainted else "17",
        "more": "".join(
            f'<li><a href="{escape(s.target)}">{escape(s.title)}</a></li>' for s in _others(edition, story)
        ),
    }


def _fragments(of: Outlet, name: str, words: Iterable[str]) -> str:
    return " ".join(of.fragments[name].format(escape(word, quote=False)) for word in words)


def _figure(of: Outlet, src: str, caption: str | None, credit: str | None) -> str:
    return of.fragments["figure"].format(src=escape(src), caption=escape(caption or ""), credit=escape(credit or ""))


def _others(edition: Edition, story: Story) -> tuple[Story, ...]:
    others = tuple(other for other in edition.stories[:6] if other.name != story.name)
    return others[:0:-1] if edition.repainted else others[:4]


def _body(edition: Edition, story: Story) -> str:
    """The text with the outlet's «read also» after the second block, as real pages have it."""
    blocks = [body.html(block) for block in story.blocks]
    for other in _others(edition, story)[:1]:
        aside = edition.outlet.fragments["aside"]
        blocks.insert(2, aside.format(href=escape(other.target), title=escape(other.title, quote=False)))
    if edition.repainted:
        blocks.append(_ADVERTISEMENT)
    return "\n".join([*blocks, *(_entry(entry) for entry in reversed(story.entries))])


def _entry(entry: Told) -> str:
    """An entry of a broadcast: its clock and its text."""
    return f'<div class="update"><time>{entry.at:%H:%M}</time><p>{escape(entry.text, quote=False)}</p></div>'


def canonical(story: Story) -> str:
    """The `link` that names the story's own address."""
    return f'<link rel="canonical" href="{escape(story.url)}">\n'


def opengraph(story: Story) -> str:
    """The `og:` meta elements of a story."""
    said = [("type", "article"), ("title", story.title), ("url", story.url), ("site_name", story.outlet.title)]
    said += [] if story.lead is None else [("description", story.lead)]
    said += [("image", image.url) for image in story.images]
    return "".join(f'<meta property="og:{key}" content="{escape(value)}">\n' for key, value in said)


def jsonld(story: Story) -> str:
    """The story as a schema.org NewsArticle in a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if story.entries else "NewsArticle",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "datePublished": entry.at.isoformat(), "articleBody": entry.text}
            for entry in reversed(story.entries)
        ],
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "headline": story.title,
        "description": story.lead,
        "datePublished": story.published.isoformat(),
        "dateModified": None if story.modified is None else story.modified.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "image": [
            {"@type": "ImageObject", "url": image.url, "caption": image.caption, "creditText": image.credit}
            for image in story.images
        ],
        "publisher": {"@type": "Organization", "name": story.outlet.title, "url": story.outlet.url("/")},
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'
