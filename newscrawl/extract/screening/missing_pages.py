"""Dead links: an article that is not there (any more), whatever status the site answers with."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Literal
from urllib.parse import urlsplit

from newscrawl.data_files import read_toml
from newscrawl.extract.screening.quick_look import HEADING, TITLE, QuickLook, plain
from newscrawl.normalise.urls import url_key

MissingReason = Literal["not-found", "removed", "soft-404", "redirected-home", "redirected-section", "home-page"]
"""404 · 410 · a 200 that says so · sent to the front page · sent to a list above it · the front page in its place."""

_STATUSES: dict[int, MissingReason] = {404: "not-found", 410: "removed"}
_FRONT = re.compile(r"/?(?:(?:ru|rus|ua|uk|by|kz|main|home|index|default|news|ru-ru)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
_NAMING = re.compile(r"\d{3}|[^/]{3,}(?:[-_][^/]{2,}){2}|%[dD][01]")
_PART = re.compile(r"\s+[|—–:·•/»-]+\s+|[|—–»]|\.\s+|!\s*")
_META = re.compile(r"<(?:link|meta)\b[^>]{0,800}>", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"""(?:rel=["']?canonical\b|property=["']?og:url\b)""", re.IGNORECASE)
_VALUE = re.compile(r"""(?:href|content)\s*=\s*["']?\s*([^"'\s>]+)""", re.IGNORECASE)
_ARTICLE = re.compile(
    r"""og:type["']?\s+content=["']?(?:news|blog)?-?article|content=["']?article["']?\s+property=["']?og:type"""
    r"""|"@type"\s*:\s*\[?\s*"(?:\w*News|Blog|Reportage\w*|Live)?(?:Article|BlogPosting|Posting)\"""",
    re.IGNORECASE,
)
_MUCH_PROSE = 700
_SHORT_PAGE = 6000


def missing_reason(
    *, status: int, requested: str, answered: str, quick_look: QuickLook | None = None
) -> MissingReason | None:
    """Why an article is not at its address, or None where it may be.

    Walls and outages are to be told from it first (`blocked`; 5xx and 451 are never «gone»). A page with running text
    of some length is an article whatever its headline says.

    Args:
        status: of the last response.
        requested: the article's address.
        answered: the address that answered in the end, after redirects.
        quick_look: the page, where one came.
    """
    if status in _STATUSES:
        return _STATUSES[status]
    if status != 200 or not requested:
        return None
    page = quick_look or QuickLook("")
    return _redirected(requested, answered) or _says_so(page) or _home_in_place(requested, page)


def _redirected(requested: str, answered: str) -> MissingReason | None:
    """Where a dead link was sent; an article's other address is no such place."""
    before, after = _key(requested), _key(answered)
    if before == after or is_front(requested):
        return None
    if any(pattern.fullmatch(after.rpartition("/")[2].partition(".")[0]) for pattern in _table("place")):
        return "soft-404"
    if is_front(f"//{after}"):
        return "redirected-home"
    below = before.removeprefix(after)
    is_above = below != before and below[0] in "/?" and _NAMING.search(below)
    return "redirected-section" if is_above and not _NAMING.search(after.partition("/")[2]) else None


def is_front(url: str) -> bool:
    """Whether an address is a site's front page: `/`, `/ru/`, `/index.html`, with nothing asked of it."""
    parts = urlsplit(url)
    return _FRONT.fullmatch(parts.path) is not None and not parts.query


def _says_so(page: QuickLook) -> MissingReason | None:
    says = any(_is_whole(part) for part in _named(page.html)) or (
        _ARTICLE.search(page.html) is None and _prints_so(page)
    )
    return "soft-404" if says and page.prose <= _MUCH_PROSE else None


def _named(html: str) -> Iterator[str]:
    """What the page calls itself, without parsing more of it than its title and headings."""
    for heading in islice(chain(TITLE.findall(html[:100_000]), HEADING.findall(html)), 5):
        yield from _parts(plain(heading))


def _prints_so(page: QuickLook) -> bool:
    if len(page.text) > _SHORT_PAGE or page.prose > 300:
        return False
    return any(pattern.search(page.text.replace("ё", "е")) for pattern in _table("said"))


def _parts(title: str) -> list[str]:
    """The title itself and its pieces: the site's name may stand at either end."""
    return [title, *_PART.split(title)]


def _is_whole(part: str) -> bool:
    words = part.strip(" .!…«»\"'()[]:").replace("ё", "е")
    return bool(words) and len(words) < 120 and any(pattern.fullmatch(words) for pattern in _table("whole"))


def _home_in_place(requested: str, page: QuickLook) -> MissingReason | None:
    """The front page under an article's address: it names itself, and there is no article on it."""
    if is_front(requested):
        return None
    tags = " ".join(tag for tag in _META.findall(page.html[:100_000]) if _OWN_ADDRESS.search(tag))
    own = _VALUE.findall(tags)
    absolute = [address for address in own if urlsplit(address).scheme in ("http", "https")]
    if not absolute or not all(is_front(address) for address in absolute):
        return None
    return "home-page" if _ARTICLE.search(page.html) is None and page.prose < _MUCH_PROSE else None


def _key(url: str) -> str:
    """The address without its scheme, tracking and the marks of its AMP and print versions."""
    try:
        return url_key(url)
    except ValueError:
        return url


@cache
def _table(name: str) -> tuple[re.Pattern[str], ...]:
    table: dict[str, list[str]] = read_toml(files(__package__) / "missing_pages.toml")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table[name])
