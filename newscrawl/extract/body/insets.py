"""What stands inside a text and is not of it: lines about the article, boxes about its author, captions."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.body.text_lengths import TextLengths, running_chars
from newscrawl.extract.markup.blocks import HEADINGS
from newscrawl.extract.markup.boilerplate import ends_article
from newscrawl.extract.page import class_words, text_of

_AUTHOR_WORDS = frozenset(("author", "authors", "autor", "autoren", "auteur", "redakteur", "avtor", "bio", "about"))
_BOX_WORDS = frozenset((
    "box", "card", "info", "bio", "about", "profile", "description", "desc", "details", "position", "teaser", "inline",
))  # fmt: skip
_AUTHOR_BOXES = frozenset(("saboxplugin", "authorbox", "autorenbox"))
_LINE_WORDS = frozenset((
    "meta", "postmeta", "postmetadata", "ratings", "rating", "newsletter", "kommentare", "kommentar", "tags", "taglist",
    "timestamp", "byline", "dateline", "disclaimer", "appstores", "donate", "donation", "affiliate", "permalink",
))  # fmt: skip
_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text")
"""Classes of texts that browsers read aloud and do not show."""
_PICTURE_WORDS = frozenset((
    "image", "img", "photo", "foto", "picture", "bild", "imagedescription", "imagecaption", "visual", "slider", "slide",
))  # fmt: skip
_SLIDER_WORDS = frozenset(("slider", "slide"))
_CREDIT = re.compile(r"©|\b(?:фото|photo)\b", re.IGNORECASE)
_TEXT_WORDS = frozenset(("text", "content", "article"))
_PICTURES = ("img", "picture", "amp-img")
_IN_LINE = HEADINGS | {"p", "li", "td", "th", "dd", "dt", "span", "a", "em", "i", "b", "strong"}
"""Elements in which `<time>` is a part of a sentence, an item or a cell."""

_BOX_TAGS = frozenset(("div", "section", "aside", "table"))
_MIN_CARD_CHARS, _MAX_LABEL_CHARS = 30, 40
_MAX_PARAGRAPHS_OF_CARD = 2  # the label may be one
_SIBLINGS_OF_CARD = 3  # on either side, where a heading or a picture may be the nearest
_MAX_BOX_CHARS = 700  # a longer box called after the author is his text
_MAX_LINE_CHARS = 300
_MAX_CAPTION_CHARS = 400
_MAX_SHARE_OF_CAPTIONS = 0.3  # of a text; more of them are the text


def insets(part: HtmlElement, lengths: TextLengths) -> set[HtmlElement]:
    """The short elements of a text that are by their tag or class not of it.

    A date or a byline above the first paragraph stays: other readers want it. In a gallery the captions are the text.
    """
    found: set[HtmlElement] = set()
    captions: set[HtmlElement] = set()
    below_text = False
    for element in part.iterdescendants("*"):
        if _is_about_text(element, lengths.total[element], below_text=below_text):
            found.add(element)
        elif _is_card(element, lengths):
            found.update([element] if _is_amid_text(element, lengths) else _below_label(element))
        elif _is_caption(element, lengths.total[element]) and captions.isdisjoint(element.iterancestors()):
            captions.add(element)
        below_text = below_text or running_chars(element.text) > 0
    if sum(lengths.total[caption] for caption in captions) <= lengths.running[part] * _MAX_SHARE_OF_CAPTIONS:
        found |= captions
    return found


def _is_about_text(element: HtmlElement, chars: int, *, below_text: bool) -> bool:
    if element.tag == "time":
        return below_text and _is_line_of_its_own(element)
    if not element.get("class") or chars > _MAX_BOX_CHARS:
        return False
    return _is_author_box(element) or (below_text and chars <= _MAX_LINE_CHARS and _is_line(element))


def _is_card(element: HtmlElement, lengths: TextLengths) -> bool:
    """Whether a box opens with the label of other articles («Читайте также») and holds a link and a sentence about one.

    The same label opens a paragraph of its own, too: a box with more paragraphs is text.
    """
    chars = lengths.total[element]
    if element.tag not in _BOX_TAGS or not _MIN_CARD_CHARS <= chars <= _MAX_BOX_CHARS:
        return False
    label = next((text for text in map(str.strip, map(str, element.itertext())) if text), "")
    if len(label) > _MAX_LABEL_CHARS or not ends_article(label):
        return False
    return element.find(".//a") is not None and sum(1 for _ in element.iter("p")) <= _MAX_PARAGRAPHS_OF_CARD


def _is_amid_text(card: HtmlElement, lengths: TextLengths) -> bool:
    """Whether the text goes on behind a card as it was before it: in elements of the same name, or in none."""
    if running_chars(card.tail):
        return True
    before = _names_of_text(card.itersiblings(preceding=True), lengths)
    return not before.isdisjoint(_names_of_text(card.itersiblings(), lengths))


def _names_of_text(siblings: Iterable[HtmlElement], lengths: TextLengths) -> set[tuple[str, str | None]]:
    nearest = islice((sibling for sibling in siblings if isinstance(sibling.tag, str)), _SIBLINGS_OF_CARD)
    return {(str(sibling.tag), sibling.get("class")) for sibling in nearest if lengths.running[sibling]}


def _below_label(card: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a card below its label; the label itself may be the end of the article, and stays to say so."""
    inner = card
    while not (inner.text or "").strip():
        first = next((child for child in inner if isinstance(child.tag, str) and text_of(child)), None)
        if first is None:
            return
        yield from (sibling for sibling in first.itersiblings() if isinstance(sibling.tag, str))
        inner = first
    if inner is card:
        yield from (child for child in card if isinstance(child.tag, str))


def _is_line_of_its_own(time: HtmlElement) -> bool:
    parent = time.getparent()
    return parent is not None and parent.tag not in _IN_LINE


def _is_author_box(element: HtmlElement) -> bool:
    words = class_words(element)
    named_author, named_box = words & _AUTHOR_WORDS, words & _BOX_WORDS
    return bool(named_author and named_box and len(named_author | named_box) > 1) or not words.isdisjoint(_AUTHOR_BOXES)


def _is_line(element: HtmlElement) -> bool:
    return not _LINE_WORDS.isdisjoint(class_words(element)) or any(name in element.get("class", "") for name in _UNSEEN)


def _is_caption(element: HtmlElement, chars: int) -> bool:
    """Whether a picture's element has the picture in it, or next to nothing but words beside one.

    A credit is read on, as a field of the picture; those of a slider's pictures are not.
    """
    if not element.get("class") or chars > _MAX_CAPTION_CHARS:
        return False
    words = class_words(element)
    if words.isdisjoint(_PICTURE_WORDS) or (words.isdisjoint(_SLIDER_WORDS) and _CREDIT.search(text_of(element))):
        return False
    has_picture = next(element.iter(*_PICTURES), None) is not None
    return has_picture or (element.tag != "p" and words.isdisjoint(_TEXT_WORDS))
