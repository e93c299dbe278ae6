"""The element that holds most of a page's running text: paragraphs score for their containers, as in readability.

The algorithm is that of Arc90's Readability (2009) and its Python port readability-lxml: every paragraph of some length
adds to the score of its container and, less, to that of the container's parent, and the best-scored element is the
article. It differs where Russian news pages need it:

- text counts wherever it stands, in `<div>` and between `<br>`, not in `<p>` only;
- a paragraph scores its length; commas do not count;
- text in links and in page chrome scores nothing, in place of a weight for link density and class names;
- a candidate far from the headline in the tree counts less: columns of announcements stand in branches of their own;
- a best candidate that is an inset of a longer text gives way to the element around it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.extract.body.non_content import is_hidden, is_non_content, may_wrap_text
from newscrawl.extract.body.text_lengths import TextLengths, running_chars
from newscrawl.extract.markup.blocks import HEADINGS

_INLINE_TAGS = frozenset((
    "a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "ins", "mark", "nobr", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "strike", "label", "noindex", "index",
))  # fmt: skip
_PARAGRAPH_TAGS = HEADINGS | {"p", "blockquote", "li", "ul", "ol", "pre"}
_NEVER_CANDIDATES = ("body", "html")

_HEADING_DIVISOR = 4  # a page of cards is full of headings, an article has few

_CONTAINER_WEIGHT = 1.0
_PARENT_WEIGHT = 0.3  # less than readability's half: a wrapper of several texts must not outscore the text
_DISTANCE_PENALTY = 0.3  # per step of the tree between a candidate and the headline

_INSET_SHARE = 0.3  # of the best candidate's text: what an element around it must hold itself to replace it
_INSET_CHARS = 150


@dataclass(frozen=True, slots=True)
class Scores:
    """What the paragraphs of a page gave to the elements that hold them."""

    candidates: dict[HtmlElement, float] = field(default_factory=lambda: defaultdict(float))
    """The score of each candidate, the earliest paragraph's container first."""
    own_chars: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    """Characters of the paragraphs that stand directly in an element."""
    after_headline: list[HtmlElement] = field(default_factory=list)
    """The elements of the paragraphs below the headline, of all where there is no headline; in document order."""

    def forget(self, other: HtmlElement) -> None:
        """Take the candidates in an element out, itself included."""
        for element in list(self.candidates):
            if element is other or other in element.iterancestors():
                del self.candidates[element]


def score_paragraphs(
    root: HtmlElement, lengths: TextLengths, headline: HtmlElement | None, skip: Collection[HtmlElement] = ()
) -> Scores:
    """Add each paragraph's length to its container and a part of it to the container's parent.

    Args:
        skip: elements whose text is of other articles.
    """
    scores = Scores()
    for paragraph, chars in _paragraphs(root, lengths, headline, skip):
        if paragraph is headline:
            scores.after_headline.clear()
        if not chars:
            continue
        scores.after_headline.append(paragraph)
        container = _container_of(paragraph)
        scores.own_chars[container] += chars
        _add(scores, container, chars * _CONTAINER_WEIGHT)
        parent = container.getparent()
        if parent is not None:
            _add(scores, parent, chars * _PARENT_WEIGHT)
    return scores


def text_with_descendants(scores: Scores) -> Mapping[HtmlElement, int]:
    """The characters of the paragraphs in each element, its descendants included."""
    text: dict[HtmlElement, int] = defaultdict(int)
    for element, chars in scores.own_chars.items():
        text[element] += chars
        for ancestor in element.iterancestors():
            text[ancestor] += chars
    return text


def _add(scores: Scores, element: HtmlElement, score: float) -> None:
    if element.tag not in _NEVER_CANDIDATES:
        scores.candidates[element] += score


def select_best_candidate(scores: Scores, headline: HtmlElement | None) -> HtmlElement | None:
    """The element with the highest score, weighted by its distance from the headline; None on a page without text."""
    if not scores.candidates:
        return None
    proximity = _HeadlineProximity(headline)
    best = max(scores.candidates, key=lambda element: scores.candidates[element] * proximity.weight(element))
    return _container_of_inset(best, scores)


def _container_of_inset(best: HtmlElement, scores: Scores) -> HtmlElement:
    """The nearest element around `best` that holds a good part of the text itself, else `best`.

    Long quotes and boxes outweigh an opening that stands directly in the element around them.
    """
    enough = max(_INSET_CHARS, _INSET_SHARE * scores.own_chars.get(best, 0))
    for ancestor in best.iterancestors():
        if ancestor.tag not in _NEVER_CANDIDATES and scores.own_chars.get(ancestor, 0) >= enough:
            return ancestor
    return best


class _HeadlineProximity:
    """Weighs elements by the steps of the tree between them and the headline."""

    def __init__(self, headline: HtmlElement | None) -> None:
        ancestors = () if headline is None else headline.iterancestors()
        self.steps_from_headline = {ancestor: steps for steps, ancestor in enumerate(ancestors)}

    def weight(self, element: HtmlElement) -> float:
        """1 for an element around the headline, less by each step down from their nearest common ancestor."""
        if not self.steps_from_headline or element in self.steps_from_headline:
            return 1.0
        steps, ancestor = 0, element.getparent()
        while ancestor not in self.steps_from_headline:  # the root is around every headline
            steps, ancestor = steps + 1, ancestor.getparent()
        return 1 / (1 + _DISTANCE_PENALTY * (steps + self.steps_from_headline[ancestor]))


def _paragraphs(
    root: HtmlElement, lengths: TextLengths, headline: HtmlElement | None, skip: Collection[HtmlElement]
) -> Iterator[tuple[HtmlElement, int]]:
    """Each running text outside links and page chrome: its paragraph and the characters it counts for; the headline: 0.

    What stands around the headline is never chrome, whatever its class.
    """
    around_headline = set() if headline is None else set(headline.iterancestors())
    left_out = set(skip)
    for element in root.iter("*"):
        parent = element.getparent()
        if (
            parent in left_out
            or element in left_out
            or (element not in around_headline and _is_left_out(element, lengths, root))
        ):
            left_out.add(element)
        elif element is headline:
            yield element, 0
        elif running_chars(element.text):
            yield _paragraph_of(element, element.text)
        if parent is not None and parent not in left_out and running_chars(element.tail):
            yield _paragraph_of(parent, element.tail)


def _is_left_out(element: HtmlElement, lengths: TextLengths, root: HtmlElement) -> bool:
    """Whether no text of an element counts; a wrapper of most of the page counts even where it is called a widget."""
    if element.tag == "a":
        return True
    if may_wrap_text(element, lengths, lengths.running[root]):
        return False
    return is_non_content(element) or is_hidden(element)


def _paragraph_of(element: HtmlElement, text: str | None) -> tuple[HtmlElement, int]:
    """The paragraph that a text of `element` belongs to, with the characters that count for it."""
    chars = running_chars(text)
    while element.tag in _INLINE_TAGS and element.getparent() is not None:
        element = element.getparent()
    return element, chars // _HEADING_DIVISOR if element.tag in HEADINGS else chars


def _container_of(paragraph: HtmlElement) -> HtmlElement:
    """The element around a paragraph: itself, unless its tag is that of a paragraph."""
    while paragraph.tag in _PARAGRAPH_TAGS and paragraph.getparent() is not None:
        paragraph = paragraph.getparent()
    return paragraph
