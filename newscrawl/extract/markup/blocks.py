"""Blocks of text (paragraphs, headings, quotes, lists) out of an element tree."""

import re
from collections.abc import Collection, Iterable

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extract.page import class_words
from newscrawl.items import Block, BlockKind
from newscrawl.text import collapse

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
INVISIBLE = frozenset((
    "script", "style", "noscript", "template", "svg", "button", "input", "head", "title", "meta", "link", "map",
))  # fmt: skip
_IGNORED = INVISIBLE | frozenset((
    "iframe", "object", "embed", "applet", "canvas", "video", "audio", "form", "select", "textarea", "figure",
    "figcaption", "nav", "aside", "footer",
))  # fmt: skip
BREAKING = HEADINGS | frozenset((
    "p", "div", "section", "article", "header", "main", "body", "html", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "table", "tbody", "thead", "tr", "td", "th", "caption", "hr", "pre", "center", "address",
    "fieldset", "details", "summary",
))  # fmt: skip
_NOISE = frozenset((
    "banner", "banners", "adv", "ads", "advert", "advertisement", "advertising", "adfox", "adriver", "reklama",
    "share", "sharing", "sharer", "social", "socials", "likes", "related", "readmore", "recommend",
    "recommended", "recommendations", "subscribe", "subscription", "paywall", "breadcrumbs", "caption", "credit",
    "copyright", "infographic", "toolbar",
))  # fmt: skip
_WRAPS_TEXT = (
    "boolean(.//p | .//ul | .//ol | .//h2 | .//h3 | .//blockquote | .//div)"
    " and not(.//figcaption | .//img | .//picture | .//video | .//audio | .//iframe | .//svg | .//canvas | .//amp-img)"
)
"""A figure that shows nothing and holds a block of the text, as some platforms have it."""
_TEXT_WORDS = frozenset(("article", "content", "text", "body", "main", "page"))
_ENDS_SENTENCE = re.compile(r"[.!?…:;,»\"”)]$")
_HEADING_MAX = 120


def is_noise(element: HtmlElement) -> bool:
    """Whether an element never holds an article's text: scripts, figures, forms, what its class calls a banner, …"""
    ignored = element.tag in _IGNORED and not (element.tag == "figure" and element.xpath(_WRAPS_TEXT))
    return ignored or "comments" in class_words(element) or names_noise(element, _NOISE)


def names_noise(element: HtmlElement, noise: Collection[str]) -> bool:
    """Whether an element's class says one of the words; `article-share` around a long text is the article."""
    words = class_words(element)
    if words.isdisjoint(noise) or element.tag == "article":
        return False
    return words.isdisjoint(_TEXT_WORDS) or sum(len(text.strip()) for text in element.itertext()) < 500


def read_blocks(elements: Iterable[HtmlElement], skip: Collection[HtmlElement] = ()) -> tuple[Block, ...]:
    """The blocks of elements in order, without the elements of `skip` and without noise.

    Two `<br>` part paragraphs; in text that stands in no `<p>` one `<br>` does, unless the lines are wrapped by hand.
    A short paragraph wholly in bold without final punctuation is a heading, except the last: a signature or a remark.
    """
    reader = _Reader(skip)
    for element in elements:
        reader.read(element)
    return reader.finish()


