"""Names and base URLs of elements: which names are a feed's own, and one prefix for each extension."""

from functools import lru_cache
from itertools import islice

from lxml import etree

from newscrawl.addresses import base_url

_MAX_ANCESTORS = 8
"""A link stands four or five deep in a feed; in a hostile one hundreds."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_PREFIXES = {
    "search.yahoo.com/mrss": "media",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "news.yandex.ru": "yandex",
    "turbo.yandex.ru": "turbo",
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "www.google.com/schemas/sitemap-news/0.9": "news",
    "www.google.com/schemas/sitemap-image/1.1": "image",
    "www.google.com/schemas/sitemap-video/1.1": "video",
    "www.w3.org/1999/xhtml": "xhtml",
}
"""Namespaces, without scheme, lower case → the prefix that documents usually give them."""
_OWN = frozenset(
    (
        "",
        "purl.org/rss/1.0",
        "purl.org/rss/0.9",
        "my.netscape.com/rdf/simple/0.9",
        "channel.netscape.com/rdf/simple/0.9",
        "my.netscape.com/publish/formats/rss-0.91.dtd",
        "backend.userland.com/rss",
        "backend.userland.com/rss2",
        "blogs.law.harvard.edu/tech/rss",
        "cyber.law.harvard.edu/rss",
        "www.w3.org/1999/02/22-rdf-syntax-ns",
        "www.sitemaps.org/schemas/sitemap/0.9",
        "www.google.com/schemas/sitemap/0.84",
        "www.google.com/schemas/sitemap/0.9",
    )
)
"""Namespaces of RSS and of sitemaps, whose elements usually have no prefix."""


def name_of(element: etree._Element, own: str = "atom") -> str:
    """The element's name in lower case: `title` if it is the format's own, `media:title` if it is an extension's.

    Args:
        own: the prefix of a namespace that counts as the format's own as well.
    """
    if callable(element.tag):  # a comment or an instruction
        return ""
    return _name(element.tag, element.prefix, own)


@lru_cache(maxsize=1024)  # a document has few names, and each is asked for in every row
def _name(tag: str, declared_prefix: str | None, own: str) -> str:
    namespace, _, local = tag.lower().rpartition("}")
    address = namespace.removeprefix("{").rpartition("://")[2].rstrip("/#")
    if not address or address in _OWN:
        return local.removeprefix(f"{own}:")
    prefix = _PREFIXES.get(address) or (declared_prefix or "").lower()
    return local if not prefix or prefix == own else f"{prefix}:{local}"


def own_prefix(row: etree._Element) -> str:
    """The prefix of a row's namespace: its children of the same namespace are the format's own."""
    return name_of(row, own="").rpartition(":")[0]


def base_of(element: etree._Element, url: str) -> str:
    """The URL that the links in an element are relative to: that of the document, or what `xml:base` makes of it."""
    bases = [element.get(_BASE), *(ancestor.get(_BASE) for ancestor in islice(element.iterancestors(), _MAX_ANCESTORS))]
    for base in filter(None, reversed(bases)):
        url = _joined(url, base)
    return url


@lru_cache(maxsize=256)  # all rows have the same bases above them
def _joined(url: str, base: str) -> str:
    return base_url(base, url)
