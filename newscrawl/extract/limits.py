"""Bounds on a page that no article comes near, so that every page is read in some seconds and some memory.

The largest of 1,261 real pages have 20,000 tags, 10,000 elements, 480,000 characters of text, 64 levels of nesting and
38 attributes in a tag.
"""

import re

from lxml.etree import Comment, ProcessingInstruction, XPath, iterwalk, strip_tags
from lxml.html import HtmlElement

from newscrawl.exceptions import OversizedPage

MAX_TEXT_CHARS = 1_000_000
_MAX_TAGS = 100_000  # `<` of any kind
_MAX_ELEMENTS = 30_000
_MAX_ATTRIBUTES = 2_000  # of one tag: the parser compares each with all others
_MAX_LEVELS = 150  # readers walk up from many elements
_MAX_ANCESTORS = 1_500_000  # of all elements together
_MAX_COMMENTS = 5_000  # more leave: lxml walks over those before a text with each text that it reads
_LONG_TAG = re.compile(  # scripts and comments are matched, too, and passed over: their `<` begins no tag
    rf"""
    <(?:
        # as many separators, with the value that `=` brings, as a tag of so many attributes has at least
        (?P<tag>[a-z](?:[^<>=\s/]*+(?:[\s/]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)){{{_MAX_ATTRIBUTES},}}+[^<>=\s/]*+)
      | (script|style)\b.*?(?:</\2|\Z)
      | !--.*?(?:-->|\Z)
    )
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_IS_FAR_FROM_LIMITS = XPath(
    f"count(descendant-or-self::*) <= {_MAX_ANCESTORS // _MAX_LEVELS}"
    f" and string-length(.) <= {MAX_TEXT_CHARS} and not(self::*{'/*' * _MAX_LEVELS})"
)
"""What libxml2 says in a tenth of the time that a loop over the elements takes; it counts scripts as text."""
_VALUE = re.compile(r""" ?= ?(?:"[^"]*"|'[^']*'|[^ "'<>=]*)""")
_WITHOUT_TEXT = ("script", "style", "noscript", "template")


def refuse_too_many_tags(markup: bytes, url: str) -> None:
    """Refuse a page of nothing but tags before anything reads it.

    Raises:
        OversizedPage: it has more tags than any article.
    """
    _limit(markup.count(b"<"), _MAX_TAGS, "tags", url)


def refuse_oversized_markup(html: str, url: str) -> None:
    """Refuse what would take the parser too long.

    Raises:
        OversizedPage: the page has too many tags, or a tag with too many attributes.
    """
    _limit(html.count("<"), _MAX_TAGS, "tags", url)
    for tag in _LONG_TAG.finditer(html):
        names = _VALUE.sub(" ", " ".join((tag["tag"] or "").split())).split()
        _limit(len(names) - 1, _MAX_ATTRIBUTES, "attributes in a tag", url)


def limit_tree(root: HtmlElement, url: str) -> None:
    """Flatten what is nested deeper than any article, and refuse what would take the readers too long.

    Raises:
        OversizedPage: the page has too many elements, too much text, or elements in too many others.
    """
    if _comment_count(root) > _MAX_COMMENTS:
        strip_tags(root, Comment, ProcessingInstruction)
    if not _IS_FAR_FROM_LIMITS(root):
        _limit_each(root, url)


def _limit_each(root: HtmlElement, url: str) -> None:
    """Hold the sums over all elements against the bounds, and flatten the elements that are nested too deep."""
    level = ancestors = elements = chars = 0
    too_deep: list[HtmlElement] = []
    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start":
            level += 1
            elements += 1
            ancestors += min(level, _MAX_LEVELS)
            chars += 0 if element.tag in _WITHOUT_TEXT else len(element.text or "")
            if level > _MAX_LEVELS:
                too_deep.append(element)
        else:
            level -= 1
            chars += len(element.tail or "")
    _limit(elements, _MAX_ELEMENTS, "elements", url)
    _limit(ancestors, _MAX_ANCESTORS, "levels of nesting, summed over the elements", url)
    _limit(chars, MAX_TEXT_CHARS, "characters of text", url)
    _flatten(too_deep)


def _comment_count(root: HtmlElement) -> int:
    return sum(1 for _ in root.iter(Comment, ProcessingInstruction))


def _flatten(elements: list[HtmlElement]) -> None:
    """Leave of elements only their text, in the element around them: a list that was never closed nests all the rest.

    Args:
        elements: in document order; all that is inside them is among them.
    """
    for element in reversed(elements):  # innermost first, so that none has children any more
        if element.tag in _WITHOUT_TEXT:
            element.drop_tree()
        else:
            element.text = f" {element.text or ''} "
            element.drop_tag()


def _limit(number: int, highest: int, what: str, url: str) -> None:
    if number > highest:
        raise OversizedPage(f"{url}: {number:,} {what}; articles have up to {highest:,}")
