"""The body of a page whose markup names none: the blocks of the element that holds most running text.

The steps are those of readability (see `scoring`): measure the text, score the paragraphs, select the best candidate,
join its siblings, and leave out what is no text inside them.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extract.body.growth import grow
from newscrawl.extract.body.insets import insets
from newscrawl.extract.body.neighbourhood import not_the_article
from newscrawl.extract.body.non_content import is_hidden, is_link_list, is_non_content, may_wrap_text
from newscrawl.extract.body.opening import opening_before
from newscrawl.extract.body.other_articles import other_articles
from newscrawl.extract.body.scoring import score_paragraphs, select_best_candidate, text_with_descendants
from newscrawl.extract.body.siblings import join_siblings
from newscrawl.extract.body.text_lengths import TextLengths, measure_text
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import comparable
from newscrawl.items import Block

_BLOCKS_OF_OPENING = 3  # first ones of a text, one of which may repeat what is printed above it
_MAX_OTHER_TEXTS = 3  # longer than the article: comments, cards, a dialog


def densest_text(root: HtmlElement, headline: HtmlElement | None) -> tuple[Block, ...]:
    """The blocks of a page's densest text, without lists of links and other page chrome inside it; () without any."""
    lengths = measure_text(root)
    others = other_articles(root, headline, lengths)
    scores = score_paragraphs(root, lengths, headline, others)
    text = text_with_descendants(scores)
    best = select_best_candidate(scores, headline)
    for _ in range(_MAX_OTHER_TEXTS):
        other = None if best is None else not_the_article(best, scores, text, headline, lengths)
        if other is None:
            break
        scores.forget(other)
        best = select_best_candidate(scores, headline)
    if best is None:
        return ()
    parts = join_siblings(grow(best, text, lengths, headline), headline, lengths)
    opening = [] if headline is None else opening_before(parts[0], scores, lengths)
    parts = [*opening, *(part for part in parts if others.isdisjoint([part, *part.iterancestors()]))]
    blocks = read_blocks(parts, _left_out_of(parts, lengths) | _above_headline(headline, parts, lengths) | others)
    return _without_repeated_opening(blocks) if opening else blocks


def _without_repeated_opening(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without a first one that the text repeats: the page announces itself with its first sentences."""
    opening = comparable(blocks[0].text) if blocks else ""
    repeats = any(opening in comparable(block.text) for block in blocks[1:][:_BLOCKS_OF_OPENING])
    return blocks[1:] if repeats else blocks


def _left_out_of(parts: Sequence[HtmlElement], lengths: TextLengths) -> set[HtmlElement]:
    """The elements inside the parts that are no text: page chrome, lists of links, hidden copies."""
    chars = sum(lengths.total[part] for part in parts)
    running = sum(lengths.running[part] for part in parts)
    left_out: set[HtmlElement] = set()
    for part in parts:
        left_out |= insets(part, lengths)
        for element in part.iterdescendants("*"):
            if may_wrap_text(element, lengths, running):
                continue
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
