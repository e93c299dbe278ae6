"""Recognises missing articles, whatever status the site answers with: deleted, or redirected to another page."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Literal
from urllib.parse import urlsplit

from newscrawl.addresses import absolute_url
from newscrawl.data_files import read_toml
from newscrawl.extract.pattern_tables import Alternative, compile_alternatives
from newscrawl.extract.screening.quick_look import QuickLook, headings_of, plain, titles_of
from newscrawl.normalise.urls import url_key

MissingReason = Literal["not-found", "removed", "soft-404", "redirected-home", "redirected-section", "home-page"]
"""404 · 410 · a 200 whose text says so · redirect to the front page · redirect to a section above the article · the
front page at the article's address."""

_STATUSES: dict[int, MissingReason] = {404: "not-found", 410: "removed"}
_FRONT_PATH = re.compile(
    r"/?(?:(?:ru|rus|ua|uk|by|kz|main|home|index|default|news|ru-ru)(?:\.\w{2,5})?/?)?", re.IGNORECASE
)
_ARTICLE_PATH = re.compile(  # below a section, this names one article and not a subsection or a page of the list
    r"""
      \d{3}                              # an id: /sport/123456
    | [^/]{3,}(?:[-_][^/]{2,}){2}        # a slug of three words: /news/parom-vyshel-v-reis
    | %[dD][01]                          # a slug in Cyrillic
    """,
    re.VERBOSE,
)
_TITLE_SEPARATOR = re.compile(r"\s+[|—–:·•/»-]+\s+|[|—–»]|\.\s+|!\s*")
_HEAD_TAG = re.compile(r"<(?:link|meta)\b[^<>]{0,800}>", re.IGNORECASE)
_CANONICAL = re.compile(r"""(?:rel=["']?canonical\b|property=["']?og:url\b)""", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?:href|content)\s*=\s*["']?\s*([^"'\s>]+)""", re.IGNORECASE)
_HEAD_CHARS = 100_000  # of a page in which title, canonical link and OpenGraph are looked for
_MAX_HEADINGS = 5
_MAX_MESSAGE_CHARS = 120  # of a title or heading that says that the page is missing
_MIN_ARTICLE_PROSE_CHARS = 700
"""A page with more running text is an article, even if its headline is «Страница не найдена»."""
_MAX_NOTICE_CHARS = 6000
_MAX_NOTICE_PROSE_CHARS = 300
"""Limits of a page whose text, and not its headline, may say that the article is missing."""


def missing_reason(
    *, status: int, requested: str, answered: str, quick_look: QuickLook | None = None
) -> MissingReason | None:
    """Why an article is not at its address, or None where it may be there.

    Check for a block page or an outage first (`block_page_name`): 5xx and 451 never mean that an article is missing.

    Args:
        status: of the last response.
        requested: the article's address.
        answered: the address of the last response, after redirects.
        quick_look: the page, where there is one.
    """
    if status in _STATUSES:
        return _STATUSES[status]
    if status != 200 or not requested:
        return None
    page = quick_look or QuickLook("")
    return _redirect_reason(requested, answered) or _soft_404(page) or _home_page_in_place(requested, page)


def is_front(url: str) -> bool:
    """Whether an address is a site's front page: `/`, `/ru/`, `/index.html`, without a query."""
    parts = urlsplit(url)
    return _FRONT_PATH.fullmatch(parts.path) is not None and not parts.query


def _redirect_reason(requested: str, answered: str) -> MissingReason | None:
    """What a redirect says; to another address of the same article it says nothing."""
    before, after = _comparable_address(requested), _comparable_address(answered)
    if before == after or is_front(requested):
        return None
    last_segment = after.rpartition("/")[2].partition(".")[0]
    if _pattern("address").fullmatch(last_segment):
        return "soft-404"
    if is_front(f"//{after}"):
        return "redirected-home"
    return "redirected-section" if _is_section_above(after, before) else None


def _is_section_above(section: str, article: str) -> bool:
    """Whether an address is a section that contains the article: a beginning of its path that names no article."""
    below = article.removeprefix(section)
    is_inside = below != article and below[0] in "/?" and _ARTICLE_PATH.search(below) is not None
    section_path = section.partition("/")[2]
    return is_inside and _ARTICLE_PATH.search(section_path) is None


def _soft_404(page: QuickLook) -> MissingReason | None:
    says_missing = _headline_says_missing(page) or (not page.calls_itself_article and _text_says_missing(page))
    return "soft-404" if says_missing and page.prose <= _MIN_ARTICLE_PROSE_CHARS else None


def _headline_says_missing(page: QuickLook) -> bool:
    return any(_is_missing_message(part) for part in _title_parts(page.html))


def _title_parts(html: str) -> Iterator[str]:
    """The title and the first headings, whole and cut at separators: the site's name may stand at either end."""
    headings = chain(titles_of(html[:_HEAD_CHARS]), headings_of(html))
    for heading in islice(headings, _MAX_HEADINGS):
        title = plain(heading)
        yield title
        yield from _TITLE_SEPARATOR.split(title)


def _is_missing_message(part: str) -> bool:
    message = part.strip(" .!…«»\"'()[]:").replace("ё", "е")
    return 0 < len(message) < _MAX_MESSAGE_CHARS and _pattern("headline").fullmatch(message) is not None


def _text_says_missing(page: QuickLook) -> bool:
    if len(page.text) > _MAX_NOTICE_CHARS or page.prose > _MAX_NOTICE_PROSE_CHARS:
        return False
    return _pattern("text").search(page.text.replace("ё", "е")) is not None


def _home_page_in_place(requested: str, page: QuickLook) -> MissingReason | None:
    """The front page under an article's address: all its canonical addresses are the front page's.

    Whole sites state wrong canonical links on their articles, so a page with running text is not one.
    """
    if is_front(requested):
        return None
    head_tags = _HEAD_TAG.findall(page.html[:_HEAD_CHARS])
    canonical_tags = " ".join(tag for tag in head_tags if _CANONICAL.search(tag))
    addresses = [url for url in (absolute_url("", address) for address in _ADDRESS.findall(canonical_tags)) if url]
    if not addresses or not all(map(is_front, addresses)):
        return None
    is_article = page.calls_itself_article or page.prose >= _MIN_ARTICLE_PROSE_CHARS
    return None if is_article else "home-page"


def _comparable_address(url: str) -> str:
    """The address without scheme, tracking parameters and the marks of its AMP and print versions."""
    try:
        return url_key(url)
    except ValueError:
        return url


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table: dict[str, list[Alternative]] = read_toml(files(__package__) / "missing_pages.toml")
    return compile_alternatives(table[name])
