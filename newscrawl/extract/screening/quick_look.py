"""What a page shows before it is parsed, read by regular expressions: title, headings, text, length of prose."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape

from newscrawl.text import collapse

# An attacker's or a broken page must not take long: every pattern stops at the next `<`, or matches up to the end of
# the page where what it looks for is missing. So no part of a page is read twice.
_TITLE = re.compile(r"<title\b[^<>]*>(.*?)(?:(</title[^<>]*>?)|\Z)", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h[12]\b[^<>]*>(.*?)(?:(</h[12][^<>]*>?)|\Z)", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(
    r"""
      <(script|style)\b.*?(?:</\1\s*>|\Z)
    | <!--.*?(?:-->|\Z)
    | <(template|svg)\b.*?(?:</\2\s*>|(?P<open>\Z|(?=<(?:template|svg)\b)))
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"<a\b[^<>]*>(?P<text>[^<]*(?:<(?!/?a\b)[^<]*)*)</a\s*>", re.IGNORECASE)
_MAX_LINK_CHARS = 2000  # a longer one was left open
_LINK_START = re.compile(r"<a\s", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|td|tr|table|br|h[1-6]|section|article|main|aside|header|footer|nav|form|dd|dt|center)\b[^<>]*>",
    re.IGNORECASE,
)
_ARTICLE_MARK = re.compile(
    r"""
      og:type["']?\s+content=["']?\w*-?article                     # <meta property="og:type" content="article">
    | content=["']?article["']?\s+property=["']?og:type            # the same with its attributes in the other order
    | "@type"\s*:\s*+(?:\[\s*+)?"\w*(?:Article|Posting)"                 # JSON-LD: NewsArticle, BlogPosting, …
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEGAL_NOTICE = re.compile(
    r"""
      ©
    | права[ ]защищены
    | свидетельств                       # «свидетельство о регистрации СМИ»
    | роскомнадзор
    | эл[ ]№                             # «Эл № ФС77-…», the number of a medium's licence
    | зарегистрирован
    | cookie
    | персональных[ ]данных
    | ссылка[ ]на                        # «при цитировании ссылка на сайт обязательна»
    | редакци                            # «мнение редакции может не совпадать»
    | учредитель
    | использовани[еия][ ]материалов
    | рекламодател
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MIN_SENTENCE_CHARS = 90  # menu items, captions and bylines are shorter


class QuickLook:
    """A page before parsing; each part is computed when it is first used, and nothing raises.

    All texts have white space collapsed and entities decoded.
    """

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def title(self) -> str:
        """The text of `<title>`; empty where there is none."""
        return "" if self._title is None else plain(self._title[1])

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of `<h1>` and `<h2>` that are not empty."""
        headings = map(plain, headings_of(self._body))
        return tuple(heading for heading in headings if heading)

    @cached_property
    def text(self) -> str:
        """The title, ` | `, then all visible text."""
        return f"{self.title} | {plain(self._body)}"

    @cached_property
    def links(self) -> int:
        """The number of links."""
        return len(_LINK_START.findall(self._body))

    @cached_property
    def prose(self) -> int:
        """Characters of running text: blocks at least as long as a sentence, without links and legal notices."""
        blocks = map(plain, _BLOCK_TAG.split(_LINK.sub(_without_link, self._body)))
        return sum(len(block) for block in blocks if _is_prose(block))

    @cached_property
    def calls_itself_article(self) -> bool:
        """Whether OpenGraph or JSON-LD states that the page is an article."""
        return _ARTICLE_MARK.search(self.html) is not None

    @cached_property
    def _title(self) -> re.Match[str] | None:
        title = _TITLE.search(self.html)
        return title if title is not None and title[2] else None

    @cached_property
    def _body(self) -> str:
        after_title = self.html if self._title is None else self.html[self._title.end() :]
        return _HIDDEN.sub(lambda part: part[0] if part["open"] is not None else " ", after_title)


def titles_of(html: str) -> Iterator[str]:
    """The markup inside each `<title>`; one without its end has none."""
    return (title[1] for title in _TITLE.finditer(html) if title[2])


def headings_of(html: str) -> Iterator[str]:
    """The markup inside each `<h1>` and `<h2>`; one without its end has none."""
    return (heading[1] for heading in _HEADING.finditer(html) if heading[2])


def _without_link(link: re.Match[str]) -> str:
    return " " if len(link["text"]) <= _MAX_LINK_CHARS else link[0]


def plain(markup: str) -> str:
    """The text of a piece of markup on one line."""
    return collapse(unescape(_TAG.sub(" ", markup)))


def _is_prose(block: str) -> bool:
    return len(block) >= _MIN_SENTENCE_CHARS and _LEGAL_NOTICE.search(block) is None
