"""What a page shows before it is parsed, read by patterns: title, headings, text, running text."""

import re
from functools import cached_property
from html import unescape

from newscrawl.text import collapse

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
_MIN_SENTENCE_CHARS = 90  # menu items, captions and bylines are shorter than this


class QuickLook:
    """A page as patterns see it; each part is read when it is first asked for, and nothing raises.

    All texts have white space collapsed and entities decoded.
    """

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def title(self) -> str:
        """The text of `<title>`; empty where there is none."""
        return "" if self._title is None else plain(self._title.group(1))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of `<h1>` and `<h2>` that are not empty."""
        headings = map(plain, HEADING.findall(self._body))
        return tuple(heading for heading in headings if heading)

    @cached_property
    def text(self) -> str:
        """The title, ` | `, then everything printed."""
        return f"{self.title} | {plain(self._body)}"

    @cached_property
    def links(self) -> int:
        """The number of links."""
        return len(_LINK_START.findall(self._body))

    @cached_property
    def prose(self) -> int:
        """Characters of running text: blocks of a sentence's length and more, without links and legal notices."""
        blocks = map(plain, _BLOCK.split(_LINK.sub(" ", self._body)))
        return sum(len(block) for block in blocks if _is_prose(block))

    @cached_property
    def _title(self) -> re.Match[str] | None:
        return TITLE.search(self.html)

    @cached_property
    def _body(self) -> str:
        after_title = self.html if self._title is None else self.html[self._title.end() :]
        return _HIDDEN.sub(" ", after_title)


def plain(markup: str) -> str:
    """The text of a piece of markup on one line."""
    return collapse(unescape(_TAG.sub(" ", markup)))


def _is_prose(block: str) -> bool:
    return len(block) >= _MIN_SENTENCE_CHARS and _LEGAL.search(block) is None
