"""The metadata that systems write into a page's head, by name."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from .content import Content
from .dates import iso


def head_of(content: Content) -> str:
    """All metadata of the content's system."""
    return "\n".join(filter(None, (_WRITERS[name](content) for name in content.system.head)))


def states(content: Content, field: str) -> bool:
    """Whether the system's metadata state a field of this page: `published`, `modified`, `authors`, `section`."""
    written = any(field in _FIELDS.get(name, ()) for name in content.system.head)
    return written and field in content.stated and bool(getattr(content, field, True))


def json_ld(data: dict[str, Any]) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def news_article(content: Content, kind: str = "NewsArticle") -> dict[str, Any]:
    """The article as schema.org states it, without the body."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": content.story.title,
        "mainEntityOfPage": {"@type": "WebPage", "@id": content.url},
        "image": [content.picture],
        "publisher": {"@type": "Organization", "name": content.site},
    }
    if states(content, "authors"):
        data["author"] = [{"@type": "Person", "name": name} for name in content.authors]
    if states(content, "section"):
        data["articleSection"] = content.story.section
    return data | _dates(content, "datePublished", "dateModified")


def _dates(content: Content, published: str, modified: str) -> dict[str, str]:
    dates = {}
    if states(content, "published"):
        dates[published] = iso(content.published)
    if states(content, "modified") and content.modified:
        dates[modified] = iso(content.modified)
    return dates


def _meta(attribute: str, fields: dict[str, str]) -> str:
    return "\n".join(f'<meta {attribute}="{name}" content="{escape(text)}">' for name, text in fields.items())


def _title(content: Content) -> str:
    return f"<title>{escape(content.title_tag, quote=False)}</title>"


def _description(content: Content) -> str:
    return _meta("name", {"description": content.description})


def _canonical(content: Content) -> str:
    return f'<link rel="canonical" href="{content.url}">'


def _og(content: Content) -> str:
    return _meta(
        "property",
        {
            "og:type": "article",
            "og:title": content.og_title,
            "og:description": content.description,
            "og:url": content.url,
            "og:image": content.picture,
            "og:site_name": content.site,
            "og:locale": "ru_RU",
        },
    )


def _article(content: Content) -> str:
    fields = _dates(content, "article:published_time", "article:modified_time")
    if states(content, "section"):
        fields["article:section"] = content.story.section
    return _meta("property", fields)


def _twitter(content: Content) -> str:
    return _meta("name", {"twitter:card": "summary_large_image", "twitter:title": content.story.title})


def _news_article(content: Content) -> str:
    return json_ld(news_article(content))


def _yoast(content: Content) -> str:
    """The graph of a plugin: the article beside the page, its author as a node of its own."""
    author = content.authors[0] if states(content, "authors") and content.authors else None
    article = news_article(content, "Article") | {"isPartOf": {"@id": content.url}}
    article.pop("@context")
    page = {"@type": "WebPage", "@id": content.url, "url": content.url, "name": content.title_tag}
    graph: list[dict[str, Any]] = [
        article,
        page | _dates(content, "datePublished", "dateModified"),
        {"@type": "WebSite", "@id": f"https://{content.host}/#website", "name": content.site},
    ]
    if author:
        article["author"] = {"name": author, "@id": f"https://{content.host}/#/schema/person/1"}
        graph.append({"@type": "Person", "@id": f"https://{content.host}/#/schema/person/1", "name": author})
    return json_ld({"@context": "https://schema.org", "@graph": graph})


def _yoast_page(content: Content) -> str:
    """The same plugin's graph with the page alone, as it writes for post types that it takes for no articles."""
    page = {"@type": "WebPage", "@id": content.url, "name": content.title_tag}
    site = {"@type": "WebSite", "@id": f"https://{content.host}/#website", "name": content.site}
    graph = [page | _dates(content, "datePublished", "dateModified"), site]
    return json_ld({"@context": "https://schema.org", "@graph": graph})


def _parsely(content: Content) -> str:
    fields = {"parsely-title": content.story.title, **_dates(content, "parsely-pub-date", "parsely-mod-date")}
    if states(content, "section"):
        fields["parsely-section"] = content.story.section
    if states(content, "authors") and content.authors:
        fields["parsely-author"] = content.authors[0]
    return _meta("name", fields)


def _generator(name: str) -> Callable[[Content], str]:
    return lambda _: _meta("name", {"generator": name})


_WRITERS: dict[str, Callable[[Content], str]] = {
    "title": _title,
    "description": _description,
    "canonical": _canonical,
    "og": _og,
    "article": _article,
    "twitter": _twitter,
    "news-article": _news_article,
    "yoast": _yoast,
    "yoast-page": _yoast_page,
    "parsely": _parsely,
    "wordpress": _generator("WordPress 6.4"),
    "joomla": _generator("Joomla! - Open Source Content Management"),
    "dle": _generator("DataLife Engine (http://dle-news.ru)"),
    "drupal": _generator("Drupal 9 (https://www.drupal.org)"),
    "state": lambda _: "",
    "ghost": _generator("Ghost 5.75"),
    "blogger": _generator("blogger"),
}
_ALL = ("published", "modified", "authors", "section")
_FIELDS: dict[str, tuple[str, ...]] = {
    "article": ("published", "modified", "section"),
    "news-article": _ALL,
    "yoast": _ALL,
    "yoast-page": ("published", "modified"),
    "parsely": _ALL,
    "state": ("published",),
}
"""What each kind of metadata states beside title and picture."""
