"""The body of a page whose markup names none: the blocks of the element that holds most running text.

The steps are those of readability (see `scoring`): measure the text, score the paragraphs, select the best candidate,
join its siblings, and leave out what is no text inside them.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extract.body.non_content import is_hidden, is_link_list, is_non_content
from newscrawl.extract.body.scoring import score_paragraphs, select_best_candidate
from newscrawl.extract.body.siblings import join_siblings
from newscrawl.extract.body.text_lengths import TextLengths, measure_text
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import text_of
from newscrawl.items import Block

# A first paragraph printed apart: longer than a caption or a date line, shorter than a column of other news.
_MIN_OPENING_CHARS, _MAX_OPENING_CHARS = 80, 600
_MAX_OPENING_LINK_DENSITY = 0.3
_SENTENCE_ENDS = (".", "!", "?", "…")


def densest_text(root: HtmlElement, headline: HtmlElement | None) -> tuple[Block, ...]:
    """The blocks of a page's densest text, without lists of links and other page chrome inside it; () without any."""
    lengths = measure_text(root)
    scores = score_paragraphs(root, lengths, headline)
    best = select_best_candidate(scores, headline)
    if best is None:
        return ()
    parts = join_siblings(best, headline, lengths)
    if headline is not None:
        parts = [*_opening_before(parts[0], headline, lengths), *parts]
    return read_blocks(parts, _left_out_of(parts, lengths) | _above_headline(headline, parts, lengths))


def _opening_before(text: HtmlElement, headline: HtmlElement, lengths: TextLengths) -> list[HtmlElement]:
    """The first paragraph where it is printed apart, between headline and text, by itself in a list; else [].

    Of several such paragraphs it is the one next to the headline: what follows it may be about a picture.
    """
    headline_and_around = {headline, *headline.iterancestors()}
    openings: list[HtmlElement] = []
    for sibling in text.itersiblings(preceding=True):
        if sibling in headline_and_around:
            break
        if _is_opening(sibling, lengths):
            openings.append(sibling)
    return openings[-1:]


def _is_opening(element: HtmlElement, lengths: TextLengths) -> bool:
    if not isinstance(element.tag, str) or is_non_content(element):
        return False
    text = text_of(element)
    return (
        _MIN_OPENING_CHARS <= len(text) <= _MAX_OPENING_CHARS
        and text.endswith(_SENTENCE_ENDS)
        and lengths.link_density(element) < _MAX_OPENING_LINK_DENSITY
    )


def _left_out_of(parts: Sequence[HtmlElement], lengths: TextLengths) -> set[HtmlElement]:
    """The elements inside the parts that are no text: page chrome, lists of links, hidden copies."""
    chars = sum(lengths.total[part] for part in parts)
    left_out: set[HtmlElement] = set()
    for part in parts:
        for element in part.iterdescendants("*"):
            if (
                is_non_content(element)
                or is_link_list(element, lengths)
                # half of the text and more is no copy: a script shows it when the page is loaded
                or (is_hidden(element) and lengths.total[element] * 2 < chars)
            ):
                left_out.add(element)
    return left_out


def _above_headline(
    headline: HtmlElement | None, parts: Sequence[HtmlElement], lengths: TextLengths
) -> set[HtmlElement]:
    """What a part prints above the headline, unless most of the part's text stands there: then it is no headline."""
    above: set[HtmlElement] = set()
    element = headline
    while element is not None and element not in parts:
        above.update(sibling for sibling in element.itersiblings(preceding=True) if isinstance(sibling.tag, str))
        element = element.getparent()
    if element is None:  # no part holds the headline
        return set()
    chars_above = sum(lengths.total[sibling] for sibling in above)
    return above if chars_above * 2 < lengths.total[element] else set()
