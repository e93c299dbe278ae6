"""How much text each element of a page holds, in links and in running text, measured in one pass."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_WITHOUT_TEXT = ("script", "style", "noscript", "template")
_MIN_RUNNING_CHARS = 40  # button labels, dates and captions are shorter; readability-lxml takes 25


@dataclass(frozen=True, slots=True)
class TextLengths:
    """Characters of text per element, descendants included."""

    total: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    in_links: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    running: dict[HtmlElement, int] = field(default_factory=lambda: defaultdict(int))
    """Text outside links in runs as long as a sentence, page chrome included."""

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
    total, in_links, running = lengths.total, lengths.in_links, lengths.running
    for element in reversed(list(root.iter("*"))):
        text = "" if element.tag in _WITHOUT_TEXT else element.text
        if text:
            total[element] += len(text.strip())
            running[element] += running_chars(text)
        if element.tag == "a":
            in_links[element] = total[element]
            running[element] = 0
        parent = element.getparent()
        if parent is not None:
            total[parent] += total[element]
            in_links[parent] += in_links[element]
            running[parent] += running[element]
            if element.tail:
                total[parent] += len(element.tail.strip())
                running[parent] += running_chars(element.tail)
    return lengths


def running_chars(text: str | None) -> int:
    """The length of a text that is as long as a sentence, else 0; 0 for the JSON that some pages keep in markup."""
    if not text or len(text) < _MIN_RUNNING_CHARS:
        return 0
    text = text.strip()
    looks_like_json = text[:1] in ("{", "[") and '"' in text[:40]
    return 0 if looks_like_json or len(text) < _MIN_RUNNING_CHARS else len(text)
