"""The parts of a text that pictures and cards cut into several elements.

readability looks among the best candidate's siblings for those whose score passes a `sibling_score_threshold`. Parts of
one text have one tag and class on news pages, and that tells a short part from a column of other news, which a score
does not.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.extract.body.non_content import is_link_list, is_non_content
from newscrawl.extract.body.text_lengths import TextLengths
from newscrawl.extract.page import class_words

_STRUCTURE_TAGS = frozenset(("h2", "h3", "h4", "ul", "ol", "blockquote", "q"))
_STRUCTURE_WORDS = frozenset(("quote", "blockquote", "cite", "heading", "list"))

_MAX_PARTS = 60  # an article has fewer; so many elements of one class are the rows of a table or the cards of a feed


def join_siblings(best: HtmlElement, headline: HtmlElement | None, lengths: TextLengths) -> list[HtmlElement]:
    """The parts of the text that `best` is a part of, in document order, from the headline on.

    Headings, quotes and lists that stand between the parts in elements of other names belong to them.
    """
    parts = _from_headline_on(headline, _siblings_alike(best))
    return _with_structure_between(parts, lengths) if len(parts) > 1 else parts


def _siblings_alike(best: HtmlElement) -> list[HtmlElement]:
    """The elements with the tag and the first class of `best` beside it or beside its parent, itself included."""
    first_class = _first_class(best)
    parent = best.getparent()
    if not first_class or parent is None:
        return [best]
    grandparent = parent.getparent()
    alike = []
    for branch in [parent] if grandparent is None else grandparent:
        alike += [child for child in branch if child.tag == best.tag and _first_class(child) == first_class]
    return alike if len(alike) < _MAX_PARTS else [best]


def _first_class(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()[:1]


def _from_headline_on(headline: HtmlElement | None, parts: list[HtmlElement]) -> list[HtmlElement]:
    """The parts without those before the one that holds the headline."""
    around_headline = set() if headline is None else set(headline.iterancestors())
    for number, part in enumerate(parts):
        if part in around_headline:
            return parts[number:]
    return parts


def _with_structure_between(parts: Sequence[HtmlElement], lengths: TextLengths) -> list[HtmlElement]:
    """The parts with the structure between the first and the last of them, and with that right below the last."""
    common = _common_ancestor(parts[0], parts[-1])
    parts_of_branch: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for part in parts:
        parts_of_branch[_branch_of(part, common)].append(part)
    branches = list(common)
    numbers = [number for number, branch in enumerate(branches) if branch in parts_of_branch]
    joined: list[HtmlElement] = []
    for branch in branches[numbers[0] : numbers[-1] + 1]:
        if branch in parts_of_branch:
            joined += parts_of_branch[branch]
        elif _is_structure(branch, lengths):
            joined.append(branch)
    joined += takewhile(lambda branch: _is_structure(branch, lengths), branches[numbers[-1] + 1 :])
    return joined


def _common_ancestor(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    around_last = set(last.iterancestors())
    return next(ancestor for ancestor in first.iterancestors() if ancestor in around_last)


def _branch_of(part: HtmlElement, common: HtmlElement) -> HtmlElement:
    """The child of `common` that is the part or is around it."""
    branch = part
    while branch.getparent() is not common:
        branch = branch.getparent()
    return branch


def _is_structure(element: HtmlElement, lengths: TextLengths) -> bool:
    """Whether an element is or holds a heading, a quote or a list of the text; comments of the markup are not."""
    if not isinstance(element.tag, str) or is_non_content(element) or is_link_list(element, lengths):
        return False
    return any(
        inner.tag in _STRUCTURE_TAGS or not _STRUCTURE_WORDS.isdisjoint(class_words(inner))
        for inner in element.iter("*")
    )
