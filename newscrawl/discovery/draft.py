"""The draft of a site's spider, as source text, from what a survey found."""

import re
from urllib.parse import urlsplit

from newscrawl.discovery.doors import is_news_map
from newscrawl.discovery.site_survey import Survey

_MOST = 2


def spider_name(site: str) -> str:
    """A name for the spider of a site: `vestnik` for `vestnik.example`."""
    label = re.sub(r"\W+", "_", site.split(".", maxsplit=1)[0].removeprefix("xn--").lower()).strip("_")
    return f"site_{label}" if not label or label[0].isdigit() else label


def spider_source(found: Survey, name: str) -> str:
    """The spider's file; what is guessed says so."""
    sources = _sources(found)
    kinds = sorted({"NewsSpider", *(source.partition("(")[0] for source in sources)})
    return "\n".join(
        [
            f'"""{found.outlet or found.site}: a draft; look at an article of every door before you trust it."""',
            "",
            f"from newscrawl.spider import {', '.join(kinds)}",
            "",
            "",
            f"class {class_name(name)}(NewsSpider):",
            f'    name = "{name}"',
            *([f"    outlet = {_quoted(found.outlet)}"] if found.outlet else []),
            f'    allowed_domains = ["{found.site}"]',
            '    confidence = "low"',
            "    sources = [",
            *(f"        {source}," for source in sources),
            "    ]",
            *([f'    article_url = r"{found.pattern}"'] if found.pattern and '"' not in found.pattern else []),
            "",
        ]
    )


def class_name(name: str) -> str:
    """`VestnikSpider` for `vestnik`."""
    return "".join(word.capitalize() for word in name.split("_")) + "Spider"


def _sources(found: Survey) -> list[str]:
    home = f"https://{found.site}/"
    feeds = [_feed(feed, feed in found.full_text) for feed in found.feeds[:_MOST]]
    news = [f"NewsMap({_quoted(one)})" for one in found.sitemaps if is_news_map(one)][:_MOST]
    days = [f'Archive({_quoted(one)}, links="a::attr(href)")' for one in found.archives[:1]]
    maps = [f"Sitemap({_quoted(one)})" for one in found.sitemaps if not is_news_map(one)][:_MOST]
    front = [] if feeds or news else [f"Listing({_quoted(home)})"]
    return [*feeds, *news, *front, *days, *maps]


def _feed(url: str, is_full: bool) -> str:
    return f"Feed({_quoted(url)}, full_text=True)" if is_full else f"Feed({_quoted(url)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def notes(found: Survey) -> tuple[str, ...]:
    """What was found and what was guessed, a line each, for whoever reads the draft."""
    page = "none: save one and run `newscrawl page` on it" if found.page is None else urlsplit(found.page[0]).path
    return (
        f"found   feeds: {', '.join(found.feeds) or 'none'}",
        f"found   full texts in: {', '.join(found.full_text) or 'no feed'}",
        f"found   sitemaps: {', '.join(found.sitemaps) or 'none'}",
        f"found   archives by day: {', '.join(found.archives) or 'none'}",
        f"found   addresses of articles: {len(found.articles)}",
        f"found   an article's page: {page}",
        f"guessed article_url: {found.pattern or 'nothing; every link of the doors is taken'}",
        "guessed timezone: Europe/Moscow, unless you say otherwise",
    )
