"""The choice of the headline among what the page claims and what it prints."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from newscrawl.extract.found import Found
from newscrawl.extract.meta import site_names
from newscrawl.extract.page import Page, class_words, comparable, text_of
from newscrawl.folding import collapse

_CUT = re.compile(r"\s+(?:[-–—|/:•·»]|::|//)\s+|\s*(?:::|\|)\s*|(?<=\S)\s*:\s+|\.\s+(?=[A-ZА-ЯЁ])")
_MARKED = (
    "//*[@itemprop='headline' or @itemprop='alternativeHeadline'"
    " or contains(@class, 'title') or contains(@class, 'headline') or contains(@class, 'zag')]"
)
_SEPARATORS = " -–—|/"
_PRINTED = "//h1 | //h2 | //h3"
_ELSEWHERE = frozenset(("aside", "nav", "footer", "select"))


def choose_headline(page: Page, claims: Iterable[Found]) -> tuple[str | None, str]:
    """The headline and its origin.

    A claim (JSON-LD, OpenGraph, microdata, `<title>`, each also without the site's name at either end) that the page
    prints as a heading wins, the most trusted first; else the h1, unless it is the site's name; else the most trusted
    claim. A logo or a rubric in an h1 is printed but not claimed.
    """
    texts = [(text, one.origin) for one in claims if (text := one.title)]
    texts += [(title, "page") for title in _page_title(page)]
    printed = _printed(page)
    for text, origin in texts:
        for variant in _variants(text):
            if comparable(variant) in printed:
                return variant, origin
    begun = _longer_heading(printed, texts)
    if begun is not None:
        return begun, "page"
    return _unconfirmed(page, texts)


def headline_element(page: Page, title: str | None) -> HtmlElement | None:
    """The element that prints the headline: an h1 before others, the innermost of several."""
    key = comparable(title or "")
    for xpath in ("//h1", "//h2 | //h3", "//body//*[not(*)]"):
        found = [one for one in page.elements(xpath) if key and comparable(text_of(one)).startswith(key)]
        if found:
            return found[0]
    return None


def _unconfirmed(page: Page, texts: list[tuple[str, str]]) -> tuple[str | None, str]:
    names = {comparable(name) for name in site_names(page)}
    heads = [text for one in page.elements("//h1") if len((text := text_of(one)).split()) >= (3 if texts else 1)]
    if len(heads) == 1 and comparable(heads[0]) not in names:
        return heads[0], "page"
    if not texts:
        return None, "page"
    text, origin = texts[0]
    return _without_site(collapse(text).strip(_SEPARATORS), names), origin


def _without_site(text: str, names: set[str]) -> str:
    """A title without what follows its last separators, as far as that names the site."""
    cuts = [found for found in _CUT.finditer(text) if comparable(text[found.end() :]) in names]
    return text[: cuts[0].start()].strip() if cuts else text


def _longer_heading(printed: dict[str, str], texts: list[tuple[str, str]]) -> str | None:
    """A printed heading of which a claim is the cut-off beginning: «Лавров и глава МИД Казахстана обсудят…»."""
    begins = [comparable(text.rstrip("….")) for text, _ in texts]
    found = (text for key, text in printed.items() for begin in begins if len(begin) >= 20 and key.startswith(begin))
    return next((text for text in found if len(text) <= 250), None)


def _page_title(page: Page) -> list[str]:
    titles = page.elements("//title[not(ancestor::svg)]")[:1]
    return [text for title in titles if (text := text_of(title))]


def _variants(text: str) -> Iterator[str]:
    """A title whole, then without its ends at each separator, where site and rubric stand; the longest first."""
    text = collapse(text).strip(_SEPARATORS)
    cuts = list(_CUT.finditer(text))[:12]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [len(text), *(cut.start() for cut in cuts)]
    parts = {text[start:end].strip(_SEPARATORS) for start in starts for end in ends if start < end}
    yield from sorted((part for part in parts if part == text or len(part.split()) >= 2), key=len, reverse=True)


def _printed(page: Page) -> dict[str, str]:
    """The texts of heading-like elements by comparable form; of one with children also its own bare text."""
    printed: dict[str, str] = {}
    for element in page.elements(f"{_PRINTED} | {_MARKED}"):
        if element.tag == "title" or _stands_elsewhere(element):
            continue
        for text in (text_of(element), collapse("".join(element.xpath("text()")))):
            if 2 < len(text) <= 400:
                printed.setdefault(comparable(text), text)
    printed.pop("", None)
    return printed


def _stands_elsewhere(element: HtmlElement) -> bool:
    return any(one.tag in _ELSEWHERE or "breadcrumbs" in class_words(one) for one in element.iterancestors())
