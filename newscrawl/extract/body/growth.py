"""From the densest element to the element around all of the text."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from newscrawl.extract.body.non_content import is_hidden
from newscrawl.extract.body.text_lengths import TextLengths

_MIN_NEW_CHARS = 80  # two short sentences: less is a caption, a remark on cookies, a copyright line
_MIN_NEW_SHARE = 0.1  # of the text so far
_WORTH = 2  # how many times more text than anything else an element must add


def grow(
    best: HtmlElement, text: Mapping[HtmlElement, int], lengths: TextLengths, headline: HtmlElement | None
) -> HtmlElement:
    """The outermost ancestor of `best` that adds more running text than links, labels and chrome; else `best`.

    Block editors and page builders put each paragraph into a box of its own, some in boxes of boxes: of such a text the
    best candidate is one part. No ancestor above the nearest one around the headline is looked at. A hidden copy of the
    text is taken as it is.

    Args:
        text: the characters of the paragraphs in each element, descendants included.
    """
    around_headline = set() if headline is None else set(headline.iterancestors())
    current = best
    for ancestor in best.iterancestors():
        if ancestor.tag == "html" or current in around_headline or is_hidden(current):
            break
        new_text = text[ancestor] - text[current]
        new_other = lengths.total[ancestor] - lengths.total[current] - new_text
        if new_text >= max(_MIN_NEW_CHARS, _MIN_NEW_SHARE * text[current]) and new_text >= _WORTH * new_other:
            current = ancestor
        if ancestor in around_headline:
            break
    return current
