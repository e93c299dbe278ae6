"""Feeds and sitemaps of the world's outlets as XML text."""

from collections.abc import Iterable
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from newscrawl.demo import body
from newscrawl.demo.content import Outlet, Story

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="{}"?>\n'


def rss(of: Outlet, items: Iterable[str], charset: str = "UTF-8") -> str:
    """An RSS 2.0 feed of ready items."""
    return (
        _HEAD.format(charset) + '<rss version="2.0" xmlns:yandex="http://news.yandex.ru" '
        'xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
        f"<title>{escape(of.title)}</title>\n<link>{of.url('/')}</link>\n"
        f"<description>{escape(of.title)}: новости</description>\n"
        "<language>ru</language>\n" + "\n".join(items) + "\n</channel>\n</rss>\n"
    )


def title_item(story: Story, link: str) -> str:
    """An item with a title, an address and a date."""
    return f"<item>\n{_common(story, link)}\n</item>"


def full_item(story: Story) -> str:
    """An item with the whole text in the manner of news aggregators: `pdalink`, `enclosure`, `yandex:full-text`."""
    text = "".join(body.html(block) for block in story.blocks)
    pieces = [
        _common(story, story.url),
        f"<pdalink>{escape(story.url)}</pdalink>",
        f"<description><![CDATA[{story.lead}]]></description>",
        *(f"<author>{escape(author)}</author>" for author in story.authors),
        *(f"<category>{escape(word)}</category>" for word in (story.section, *story.tags)),
        *(f'<enclosure url={quoteattr(image.url)} type="image/jpeg" length="48213"/>' for image in story.images),
        "<yandex:genre>message</yandex:genre>",
        f"<yandex:full-text><![CDATA[{text}]]></yandex:full-text>",
    ]
    return "<item>\n" + "\n".join(pieces) + "\n</item>"


def _common(story: Story, link: str) -> str:
    return (
        f"<title>{escape(story.title)}</title>\n<link>{escape(link)}</link>\n"
        f'<guid isPermaLink="false">{escape(story.name)}</guid>\n<pubDate>{format_datetime(story.published)}</pubDate>'
    )


def news_map(of: Outlet, stories: Iterable[Story]) -> str:
    """A Google News sitemap."""
    rows = (
        f"<url><loc>{escape(story.url)}</loc><news:news><news:publication><news:name>{escape(of.title)}</news:name>"
        f"<news:language>ru</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.title)}</news:title></news:news></url>"
        for story in stories
    )
    names = f'xmlns="{_SITEMAPS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return _HEAD.format("UTF-8") + f"<urlset {names}>\n" + "\n".join(rows) + "\n</urlset>\n"


def sitemap(stories: Iterable[Story]) -> str:
    """A sitemap of articles with `lastmod`."""
    rows = (
        f"<url><loc>{escape(story.url)}</loc><lastmod>{(story.modified or story.published).isoformat()}</lastmod></url>"
        for story in stories
    )
    return _HEAD.format("UTF-8") + f'<urlset xmlns="{_SITEMAPS}">\n' + "\n".join(rows) + "\n</urlset>\n"


def sitemap_index(maps: Iterable[tuple[str, str]]) -> str:
    """An index of sitemaps, each given by its address and `lastmod`."""
    rows = (f"<sitemap><loc>{escape(url)}</loc><lastmod>{lastmod}</lastmod></sitemap>" for url, lastmod in maps)
    return _HEAD.format("UTF-8") + f'<sitemapindex xmlns="{_SITEMAPS}">\n' + "\n".join(rows) + "\n</sitemapindex>\n"
