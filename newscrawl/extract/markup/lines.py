"""The lines that a page prints, in order, and where each element stands among them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import BREAKING, INVISIBLE
from newscrawl.extract.page import class_words
from newscrawl.text import collapse

_ELSEWHERE = frozenset(("aside", "nav", "footer", "select", "textarea", "iframe", "object", "option"))
_ELSEWHERE_WORDS = frozenset(("comment", "comments", "sidebar", "related", "footer", "menu", "calendar"))

_OWN_WORDS = frozenset(("tags", "entry", "post", "article"))
"""Words of an aside or a footer that belongs to the article: `entry-footer`."""


@dataclass(slots=True)
class Lines:
    """`spans` holds each element's first line and the line after its last; both are one for an empty element."""

    texts: list[str] = field(default_factory=list)
    holders: list[HtmlElement] = field(default_factory=list)
    """The element that each line's first text stands in."""
    spans: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)


def printed_lines(root: HtmlElement, around: Collection[HtmlElement] = ()) -> Lines:
    """The lines of a page without those of comments, menus, sidebars, … unless these stand `around` the article."""
    writer = _Writer()
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element not in around and is_elsewhere(element):
            walk.skip_subtree()
            writer.break_line()
        elif event == "start":
            writer.open(element)
        elif event == "end":
            writer.close(element)
        if event != "start" and element is not root and element.tail:
            writer.write(element.tail, element.getparent())
    writer.break_line()
    return writer.lines


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element is by its name or class another part of the page than the article."""
    tag, words = element.tag, class_words(element)
    if tag in INVISIBLE or not (_ELSEWHERE_WORDS - {"footer"}).isdisjoint(words):
        return True
    return (tag in _ELSEWHERE or "footer" in words) and _OWN_WORDS.isdisjoint(words)


class _Writer:
    def __init__(self) -> None:
        self.lines = Lines()
        self.pieces: list[str] = []
        self.holder: HtmlElement | None = None

    def open(self, element: HtmlElement) -> None:
        if element.tag in BREAKING or element.tag == "br":
            self.break_line()
        self.lines.spans[element] = (len(self.lines.texts), -1)
        if element.text:
            self.write(element.text, element)

    def close(self, element: HtmlElement) -> None:
        if element.tag in BREAKING:
            self.break_line()
        if element in self.lines.spans:  # what was skipped ends too
            first, _ = self.lines.spans[element]
            self.lines.spans[element] = (first, max(first, len(self.lines.texts) + bool(self.pieces)))

    def write(self, text: str, holder: HtmlElement | None) -> None:
        if not text.isspace() and self.holder is None:
            self.holder = holder
        if self.holder is not None:
            self.pieces.append(text)

    def break_line(self) -> None:
        text = collapse("".join(self.pieces))
        if text and self.holder is not None:
            self.lines.texts.append(text)
            self.lines.holders.append(self.holder)
        self.pieces, self.holder = [], None
