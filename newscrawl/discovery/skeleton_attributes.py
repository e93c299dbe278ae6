"""Which attributes a page's skeleton keeps, and what of their values: structure and facts, no text of the publisher."""

import re
from urllib.parse import urlsplit, urlunsplit

_TOKENS = frozenset((
    "id", "class", "itemprop", "itemtype", "itemid", "itemscope", "property", "name", "rel", "type", "role",
    "lang", "hreflang", "dir", "http-equiv", "charset", "media", "for", "datatype", "typeof", "vocab",
    "data-testid", "data-test", "data-qa", "data-type", "data-role", "data-component", "data-block",
    "data-module", "data-widget",
))  # fmt: skip
"""Attributes by which selectors and readers find an element; their ASCII words are kept."""
_SIZES = frozenset(["width", "height", "colspan", "rowspan", "start"])
_URLS = frozenset(("href", "src", "cite"))
_TEXTS = frozenset(("content", "title", "alt"))
"""Attributes that readers take texts from: the skeleton has ours there."""

_ASCII_WORD = re.compile(r"[!-~]+")
_NUMBERS = re.compile(r"[\d\s:.,+/TZ-]*\d[\d\s:.,+/TZ-]*")
"""A date or number in digits: 2025-10-22T14:05:00+03:00, 1761130000."""
_CODE = re.compile(r"[!-~]{1,60}")
"""One ASCII word, as `article`, `ru_RU`, `summary_large_image`."""
_META_CODES = frozenset(["viewport", "robots", "googlebot", "yandex", "og:type", "og:locale", "twitter:card"])
"""Names of `meta` whose content is a list of codes."""
_META_LABELS = frozenset(("article:section", "og:site_name", "application-name", "articlesection"))
"""Names of `meta` and `itemprop` whose content is the name of a section or outlet."""
_PLAIN_PATH = re.compile(r"[\w/.~+,;=@-]*", re.ASCII)


def kept_value(name: str, value: str) -> str | None:
    """What remains of an attribute's value; None for a text, which the caller replaces.

    Of an attribute that is not known only numbers and dates remain: it may hold a caption or the whole page's state.
    """
    if name in _URLS or (name in _TEXTS and value.strip().startswith(("http://", "https://", "//"))):
        return plain_url(value)
    if _NUMBERS.fullmatch(value):
        return value
    if name in _TOKENS:
        return " ".join(word for word in value.split() if _ASCII_WORD.fullmatch(word))
    if name in _TEXTS:
        return None
    return value if name in _SIZES and _CODE.fullmatch(value) else ""


def is_label(name: str) -> bool:
    """Whether the content under this name of a `meta` or `itemprop` is a label rather than prose."""
    return name in _META_LABELS


def is_code(value: str, meta_name: str) -> bool:
    """Whether the content of a `meta` is one code word, or one of the lists of codes that browsers and robots read."""
    return meta_name in _META_CODES or _CODE.fullmatch(value.strip()) is not None


def plain_url(url: str) -> str:
    """A URL without query and fragment, in which share links carry headlines; empty where its path holds a text."""
    try:
        scheme, host, path, _, _ = urlsplit(url.strip())
    except ValueError:
        return ""
    if scheme not in ("", "http", "https") or not _PLAIN_PATH.fullmatch(path):
        return ""
    return urlunsplit((scheme, host.rpartition("@")[2], path, "", "")) if host.isascii() else ""
