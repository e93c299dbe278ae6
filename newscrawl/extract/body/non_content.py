"""Which elements of a page never belong to an article's text: page chrome, lists of links, hidden copies."""

import re

from lxml.html import HtmlElement

from newscrawl.extract.body.text_lengths import TextLengths
from newscrawl.extract.markup.blocks import HEADINGS, NOISE_WORDS, has_noise_class, is_noise
from newscrawl.extract.page import class_words
from newscrawl.text import collapse

_CHROME_WORDS = frozenset((
    "comment", "comments", "komment", "replies", "disqus", "sidebar", "menu", "nav", "navigation", "footer",
    "rightcol", "cookie", "cookies", "consent", "gdpr", "popup", "modal", "dialog", "forum", "informer", "widget",
    "announce", "partner", "partners", "poll", "quiz",
))  # fmt: skip
_CHROME_WORDS_UNLESS_LONG = frozenset(("lenta",))
"""«Лента», a column of news; an outlet may also be called so, and then the word stands around the article."""
_NAMED_AFTER_NEIGHBOUR = frozenset((
    "sidebar", "menu", "nav", "navigation", "widget", "banner", "banners", "adv", "ads", "advert", "share", "sharing",
    "social", "subscribe", "subscription", "paywall", "toolbar", "caption",
    "dialog",
))  # fmt: skip
"""Words in the classes of wrappers, too: `with-sidebar`, `entry-share`, `elementor-widget`."""
_NEVER_TEXT_WORDS = (_CHROME_WORDS | NOISE_WORDS | _CHROME_WORDS_UNLESS_LONG) - _NAMED_AFTER_NEIGHBOUR
_ALWAYS_CHROME = ("aside", "nav", "footer")

_BLOCK_TAGS = HEADINGS | frozenset((
    "p", "div", "ul", "ol", "li", "dl", "dd", "table", "tr", "td", "section", "blockquote",
))  # fmt: skip
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_MAX_LINK_DENSITY = 0.6  # above it a block lists links; a paragraph full of references to sources stays below

# A paragraph may cite a long title in a link and still be text: then it has words of its own beside the link.
_OWN_TEXT_CHARS = 40
_OWN_SENTENCE_CHARS = 12  # enough where the words end a sentence and are no label, as «Читайте также:» is
_SENTENCE_ENDS = (".", "!", "?")


def is_non_content(element: HtmlElement) -> bool:
    """Whether an element is by its tag or class never the article: comments, menus, widgets, advertising."""
    return (
        is_noise(element)
        or not _CHROME_WORDS.isdisjoint(_words_of_parts(element))
        or has_noise_class(element, _CHROME_WORDS_UNLESS_LONG)
    )


def may_wrap_text(element: HtmlElement, lengths: TextLengths, running: int) -> bool:
    """Whether an element holds most of so much running text and is called after what stands beside or in it.

    Grids call the text after the column beside it (`with-sidebar`), page builders call each part a widget. Comments,
    consent dialogs and columns of news may be longer than an article.
    """
    if lengths.running[element] * 2 <= running or element.tag in _ALWAYS_CHROME:
        return False
    return _NEVER_TEXT_WORDS.isdisjoint(class_words(element))


def _words_of_parts(element: HtmlElement) -> frozenset[str]:
    """The words of an element's class; a page builder calls every part of a page a widget, the text as well."""
    words = class_words(element)
    return words - {"widget"} if "elementor" in words else words


def is_hidden(element: HtmlElement) -> bool:
    """Whether the markup itself hides an element; style sheets are not read."""
    return element.get("hidden") is not None or _DISPLAY_NONE.search(element.get("style") or "") is not None


def is_link_list(element: HtmlElement, lengths: TextLengths) -> bool:
    """Whether a block consists of links to other pages; a sentence with a long link in it does not."""
    if element.tag not in _BLOCK_TAGS or lengths.link_density(element) <= _MAX_LINK_DENSITY:
        return False
    return element.tag != "p" or not _has_own_sentence(element)


def _has_own_sentence(paragraph: HtmlElement) -> bool:
    """Whether the text that stands directly in a paragraph, in none of its elements, is more than a label."""
    pieces = [paragraph.text or ""]
    pieces += [child.tail or "" for child in paragraph]
    own = collapse("".join(pieces))
    if len(own) >= _OWN_TEXT_CHARS:
        return True
    return len(own) >= _OWN_SENTENCE_CHARS and own.endswith(_SENTENCE_ENDS) and ":" not in own