class _Reader:
    """Walks trees without recursion and gathers blocks; depth counters say what the text at hand stands in."""

    def __init__(self, skip: Collection[HtmlElement]) -> None:
        self.skip = skip
        self.blocks: list[tuple[BlockKind, str, bool]] = []
        self.pieces: list[tuple[str, bool]] = []
        self.depth = dict.fromkeys(("heading", "quote", "list", "bold", "paragraph"), 0)
        self.list_of: HtmlElement | None = None
        self.fresh_item = True

    def read(self, root: HtmlElement) -> None:
        walk = iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: HtmlElement | None = None
        for event, element in walk:
            if event == "start" and self._skips(element, root):
                walk.skip_subtree()
                skipped = element
                self._leave_out(element)
            elif event == "start":
                self._open(element)
            elif event == "end" and element is not skipped:
                self._close(element)
            if event != "start" and element is not root and element.tail:
                self._text(element.tail)
        self._flush()

    def finish(self) -> tuple[Block, ...]:
        """The blocks read; what looked like a heading but heads nothing is a paragraph."""
        if self.blocks and self.blocks[-1][2]:
            self.blocks[-1] = ("paragraph", self.blocks[-1][1], False)
        return tuple(Block(kind=kind, text=text) for kind, text, _ in self.blocks if text)

    def _skips(self, element: HtmlElement, root: HtmlElement) -> bool:
        if element in self.skip:
            return True
        return element is not root and is_noise(element) and not _holds_most(element, root)

    def _leave_out(self, element: HtmlElement) -> None:
        if element.tag not in INVISIBLE:
            self._flush()

    def _open(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BREAKING:
            self._flush()
        self._count(tag, 1)
        if tag == "li":
            self._begin_item(element)
        if tag == "br":
            self._text("\n")
        if element.text:
            self._text(element.text)

    def _close(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BREAKING:
            self._flush()
        self._count(tag, -1)

    def _count(self, tag: str, step: int) -> None:
        kind = _CONTEXTS.get(tag)
        if kind is not None:
            self.depth[kind] += step

    def _begin_item(self, item: HtmlElement) -> None:
        """Items of one list, nested lists included, go into one block."""
        outer = list(item.iterancestors("ul", "ol"))
        home = outer[-1] if outer else item.getparent()
        if home is None or home is not self.list_of or not self.blocks or self.blocks[-1][0] != "list":
            self.list_of = home
            self.blocks.append(("list", "", False))
        self.fresh_item = True

    def _text(self, text: str) -> None:
        plain = text if text == "\n" else re.sub(r"\s+", " ", text)
        self.pieces.append((plain, self.depth["bold"] > 0))

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        text = "".join(piece for piece, _ in pieces)
        bold = all(is_bold for piece, is_bold in pieces if piece.strip())
        for line in _paragraphs(text, bare=not self.depth["paragraph"]):
            self._add(line, bold=bold)

    def _add(self, line: str, *, bold: bool) -> None:
        if self.depth["list"]:
            self._add_to_list(line)
        elif self.depth["heading"] and not (len(line) > _HEADING_MAX and _ENDS_SENTENCE.search(line)):
            self.blocks.append(("heading", line, False))
        elif self.depth["quote"]:
            self.blocks.append(("quote", line, False))
        elif bold and len(line) <= _HEADING_MAX and not _ENDS_SENTENCE.search(line):
            self.blocks.append(("heading", line, True))
        else:
            self.blocks.append(("paragraph", line, False))

    def _add_to_list(self, line: str) -> None:
        text = self.blocks[-1][1]
        apart = "" if not text else "\n" if self.fresh_item else " "
        self.blocks[-1] = ("list", text + apart + line, False)
        self.fresh_item = False


_CONTEXTS = dict.fromkeys(HEADINGS, "heading") | {
    "blockquote": "quote", "li": "list", "b": "bold", "strong": "bold", "p": "paragraph",
}  # fmt: skip


def _holds_most(element: HtmlElement, root: HtmlElement) -> bool:
    """A wrapper whose class happens to say `share`, or a form around the page, may hold the whole text."""
    if element.tag in _IGNORED and element.tag != "form":
        return False
    inner = sum(len(text) for text in element.itertext())
    return inner > 300 and inner * 2 > sum(len(text) for text in root.itertext())


def _paragraphs(text: str, *, bare: bool) -> list[str]:
    """The paragraphs of a text in which `<br>` is a line break."""
    lines = [collapse(line) for line in text.split("\n")]
    wrapped = any(line[:1].islower() for line in lines[1:])
    if bare and not wrapped:
        return [line for line in lines if line]
    parts = re.split(r"\n\s*\n", text)
    return [line for part in parts if (line := collapse(part))]
