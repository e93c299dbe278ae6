"""The first paragraph of a text where the page prints it apart: between the headline and the element of the text."""

from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.body.scoring import Scores
from newscrawl.extract.body.text_lengths import TextLengths
from newscrawl.extract.markup.blocks import HEADINGS
from newscrawl.extract.page import class_words, text_of

# longer than a caption or a date line, shorter than a column of other news
_MIN_CHARS, _MAX_CHARS = 80, 600
_MAX_LINK_DENSITY = 0.3
_MAX_HEADING_CHARS = 120  # a longer heading that ends like a sentence is a paragraph in the dress of one
_SENTENCE_ENDS = (".", "!", "?", "…")
_PICTURE_WORDS = frozenset((
    "photo", "image", "img", "picture", "caption", "figure", "gallery", "media", "video", "slider", "copyright",
))  # fmt: skip
_CLASS_ANCESTORS = 2


def opening_before(text: HtmlElement, scores: Scores, lengths: TextLengths) -> list[HtmlElement]:
    """The first paragraph between headline and text, in a list; [] without one.

    Of several such paragraphs it is the one next to the headline: what follows it may be about a picture.
    """
    for paragraph in scores.after_headline:
        if paragraph is text or text in paragraph.iterancestors():
            break
        if _is_opening(paragraph, lengths):
            return [paragraph]
    return []


def _is_opening(paragraph: HtmlElement, lengths: TextLengths) -> bool:
    text = text_of(paragraph)
    min_chars = _MAX_HEADING_CHARS if paragraph.tag in HEADINGS else _MIN_CHARS
    if not (min_chars <= len(text) <= _MAX_CHARS and text.endswith(_SENTENCE_ENDS)):
        return False
    if paragraph.tag == "li" or lengths.link_density(paragraph) >= _MAX_LINK_DENSITY:
        return False
    around = [paragraph, *islice(paragraph.iterancestors(), _CLASS_ANCESTORS)]
    return all(_PICTURE_WORDS.isdisjoint(class_words(element)) for element in around)
