"""Writes the draft of a site's spider, as Python source, from a survey of the site."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawl.discovery.linked_sources import is_news_sitemap
from newscrawl.discovery.site_survey import Survey

_MAX_SOURCES_OF_A_KIND = 2
_MAX_EXAMPLES = 3


def spider_name(site: str) -> str:
    """A name for the spider of a domain: `vestnik` for `vestnik.example`."""
    label = site.split(".", maxsplit=1)[0].removeprefix("xn--").lower()
    name = re.sub(r"\W+", "_", label).strip("_")
    return f"site_{name}" if not name or name[0].isdigit() else name


def class_name(name: str) -> str:
    """`VestnikSpider` for `vestnik`."""
    return "".join(word.capitalize() for word in name.split("_")) + "Spider"


def spider_source(survey: Survey, name: str) -> str:
    """The source of `spiders/<name>.py`."""
    sources = _sources(survey)
    imports = sorted({"NewsSpider", *(source.partition("(")[0] for source in sources)})
    lines = [
        f'"""{survey.outlet or survey.site}: a draft; check an article of every source before you use it."""',
        "",
        f"from newscrawl.spider import {', '.join(imports)}",
        "",
        "",
        f"class {class_name(name)}(NewsSpider):",
        f'    name = "{name}"',
    ]
    if survey.outlet:
        lines.append(f"    outlet = {_quoted(survey.outlet)}")
    lines += [f'    allowed_domains = ["{survey.site}"]', '    confidence = "low"', "    sources = ["]
    lines += [f"        {source}," for source in sources]
    lines.append("    ]")
    if survey.pattern and '"' not in survey.pattern:
        lines.append(f'    article_url = r"{survey.pattern}"')
    return "\n".join([*lines, ""])


def draft_notes(survey: Survey) -> tuple[str, ...]:
    """What was found and what was guessed, one line each, for the contributor."""
    page = "none: save one and run `newscrawl page` on it"
    if survey.page is not None:
        page = urlsplit(survey.page[0]).path
    return (
        f"found   feeds: {', '.join(survey.feeds) or 'none'}",
        f"found   feeds with full text: {', '.join(survey.full_text) or 'none'}",
        f"found   sitemaps: {', '.join(survey.sitemaps) or 'none'}",
        f"found   archives by day: {', '.join(survey.archives) or 'none'}",
        f"found   article URLs: {len(survey.articles)}",
        f"found   an article's page: {page}",
        *(f"guessed {url}: the path of a saved file, which does not state its own URL" for url in survey.guessed),
        f"guessed article_url: {survey.pattern or 'nothing; every link of the sources is read'}",
        *_pattern_notes(survey),
        "guessed timezone: Europe/Moscow, unless you state another",
    )


def _pattern_notes(survey: Survey) -> list[str]:
    """How the pattern does on the links at hand: those that are articles by a feed's row or a page, and the others."""
    known, lost, strays = survey.known_articles, survey.pattern_losses, survey.pattern_strays
    notes = []
    if not known:
        notes.append("no row of a feed and no article's page is at hand to hold it against")
    elif lost:
        what = "it is left out" if survey.pattern is None else "they would not be read"
        notes.append(f"does not match {len(lost)} of {known} articles at hand, {what}: {_examples(lost)}")
    elif survey.pattern:
        notes.append(f"matches all of {known} articles at hand")
    if strays and survey.pattern:
        notes.append(f"also matches {len(strays)} links that do not look like articles: {_examples(strays)}")
    return [f"checked article_url: {note}" for note in notes]


def _examples(urls: Sequence[str]) -> str:
    return ", ".join(urls[:_MAX_EXAMPLES])


def _sources(survey: Survey) -> list[str]:
    """The sources as Python expressions, freshest first; the home page is a source only if nothing else is fresh."""
    feeds = [_feed(feed, is_full=feed in survey.full_text) for feed in survey.feeds]
    news_maps = [f"NewsMap({_quoted(sitemap)})" for sitemap in survey.sitemaps if is_news_sitemap(sitemap)]
    sitemaps = [f"Sitemap({_quoted(sitemap)})" for sitemap in survey.sitemaps if not is_news_sitemap(sitemap)]
    archives = [f'Archive({_quoted(archive)}, links="a::attr(href)")' for archive in survey.archives]
    fresh = [*feeds[:_MAX_SOURCES_OF_A_KIND], *news_maps[:_MAX_SOURCES_OF_A_KIND]]
    if not fresh:
        fresh = [f"Listing({_quoted(f'https://{survey.site}/')})"]
    return [*fresh, *archives[:1], *sitemaps[:_MAX_SOURCES_OF_A_KIND]]


def _feed(url: str, *, is_full: bool) -> str:
    return f"Feed({_quoted(url)}, full_text=True)" if is_full else f"Feed({_quoted(url)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
