"""Feeds and sitemaps of the demo outlets, as XML text."""

from collections.abc import Iterable
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from newscrawl.demo import body
from newscrawl.demo.content import Outlet, Story

_SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
_XML_DECLARATION = '<?xml version="1.0" encoding="{}"?>\n'


def rss(outlet: Outlet, items: Iterable[str], charset: str = "UTF-8") -> str:
    """An RSS 2.0 feed of the given items; `charset` is stated in the XML declaration."""
    return (
        _XML_DECLARATION.format(charset) + '<rss version="2.0" xmlns:yandex="http://news.yandex.ru" '
        'xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
        f"<title>{escape(outlet.title)}</title>\n<link>{outlet.url('/')}</link>\n"
        f"<description>{escape(outlet.title)}: новости</description>\n"
        "<language>ru</language>\n" + "\n".join(items) + "\n</channel>\n</rss>\n"
    )


def title_item(story: Story, link: str) -> str:
    """An item with a title, a link and a date."""
    return f"<item>\n{_basic_elements(story, link)}\n</item>"


def full_item(story: Story) -> str:
    """An item with the full text, as for news aggregators: `pdalink`, `enclosure`, `yandex:full-text`."""
    text = "".join(body.html(block) for block in story.blocks)
    elements = [
        _basic_elements(story, story.url),
        f"<pdalink>{escape(story.url)}</pdalink>",
        f"<description><![CDATA[{story.lead}]]></description>",
    ]
    elements += [f"<author>{escape(author)}</author>" for author in story.authors]
    elements += [f"<category>{escape(word)}</category>" for word in (story.section, *story.tags)]
    elements += [f'<enclosure url={quoteattr(image.url)} type="image/jpeg" length="48213"/>' for image in story.images]
    elements += [
        "<yandex:genre>message</yandex:genre>",
        f"<yandex:full-text><![CDATA[{text}]]></yandex:full-text>",
    ]
    return "<item>\n" + "\n".join(elements) + "\n</item>"


def news_sitemap(outlet: Outlet, stories: Iterable[Story]) -> str:
    """A Google News sitemap."""
    rows = [_news_sitemap_row(outlet, story) for story in stories]
    namespaces = f'xmlns="{_SITEMAP_NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}"'
    return _document("urlset", namespaces, rows)


def sitemap(stories: Iterable[Story]) -> str:
    """A sitemap of stories with `lastmod`."""
    rows = []
    for story in stories:
        lastmod = (story.modified or story.published).isoformat()
        rows.append(f"<url><loc>{escape(story.url)}</loc><lastmod>{lastmod}</lastmod></url>")
    return _document("urlset", f'xmlns="{_SITEMAP_NAMESPACE}"', rows)


def sitemap_index(sitemaps: Iterable[tuple[str, str]]) -> str:
    """An index of sitemaps, each given by its URL and `lastmod`."""
    rows = [f"<sitemap><loc>{escape(url)}</loc><lastmod>{lastmod}</lastmod></sitemap>" for url, lastmod in sitemaps]
    return _document("sitemapindex", f'xmlns="{_SITEMAP_NAMESPACE}"', rows)


def _basic_elements(story: Story, link: str) -> str:
    return (
        f"<title>{escape(story.title)}</title>\n<link>{escape(link)}</link>\n"
        f'<guid isPermaLink="false">{escape(story.name)}</guid>\n<pubDate>{format_datetime(story.published)}</pubDate>'
    )


def _news_sitemap_row(outlet: Outlet, story: Story) -> str:
    return (
        f"<url><loc>{escape(story.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(outlet.title)}</news:name><news:language>ru</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.title)}</news:title></news:news></url>"
    )


def _document(root: str, namespaces: str, rows: Iterable[str]) -> str:
    declaration = _XML_DECLARATION.format("UTF-8")
    return f"{declaration}<{root} {namespaces}>\n" + "\n".join(rows) + f"\n</{root}>\n"
