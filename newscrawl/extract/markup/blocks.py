"""Reads blocks of text (paragraphs, headings, quotes, lists) out of an element tree."""

import re
from collections.abc import Collection, Iterable

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extract.markup.broken_lines import Piece, paragraphs_of
from newscrawl.extract.page import class_words
from newscrawl.items import Block

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
INVISIBLE = frozenset((
    "script", "style", "noscript", "template", "svg", "button", "input", "head", "title", "meta", "link", "map",
))  # fmt: skip
_NEVER_TEXT = INVISIBLE | frozenset((
    "iframe", "object", "embed", "applet", "canvas", "video", "audio", "form", "select", "textarea", "figure",
    "figcaption", "nav", "aside", "footer",
))  # fmt: skip
BREAKING = HEADINGS | frozenset((
    "p", "div", "section", "article", "header", "main", "body", "html", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "table", "tbody", "thead", "tr", "td", "th", "caption", "hr", "pre", "center", "address",
    "fieldset", "details", "summary",
))  # fmt: skip
"""Elements that begin and end a line."""
NOISE_WORDS = frozenset((
    "banner", "banners", "adv", "ads", "advert", "advertisement", "advertising", "adfox", "adriver", "reklama",
    "share", "sharing", "sharer", "social", "socials", "likes", "related", "readmore", "recommend",
    "recommended", "recommendations", "subscribe", "subscription", "paywall", "breadcrumbs", "caption", "credit",
    "credits", "copyright", "infographic", "toolbar",
))  # fmt: skip
_PICTURE_WORDS = frozenset(("image", "img", "photo", "foto", "picture", "pic", "illustration"))
_GALLERY_WORDS = frozenset(("gallery", "slider", "slide", "carousel"))
_PICTURES = ("img", "picture", "amp-img")
_CAPTION_WORDS = frozenset(("title", "desc", "descr", "description", "sign", "legend", "podpis"))
_CREDIT_MARK = re.compile(r"©|\bфото\b", re.IGNORECASE)
_MAX_CAPTION_CHARS = 250  # a longer text flows around its picture
_WRAPS_TEXT = (
    "boolean(.//p | .//ul | .//ol | .//h2 | .//h3 | .//blockquote | .//div)"
    " and not(.//figcaption | .//img | .//picture | .//video | .//audio | .//iframe | .//svg | .//canvas | .//amp-img)"
)
"""Some platforms use `<figure>` without any picture around a block of the text."""
_TEXT_WORDS = frozenset(("article", "content", "text", "body", "main", "page"))
_MAX_NOISE_CHARS = 500  # `article-share` around a longer text is the article, and not its buttons
_MIN_WRAPPER_CHARS = 300
_SENTENCE_ENDS = tuple('.!?…:;,»"”)')
_MAX_HEADING_CHARS = 120
"""A longer line that ends like a sentence is a paragraph, even in bold or in `<h2>`."""
_CONTEXT_OF_TAG = dict.fromkeys(HEADINGS, "heading") | {
    "blockquote": "quote", "li": "list", "b": "bold", "strong": "bold", "p": "paragraph",
}  # fmt: skip


def is_noise(element: HtmlElement) -> bool:
    """Whether an element never contains an article's text: scripts, pictures, forms, what its class calls a banner."""
    never_text = element.tag in _NEVER_TEXT and not (element.tag == "figure" and element.xpath(_WRAPS_TEXT))
    return (
        never_text
        or "comments" in class_words(element)
        or has_noise_class(element, NOISE_WORDS)
        or _is_caption(element)
    )


def _is_caption(element: HtmlElement) -> bool:
    """Whether a short text belongs to a picture: its class calls it the picture's title, or its box has the picture.

    A box with a credit is read on: the credit's line becomes a field of the picture.
    """
    words = class_words(element)
    is_picture = not words.isdisjoint(_PICTURE_WORDS)
    if element.tag == "article" or (not is_picture and words.isdisjoint(_GALLERY_WORDS)):
        return False
    text = " ".join(map(str, element.itertext())).strip()
    if not text or len(text) > _MAX_CAPTION_CHARS or _CREDIT_MARK.search(text):
        return False
    if is_picture and not words.isdisjoint(_CAPTION_WORDS):
        return True
    return next(element.iter(*_PICTURES), None) is not None


def has_noise_class(element: HtmlElement, noise_words: Collection[str]) -> bool:
    """Whether an element's class contains one of the words; not if it is also called text and has much of it."""
    words = class_words(element)
    if words.isdisjoint(noise_words) or element.tag == "article":
        return False
    if words.isdisjoint(_TEXT_WORDS):
        return True
    return sum(len(text.strip()) for text in element.itertext()) < _MAX_NOISE_CHARS


def text_length(blocks: Iterable[Block]) -> int:
    """The number of characters in the blocks' texts."""
    return sum(len(block.text) for block in blocks)


def read_blocks(elements: Iterable[HtmlElement], skip: Collection[HtmlElement] = ()) -> tuple[Block, ...]:
    """The blocks of elements in document order, without the elements of `skip` and without noise.

    Two `<br>` separate paragraphs. In text outside `<p>` a single `<br>` does, unless the lines were wrapped by hand. A
    short paragraph wholly in bold without final punctuation is a heading, except the last: that is a signature or a
    remark.
    """
    reader = _BlockReader(skip)
    for element in elements:
        reader.read(element)
    return reader.finish()


