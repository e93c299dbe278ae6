"""The lines that a page prints, in order, and the lines that each element covers."""

from collections.abc import Collection
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import BREAKING, INVISIBLE
from newscrawl.extract.page import class_words
from newscrawl.text import collapse

_CHROME_TAGS = frozenset(("aside", "nav", "footer", "select", "textarea", "iframe", "object", "option"))
_CHROME_WORDS = frozenset(("comment", "comments", "replies", "feedback", "sidebar", "related", "menu", "calendar"))
_ARTICLE_WORDS = frozenset(("tags", "entry", "post", "article", "node", "author", "byline", "submitted"))
"""Class words of an aside or a footer that belongs to the article: `entry-footer`."""


@dataclass(slots=True)
class Lines:
    """The printed lines; `texts` and `holders` are parallel."""

    texts: list[str] = field(default_factory=list)
    holders: list[HtmlElement] = field(default_factory=list)
    """The element that contains each line's first text."""
    spans: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    """Each element's first line and the line after its last; both are the same for an empty element."""


def printed_lines(root: HtmlElement, around: Collection[HtmlElement] = ()) -> Lines:
    """The lines of a page without those of comments, menus and sidebars.

    Args:
        root: the page's tree.
        around: elements that contain the headline; they are never left out, whatever their class says.
    """
    writer = _LineWriter()
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element not in around and is_chrome(element):
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


def is_chrome(element: HtmlElement) -> bool:
    """Whether an element is by tag or class a part of the page outside the article."""
    words = class_words(element)
    if element.tag in INVISIBLE or not _CHROME_WORDS.isdisjoint(words):
        return True
    return (element.tag in _CHROME_TAGS or "footer" in words) and _ARTICLE_WORDS.isdisjoint(words)


class _LineWriter:
    """Collects the text between two breaks into a line."""

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
        if element in self.lines.spans:  # a skipped element has an "end" event, too, but was never opened
            first, _ = self.lines.spans[element]
            after = len(self.lines.texts) + bool(self.pieces)  # an inline element ends within the current line
            self.lines.spans[element] = (first, max(first, after))

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
