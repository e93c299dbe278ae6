"""Walls: captchas, challenges, stubs and notices that stand in place of a page, told before anything is parsed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.extract.screening.quick_look import QuickLook

_REFUSALS = frozenset((401, 403, 405, 406, 418, 429, 451, 460, 498, 503, 511, *range(520, 531)))
_ARTICLE = re.compile(
    r"""property=["']?og:type["']?\s+content=["']?\w*-?article|property=["']?article:published_time"""
    r"""|itemprop=["']?(?:[aA]rticleBody|[dD]atePublished)\b|"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)\""""
)
_FEW_LETTERS = 1500
_FEW_AFTER_REFUSAL = 4000
_FEW_LINKS = 15
_BARE = 500
"""A page that prints no more than this has room for a notice and none for a site around it."""
_EMPTY = 300
_WORDS_OF_A_NOTICE = 5
_SITE_NAME = re.compile(r"\s[|—–:·-]\s|\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wall:
    """What a wall is known by; see the first lines of `walls.toml`."""

    name: str
    markup: re.Pattern[str] | None = None
    title: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    headers: re.Pattern[str] | None = None
    challenge: re.Pattern[str] | None = None
    """markup that counts on a page that prints nearly nothing"""
    login: re.Pattern[str] | None = None
    """markup without which title and text are no login wall"""


def block_page_name(page: QuickLook, status: int = 200, headers: Mapping[str, str] | None = None) -> str | None:
    """The name of the wall in place of the page (`ddos-guard`, `qrator`, `maintenance`, …), or None for a page.

    A wall prints little and calls itself no article, so whatever a text of some length writes about is none: markup and
    title count on a page that prints up to 1,500 characters (4,000 after a refusing status), a wall's words where there
    is room for a notice alone, its headers only with a refusing status or almost no text.

    Args:
        status: of the HTTP response.
        headers: of the HTTP response; the case of the names does not matter.
    """
    if _is_data(page.html) or _ARTICLE.search(page.html):
        return None
    if len(page.text) > (_FEW_AFTER_REFUSAL if status in _REFUSALS else _FEW_LETTERS):
        return None
    sent = "\n".join(f"{name.lower()}: {value}" for name, value in (headers or {}).items())
    is_bare = (status in _REFUSALS and len(page.text) <= _FEW_LETTERS) or len(page.text) < _EMPTY
    return next((wall.name for wall in _walls() if _stands(wall, page, sent if is_bare else "")), None)


def _stands(wall: _Wall, page: QuickLook, sent: str) -> bool:
    if wall.login is not None and wall.login.search(page.html) is None:
        return False
    bare = page.html if len(page.text) < _EMPTY else ""
    titles = "\n".join((page.title, *(page.headings if len(page.text) < _BARE else ())))
    words = page.text.replace("ё", "е") if _is_notice(page) else ""
    looked_in = (
        (wall.markup, page.html),
        (wall.title, titles),
        (wall.text, words),
        (wall.headers, sent),
        (wall.challenge, bare),
    )
    return any(pattern is not None and pattern.search(place) for pattern, place in looked_in)


def _is_notice(page: QuickLook) -> bool:
    """Whether there is room for a notice alone: next to no text, or a title too short for a headline; few links."""
    words = max((len(part.split()) for part in _SITE_NAME.split(page.title)), default=0)
    return page.links <= _FEW_LINKS and (len(page.text) <= _BARE or words <= _WORDS_OF_A_NOTICE)


def _is_data(html: str) -> bool:
    start = html.lstrip("\ufeff \r\n\t")[:500].lower()
    return start.startswith(("<?xml", "<rss ", "<feed", "{", "[")) and "<html" not in start


@cache
def _walls() -> tuple[_Wall, ...]:
    table = read_toml(files(__package__) / "block_pages.toml")
    return tuple(
        _Wall(name=name, **{place: _any(patterns) for place, patterns in marks.items()})
        for name, marks in table.items()
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL | re.MULTILINE)
