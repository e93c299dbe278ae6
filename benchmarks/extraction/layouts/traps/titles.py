"""Titles with the site or the section in them, and leads that repeat the text."""

from layouts.content import Content


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
    "lead-in-metadata": _lead_repeated,
    "lead-printed-twice": _lead_printed_twice,
}
