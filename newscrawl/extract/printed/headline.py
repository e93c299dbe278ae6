"""The choice of the headline among what the page claims and what it prints."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.headings import Printed, printed_headings
from newscrawl.extract.page import Page, comparable, is_page_chrome, text_of
from newscrawl.extract.stated.meta import site_names
from newscrawl.text import collapse


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline and the element that prints it, each where there is one."""

    text: str | None
    element: HtmlElement | None


_CUT = re.compile(r"\s+(?:[-–—|/:•·»›→]|::|//)\s+|\s*(?:::|\|)\s*|(?<=\S)\s*:\s+|\.\s+(?=[A-ZА-ЯЁ])")
_SEPARATORS = " -–—|/›"
_BARS = ("|", "::")
_LINE_WORDS = 4
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.|\.\.)$")


def choose_headline(page: Page, claims: Iterable[Candidate]) -> tuple[str | None, str]:
    """The headline and its origin.

    A claim (JSON-LD, OpenGraph, microdata, `<title>`, each also without the site's name at either end) that the page
    prints as a heading wins, the most trusted first; of one claim's parts that in an h1 before others. Then a claim
    that the page prints as a line of its own; else the h1, unless it is the site's name; else the most trusted claim. A
    logo or a rubric in an h1 is printed but not claimed.
    """
    texts = [(text, one.origin) for one in claims if (text := one.title)]
    texts += [(title, "page") for title in _page_title(page)]
    names = {comparable(name) for name in (*site_names(page), *_logos(page))} - {""}
    variants = [
        (tuple(one for one in _variants(text) if comparable(one) not in names), origin) for text, origin in texts
    ]
    printed = printed_headings(page)
    confirmed = _confirmed(variants, printed) or _longer(printed, texts) or _confirmed_line(variants, page)
    if confirmed is None and texts and all(comparable(text) in names for text, _ in texts):
        confirmed = _first_heading(printed, names)
    return confirmed or _unconfirmed(page, texts, names)


def headline_element(page: Page, title: str | None) -> HtmlElement | None:
    """The element that prints the headline: an h1 before others, outside links before inside, the innermost."""
    key = comparable(title or "")
    for xpath in ("//h1", "//h2 | //h3", "//body//*[not(*)]"):
        found = [one for one in page.elements(xpath) if key and comparable(text_of(one)).startswith(key)]
        if found:
            return next((one for one in found if not _leads_away(one)), found[0])
    remarked = (one for one in page.elements("//h1") if key and key in comparable(text_of(one)))
    return next(remarked, None)


def _leads_away(element: HtmlElement) -> bool:
    return element.tag == "a" or any(one.tag == "a" or is_page_chrome(one) for one in element.iterancestors())


def _confirmed(claims: list[tuple[tuple[str, ...], str]], printed: Printed) -> tuple[str, str] | None:
    """The first claim that a heading prints, or the part of it that the strongest heading does."""
    for variants, origin in claims:
        for headings in printed:
            for text in variants:
                if comparable(text) in headings:
                    return text, origin
    return None


def _confirmed_line(claims: list[tuple[tuple[str, ...], str]], page: Page) -> tuple[str, str] | None:
    """A claim of some words that stands on the page as a line of its own, in no heading."""
    keyed = [(comparable(text), text, origin) for variants, origin in claims for text in variants]
    wanted = {key: (text, origin) for key, text, origin in reversed(keyed) if len(key.split()) >= _LINE_WORDS}
    if not wanted:
        return None
    for element in page.elements("//body//*[not(self::script or self::style or self::a)]"):
        text = element.text or ""
        if len(text) > 15 and (found := wanted.get(comparable(text))):
            return found
    return None


def _unconfirmed(page: Page, texts: list[tuple[str, str]], names: set[str]) -> tuple[str | None, str]:
    heads = [text for one in page.elements("//h1") if len((text := text_of(one)).split()) >= (3 if texts else 1)]
    if len(heads) == 1 and comparable(heads[0]) not in names:
        return heads[0], "page"
    if not texts:
        return None, "page"
    text, origin = texts[0]
    return _without_site(collapse(text).strip(_SEPARATORS), names), origin


def _logos(page: Page) -> list[str]:
    """What the links to the home page say: the outlet's name."""
    return [text_of(link) for link in page.elements("//a[@href='/']")[:5]]


def _first_heading(printed: Printed, names: set[str]) -> tuple[str, str] | None:
    """The first heading of some words, where the page claims nothing but the outlet's name."""
    found = (
        text for headings in printed for key, text in headings.items() if key not in names and len(key.split()) > 3
    )
    return next(((text, "page") for text in found), None)


def _without_site(text: str, names: set[str]) -> str:
    """A title without what follows a bar, or follows another separator and names the site."""
    cuts = (
        one for one in _CUT.finditer(text) if one.group().strip() in _BARS or comparable(text[one.end() :]) in names
    )
    cut = next(cuts, None)
    return text if cut is None else text[: cut.start()].strip()


def _longer(printed: Printed, texts: list[tuple[str, str]]) -> tuple[str, str] | None:
    """A printed heading of which a claim is the cut-off beginning: «Лавров и глава МИД Казахстана обсудят…»."""
    begins = [comparable(_CUT_OFF.sub("", text)) for text, _ in texts]
    for headings in printed:
        for key, text in headings.items():
            if len(text) <= 250 and any(len(begin) >= 20 and key.startswith(begin) for begin in begins):
                return text, "page"
    return None


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