class _BlockReader:
    """Walks trees iteratively and collects blocks; broken pages nest deeper than Python's recursion limit.

    `depth` counts the open elements that decide the kind of the current text; `pieces` is the text of the current line,
    each piece with whether it is bold.
    """

    def __init__(self, skip: Collection[HtmlElement]) -> None:
        self.skip = skip
        self.blocks: list[Block] = []
        self.ends_with_bold_heading = False
        self.pieces: list[Piece] = []
        self.depth = dict.fromkeys(("heading", "quote", "list", "bold", "paragraph"), 0)
        self.current_list: HtmlElement | None = None
        self.list_pieces: list[str] = []
        self.is_item_start = True
        self.root_chars = 0

    def read(self, root: HtmlElement) -> None:
        self.root_chars = sum(len(text) for text in root.itertext())
        walk = iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: HtmlElement | None = None
        for event, element in walk:
            if event == "start" and self._is_skipped(element, root):
                walk.skip_subtree()  # an "end" event for the element itself still comes
                skipped = element
                if element.tag not in INVISIBLE:
                    self._end_line()
            elif event == "start":
                self._open(element)
            elif event == "end" and element is not skipped:
                self._close(element)
            if event != "start" and element is not root and element.tail:
                self._add_text(element.tail)
        self._end_line()

    def finish(self) -> tuple[Block, ...]:
        """The blocks read; a bold line at the end heads nothing and is a paragraph."""
        self._finish_list()
        if self.ends_with_bold_heading:
            self.blocks[-1] = Block(kind="paragraph", text=self.blocks[-1].text)
        return tuple(block for block in self.blocks if block.text)

    def _is_skipped(self, element: HtmlElement, root: HtmlElement) -> bool:
        if element in self.skip:
            return True
        return element is not root and is_noise(element) and not _contains_most(element, self.root_chars)

    def _open(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BREAKING:
            self._end_line()
        self._change_depth(tag, 1)
        if tag == "li":
            self._begin_item(element)
        if tag == "br":
            self._add_text("\n")
        if element.text:
            self._add_text(element.text)

    def _close(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BREAKING:
            self._end_line()
        self._change_depth(tag, -1)

    def _change_depth(self, tag: str, step: int) -> None:
        context = _CONTEXT_OF_TAG.get(tag)
        if context is not None:
            self.depth[context] += step

    def _begin_item(self, item: HtmlElement) -> None:
        """Start a list block, unless the item continues the current list; nested lists belong to the outermost."""
        lists = list(item.iterancestors("ul", "ol"))
        outermost = lists[-1] if lists else item.getparent()  # `<li>` without `<ul>` occurs
        continues = outermost is self.current_list and self.blocks and self.blocks[-1].kind == "list"
        if outermost is None or not continues:
            self.current_list = outermost
            self._append(Block(kind="list", text=""))
        self.is_item_start = True

    def _add_text(self, text: str) -> None:
        """Add text to the current line; only the "\\n" of a `<br>` breaks it, white space of the source does not."""
        plain = text if text == "\n" else re.sub(r"\s+", " ", text)
        self.pieces.append((plain, self.depth["bold"] > 0))

    def _end_line(self) -> None:
        pieces, self.pieces = self.pieces, []
        for text, is_bold in paragraphs_of(pieces, is_bare=not self.depth["paragraph"]):
            self._add_paragraph(text, is_bold=is_bold)

    def _add_paragraph(self, text: str, *, is_bold: bool) -> None:
        is_long, ends_sentence = len(text) > _MAX_HEADING_CHARS, text.endswith(_SENTENCE_ENDS)
        if self.depth["list"]:
            self._add_to_list(text)
        elif self.depth["heading"] and not (is_long and ends_sentence):
            self._append(Block(kind="heading", text=text))
        elif self.depth["quote"]:
            self._append(Block(kind="quote", text=text))
        elif is_bold and not is_long and not ends_sentence:
            self._append(Block(kind="heading", text=text), is_bold_heading=True)
        else:
            self._append(Block(kind="paragraph", text=text))

    def _add_to_list(self, text: str) -> None:
        """Items stand on lines of their own; the paragraphs of one item on the same line."""
        if self.list_pieces:
            self.list_pieces.append("\n" if self.is_item_start else " ")
        self.list_pieces.append(text)
        self.is_item_start = False

    def _finish_list(self) -> None:
        """Write the items of the current list into its block, which is the last."""
        if self.list_pieces:
            self.blocks[-1] = Block(kind="list", text="".join(self.list_pieces))
            self.list_pieces = []

    def _append(self, block: Block, *, is_bold_heading: bool = False) -> None:
        self._finish_list()
        self.blocks.append(block)
        self.ends_with_bold_heading = is_bold_heading


def _contains_most(element: HtmlElement, root_chars: int) -> bool:
    """Whether a noisy element contains most of the text: a wrapper called `share`, a form around the whole page."""
    if element.tag in _NEVER_TEXT and element.tag != "form":
        return False
    chars = sum(len(text) for text in element.itertext())
    return chars > _MIN_WRAPPER_CHARS and chars * 2 > root_chars
