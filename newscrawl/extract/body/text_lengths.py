"""How much text each element of a page holds and how much of that stands in links, measured in one pass."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_WITHOUT_TEXT = ("script", "style", "noscript")


@dataclass(frozen=True, slots=True)
class TextLengths:
    """Characters of text per element, descendants included: all of them, and those that stand in links."""

    total: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    in_links: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))

    def link_density(self, element: HtmlElement) -> float:
        """The share of an element's text that stands in links, 0..1; 0 for an element without text."""
        total = self.total[element]
        return self.in_links[element] / total if total else 0.0


def measure_text(root: HtmlElement) -> TextLengths:
    """Measure every element below `root`, scripts and styles as empty.

    The walk runs backwards through the document: every element comes after all of its descendants, so each is added to
    its parent once and nothing is counted twice, however deep the page is nested.
    """
    lengths = TextLengths()
    for element in reversed(list(root.iter("*"))):
        own_text = "" if element.tag in _WITHOUT_TEXT else element.text or ""
        lengths.total[element] += len(own_text.strip())
        if element.tag == "a":
            lengths.in_links[element] = lengths.total[element]
        parent = element.getparent()
        if parent is not None:
            lengths.total[parent] += lengths.total[element] + len((element.tail or "").strip())
            lengths.in_links[parent] += lengths.in_links[element]
    return lengths
