"""Titles with the site or the section in them, and leads that repeat the text."""

import re
from dataclasses import replace

from layouts.content import Content

_HEADING = re.compile(r"<(h[1-6])\b[^>]*>(?:(?!</\1>).)*\$title(?:(?!</\1>).)*</\1>", re.DOTALL)
_NAMELESS = frozenset(("title", "article", "state"))
"""Metadata that do not state the headline."""


def _site_first(content: Content) -> Content:
    title = content.pick(
        f"{content.site} | {content.story.title}",
        f"{content.site}: {content.story.title}",
        f"{content.site} :: {content.story.title}",
        f"{content.site} — {content.story.title}",
    )
    return content.but(title_tag=title)


def _section_first(content: Content) -> Content:
    story = content.story
    return content.but(
        title_tag=content.pick(
            f"{story.section} :: {story.title} :: {content.site}", f"{story.section} / {story.title}"
        )
    )


def _place_behind(content: Content) -> Content:
    at = content.published
    title = content.pick(
        f"{content.story.title} | {at:%d.%m.%Y} | Верхнереченск - {content.site}",
        f"{content.story.title} - {content.site} - новости Верхнереченска и области",
        f"{content.story.title} — последние новости сегодня, {at:%d.%m.%Y}",
    )
    return content.but(title_tag=title)


def _og_with_site(content: Content) -> Content:
    """og:title carries the site's name, which og:site_name states."""
    title = f"{content.story.title} | {content.site}"
    metas = f'<meta property="og:site_name" content="{content.site}">'
    if "og" not in content.system.head:
        metas += f'<meta property="og:title" content="{title}">'
    return content.but(title_tag=f"{content.site} | {content.story.title}", og_title=title, slots={"head": metas})


def _no_heading(content: Content) -> Content:
    """The headline stands in no heading, the site's name does, and only the `<title>` states both."""
    settings = content.system.settings
    unmarked = _HEADING.sub(r'<div class="zag">$title</div>', settings["article"])
    logo = f'<h1 class="logo"><a href="/">{content.site}</a></h1>'
    heads = [name for name in settings["head"] if name in _NAMELESS]
    system = replace(content.system, settings={**settings, "article": unmarked, "head": heads})
    title = content.pick(
        f"{content.site} | {content.story.title}",
        f"{content.story.title} — {content.site}",
        f"{content.story.title} :: {content.story.section} :: {content.site}",
    )
    changed = replace(content, system=system)
    return changed.but(title_tag=title, slots={"overlay": f"<div>{logo}</div>"}, foreign=(content.site,))


def _lead_repeated(content: Content) -> Content:
    """The page states the text's first paragraph as its description: it stays in the body alone."""
    return content.but(parts={"lead": ""}, description=content.story.opening, truth={"lead": None})


def _lead_printed_twice(content: Content) -> Content:
    """The first paragraph is printed above the picture too, as a system's announcement."""
    lead = f'<div class="announce">{content.story.opening}</div>'
    return content.but(parts={"lead": lead}, truth={"lead": None})


TRAPS = {
    "site-first": _site_first,
    "section-first": _section_first,
    "place-behind": _place_behind,
    "og-title-with-site": _og_with_site,
    "headline-in-no-heading": _no_heading,
    "lead-in-metadata": _lead_repeated,
    "lead-printed-twice": _lead_printed_twice,
}
