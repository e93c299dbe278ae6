"""What a page shows at a glance, read by patterns before anything is parsed: title, headings, text, prose."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from newscrawl.folding import collapse

_HIDDEN = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<(template|svg)\b.{0,20000}?</\2\s*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
HEADING = re.compile(r"<h[12]\b[^>]*>(.*?)</h[12]\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*>.{0,2000}?</a\s*>", re.IGNORECASE | re.DOTALL)
_LINK_START = re.compile(r"<a\s", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|td|tr|table|br|h[1-6]|section|article|main|aside|header|footer|nav|form|dd|dt|center)\b[^>]*>",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"©|права защищены|свидетельств|роскомнадзор|эл №|зарегистрирован|cookie|персональных данных|ссылка на|редакци"
    r"|учредитель|использовани[еия] материалов|рекламодател",
    re.IGNORECASE,
)
_SHORTEST_PROSE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A page as a passer-by sees it; all texts with white space collapsed and entities read."""

    title: str
    headings: tuple[str, ...]
    text: str
    """title first, ` | `, then everything printed"""
    links: int
    prose: int
    """characters of running text: blocks of a sentence's length and more, without links and legal notices"""


@lru_cache(maxsize=1)  # walls and gone pages are looked for one after the other
def glance(html: str) -> Glance:
    """What a page shows; never raises, whatever it is given."""
    title = TITLE.search(html)
    body = _HIDDEN.sub(" ", html[title.end() :] if title else html)
    said = plain(title.group(1)) if title else ""
    return Glance(
        title=said,
        headings=tuple(heading for heading in map(plain, HEADING.findall(body)) if heading),
        text=f"{said} | {plain(body)}",
        links=len(_LINK_START.findall(body)),
        prose=sum(len(block) for block in map(plain, _BLOCK.split(_LINK.sub(" ", body))) if _is_prose(block)),
    )


def plain(markup: str) -> str:
    """The text of a piece of markup on one line."""
    return collapse(unescape(_TAG.sub(" ", markup)))


def _is_prose(block: str) -> bool:
    return len(block) >= _SHORTEST_PROSE and _LEGAL.search(block) is None
