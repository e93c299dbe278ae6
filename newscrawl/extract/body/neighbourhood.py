"""The text beside the headline against a longer one elsewhere: comments, cards, a dialog, the imprint."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.body.scoring import Scores
from newscrawl.extract.body.text_lengths import TextLengths
from newscrawl.extract.markup.blocks import HEADINGS, read_blocks, text_length
from newscrawl.extract.markup.boilerplate import is_service, without_boilerplate
from newscrawl.extract.page import class_words, text_of

_MIN_TEXT_CHARS = 80  # a long sentence: less beside a headline is a subtitle or a caption
_MIN_ITEMS = 4  # comments or cards
_MAX_LABEL_CHARS = 40  # a reader's name, a date
_LABEL_WORDS = frozenset(("author", "user", "username", "nick", "nickname", "name", "date", "time", "avatar", "reply"))
_ELEMENTS_OF_LABEL = 8  # first ones of an item among which its label stands
_PARAGRAPH_TAGS = HEADINGS | {"p", "li", "blockquote"}
_SENTENCE_ENDS = (".", "!", "?", "…")
_CONSENT = re.compile(
    r"(?=.*(?:\bcookies?\b|куки\b|персональн\w+ данн\w+|рекомендательн\w+ технологи\w+))"
    r".*\b(?:соглаша\w+|согласи\w+|продолжая|consent|accept|agree|einwillig\w+)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_SERVICE_PARAGRAPHS = 12  # an imprint or a dialog has few


def not_the_article(
    best: HtmlElement,
    scores: Scores,
    text: Mapping[HtmlElement, int],
    headline: HtmlElement | None,
    lengths: TextLengths,
) -> HtmlElement | None:
    """The element around a best candidate that is no article whatever its length; None where `best` may be one.

    Nothing is said about a page without a text at its headline, nor about what stands around the headline.

    Args:
        text: the characters of the paragraphs in each element, descendants included.
    """
    home = _home(headline, text)
    if home is None or home is best or home in best.iterancestors():
        return None
    many = _many_alike(best, home, lengths)
    if many is not None:
        return many
    return best if best not in home.iterancestors() and _is_service_text(best, scores) else None


def _home(headline: HtmlElement | None, text: Mapping[HtmlElement, int]) -> HtmlElement | None:
    """The nearest element around the headline that holds a sentence; None where only the page itself does."""
    if headline is None:
        return None
    heading_chars = text.get(headline, 0)
    for ancestor in headline.iterancestors():
        if ancestor.tag in ("body", "html"):
            return None
        if text.get(ancestor, 0) - heading_chars >= _MIN_TEXT_CHARS:
            return ancestor
    return None


def _many_alike(best: HtmlElement, home: HtmlElement, lengths: TextLengths) -> HtmlElement | None:
    """The row of comments or cards that an element is or stands in: elements of one name, each with a label."""
    around_home = set(home.iterancestors())
    for element in [best, *best.iterancestors()]:
        if element in around_home:
            return None
        items = defaultdict(list)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _PARAGRAPH_TAGS and lengths.running[child]:
                items[child.tag, child.get("class")].append(child)
        if any(len(alike) >= _MIN_ITEMS and all(map(_has_label, alike)) for alike in items.values()):
            return element
    return None


def _has_label(item: HtmlElement) -> bool:
    """Whether an item opens with a name, a date or a linked heading; a section of an article opens with its heading."""
    for element in islice(item.iterdescendants("*"), _ELEMENTS_OF_LABEL):
        if element.tag == "time" or not _LABEL_WORDS.isdisjoint(class_words(element)):
            return True
        if element.tag in HEADINGS:
            return element.find(".//a") is not None or element.getparent().tag == "a"
        label = (element.text or "").strip()
        if label:
            is_short = len(label) <= _MAX_LABEL_CHARS and not label.endswith(_SENTENCE_ENDS)
            return is_short and element.tag not in _PARAGRAPH_TAGS and not (element.tail or "").strip()
    return False


def _is_service_text(best: HtmlElement, scores: Scores) -> bool:
    """Whether every paragraph of an element asks for consent, or most of its text is about the outlet."""
    paragraphs = list(islice(_paragraphs_in(best, scores), _MAX_SERVICE_PARAGRAPHS))
    if len(paragraphs) >= _MAX_SERVICE_PARAGRAPHS:
        return False
    if all(_CONSENT.match(text) is not None or is_service(text) for text in map(text_of, paragraphs)):
        return True
    blocks = read_blocks([best])
    return text_length(without_boilerplate(blocks)) * 2 < text_length(blocks)


def _paragraphs_in(element: HtmlElement, scores: Scores) -> Iterator[HtmlElement]:
    for paragraph in scores.after_headline:
        if paragraph is element or element in paragraph.iterancestors():
            yield paragraph
