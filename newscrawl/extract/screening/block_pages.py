"""Recognises block pages before parsing: captchas, challenges, stubs and notices in place of the page asked for."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.extract.pattern_tables import Alternative, compile_alternatives
from newscrawl.extract.screening.quick_look import QuickLook

_REFUSING_STATUSES = frozenset((401, 403, 405, 406, 418, 429, 451, 460, 498, 503, 511, *range(520, 531)))
_ARTICLE_PROPERTY = re.compile(
    r"""property=["']?article:published_time|itemprop=["']?(?:[aA]rticleBody|[dD]atePublished)\b"""
)
_MAX_BLOCK_PAGE_CHARS = 1500
_MAX_REFUSED_PAGE_CHARS = 4000  # error pages of some servers explain at length what happened
_MAX_NOTICE_CHARS = 500
"""A page with no more text has room for a notice and none for a site around it."""
_MAX_NOTICE_LINKS = 15  # a site's menu has more
_MAX_NOTICE_TITLE_WORDS = 5  # a headline has more
_MAX_EMPTY_PAGE_CHARS = 300
_SITE_NAME_SEPARATOR = re.compile(r"\s[|—–:·-]\s|\|")


Signs = dict[str, re.Pattern[str]]
"""Patterns by the part of the page that they are searched in; the header of `block_pages.toml` lists the parts."""


def block_page_name(page: QuickLook, status: int = 200, headers: Mapping[str, str] | None = None) -> str | None:
    """The name of the block page (`ddos-guard`, `qrator`, `maintenance`, …) that came in place of a page, or None.

    News sites write about captchas and blocked sites, too. So a page that calls itself an article or has much text is
    none, whatever it says: markup and title count up to 1,500 characters of text (4,000 with a refusing status), the
    words of the text only where there is room for nothing but a notice, headers only with a refusing status or almost
    no text.

    Args:
        status: of the HTTP response.
        headers: of the HTTP response; the case of the names does not matter.
    """
    if _is_data(page.html) or page.calls_itself_article or _ARTICLE_PROPERTY.search(page.html):
        return None
    is_refused = status in _REFUSING_STATUSES
    if len(page.text) > (_MAX_REFUSED_PAGE_CHARS if is_refused else _MAX_BLOCK_PAGE_CHARS):
        return None
    is_empty = len(page.text) < _MAX_EMPTY_PAGE_CHARS
    headers_count = is_empty or (is_refused and len(page.text) <= _MAX_BLOCK_PAGE_CHARS)
    parts = {
        "markup": page.html,
        "title": _titles(page),
        "text": _notice_text(page),
        "headers": _header_lines(headers or {}) if headers_count else "",
        "challenge": page.html if is_empty else "",
    }
    for name, signs in _signatures().items():
        if _matches(signs, parts):
            return name
    return None


def _matches(signs: Signs, parts: Mapping[str, str]) -> bool:
    login_form = signs.get("login")
    if login_form is not None and login_form.search(parts["markup"]) is None:
        return False
    return any(pattern.search(parts[part]) for part, pattern in signs.items() if part != "login")


def _header_lines(headers: Mapping[str, str]) -> str:
    return "\n".join(f"{name.lower()}: {value}" for name, value in headers.items())


def _titles(page: QuickLook) -> str:
    """The lines that `title` patterns are searched in: a small page's headings count as its title."""
    headings = page.headings if len(page.text) < _MAX_NOTICE_CHARS else ()
    return "\n".join((page.title, *headings))


def _notice_text(page: QuickLook) -> str:
    """The text that `text` patterns are searched in; empty unless the page has room for nothing but a notice.

    That is a page with few links and either next to no text or a title that is too short for a headline.
    """
    title_words = max(len(part.split()) for part in _SITE_NAME_SEPARATOR.split(page.title))
    is_short = len(page.text) <= _MAX_NOTICE_CHARS or title_words <= _MAX_NOTICE_TITLE_WORDS
    return page.text.replace("ё", "е") if is_short and page.links <= _MAX_NOTICE_LINKS else ""


def _is_data(html: str) -> bool:
    """Whether the response is a feed, a sitemap or JSON: their texts are other people's headlines."""
    start = html.lstrip("\ufeff \r\n\t")[:500].lower()
    return start.startswith(("<?xml", "<rss ", "<feed", "{", "[")) and "<html" not in start


@cache
def _signatures() -> dict[str, Signs]:
    """The signs of each kind of block page by its name, in the order of the table."""
    table: dict[str, dict[str, list[Alternative]]] = read_toml(files(__package__) / "block_pages.toml")
    flags = re.IGNORECASE | re.DOTALL | re.MULTILINE
    signatures: dict[str, Signs] = {}
    for name, signs in table.items():
        signatures[name] = {part: compile_alternatives(patterns, flags) for part, patterns in signs.items()}
    return signatures
