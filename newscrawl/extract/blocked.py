"""Block pages: captchas, JavaScript challenges and geo stubs that stand in place of a page."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newscrawl.folding import collapse

_HIDDEN = re.compile(r"<(script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_REFUSALS = frozenset((401, 403, 405, 406, 418, 429, 451, 503, 511, 520, 521, 525))
_FEW_LETTERS = 1500
_FEWEST_LETTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wall:
    """What a wall is known by: `markup` in its source, `text` in what it prints, `headers` as `name: value`."""

    name: str
    markup: re.Pattern[str] | None
    text: re.Pattern[str] | None
    headers: re.Pattern[str] | None


def blocked(html: str, status: int = 200, headers: Mapping[str, str] | None = None) -> str | None:
    """The name of the wall in place of the page (`ddos-guard`, `qrator`, `cloudflare`, …), or None for a page.

    A wall prints little, so a page with a text of some length is none whatever it writes about: a wall's markup or
    words count on a page that prints up to 1,500 characters, its headers only with a refusing status or almost no text.

    Args:
        status: of the HTTP response.
        headers: of the HTTP response; the case of the names does not matter.
    """
    shown = _shown(html)
    if len(shown) > _FEW_LETTERS or _is_data(html):
        return None
    sent = "\n".join(f"{name.lower()}: {value}" for name, value in (headers or {}).items())
    bare = status in _REFUSALS or len(shown) < _FEWEST_LETTERS
    return next((wall.name for wall in _walls() if _stands(wall, html, shown, sent if bare else "")), None)


def _stands(wall: _Wall, html: str, shown: str, sent: str) -> bool:
    looked_in = ((wall.markup, html), (wall.text, shown), (wall.headers, sent))
    return any(pattern is not None and pattern.search(place) for pattern, place in looked_in)


def _shown(html: str) -> str:
    title = _TITLE.search(html)
    body = html[title.end() :] if title else html
    return collapse(f"{title.group(1) if title else ''} | {_TAGS.sub(' ', _HIDDEN.sub(' ', body))}")


def _is_data(html: str) -> bool:
    return html.lstrip("\ufeff \r\n\t")[:5].lower() in ("<?xml", "<rss ", "<feed") and "<html" not in html[:500].lower()


@cache
def _walls() -> tuple[_Wall, ...]:
    table = tomllib.loads(files(__package__).joinpath("walls.toml").read_text("utf-8"))
    return tuple(_wall(name, marks) for name, marks in table.items())


def _wall(name: str, marks: dict[str, list[str]]) -> _Wall:
    return _Wall(
        name=name, markup=_any(marks.get("markup")), text=_any(marks.get("text")), headers=_any(marks.get("headers"))
    )


def _any(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL) if patterns else None
