"""The choice of the headline among what the page's metadata claims and what the page prints."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.headings import Printed, printed_headings
from newscrawl.extract.page import Page, comparable, is_page_chrome, text_of
from newscrawl.extract.printed.site_names import SiteNames
from newscrawl.extract.printed.title_parts import headline_of, without_dated_tail, without_front_signs
from newscrawl.extract.stated.meta import page_title
from newscrawl.text import collapse

_CUT = re.compile(
    r"\s+(?:[-–—|/:•·»›→]|::|//)\s+"  # «Мост открыт — Маяк»
    r"|\s*(?:::|\|)\s*"  # «Мост открыт|Маяк»
    r"|(?<=\S)\s*:\s+"  # «Общество: мост открыт»
    r"|\.\s+(?=[A-ZА-ЯЁ])"  # «Мост открыт. Маяк»
)
_SEPARATORS = " -–—|/›"
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.|\.\.)$")

_MAX_TITLE_CHARS = 2_000  # a longer one is a text, or a page whose `<title>` is not closed
_MAX_CUTS = 12  # of a title; the parts between them grow with the square
_MIN_PART_WORDS = 2  # of a part of a title: single words are sections
_MIN_LINE_WORDS, _MIN_LINE_CHARS = 4, 16  # of a headline in no heading: shorter ones stand in menus, too
_MIN_H1_WORDS = 3  # of an h1 that no claim confirms: shorter ones are sections
_MIN_HEADING_WORDS = 4
_MIN_BEGINNING_CHARS = 20  # of a cut-off claim: shorter beginnings fit several headings
_MAX_HEADING_CHARS = 250
_MAX_SECTION_CHARS = 40  # of a link's text
_MAX_SECTION_WORDS = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline and the element that prints it, each where there is one."""

    text: str | None
    element: HtmlElement | None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A title that one origin states, with its parts that may be the headline, the longest first."""

    text: str
    origin: str
    parts: tuple[str, ...]


def choose_headline(page: Page, candidates: Iterable[Candidate]) -> tuple[str | None, str]:
    """The headline and its origin.

    The claims are the titles of the candidates (JSON-LD, OpenGraph, microdata), the most trusted first, and that of
    `<title>`, each also without the site's name at either end. The first of these that holds wins:

    1. a claim that the page prints as a heading; of its parts one in an h1 before others;
    2. a printed heading of which a claim is the cut-off beginning;
    3. a claim that the page prints as a line of its own;
    4. the only h1 of some words, unless it is the site's name;
    5. the headline of the most trusted claim (see `title_parts`).

    A logo or a section's name in an h1 is printed but not claimed, and so does not win over a claim.
    """
    candidates = list(candidates)
    site = SiteNames(page, (candidate.publisher for candidate in candidates))
    claims = _claims(page, candidates, site)
    headings = printed_headings(page)
    confirmed = _in_heading(claims, headings) or _continued_in_heading(claims, headings) or _in_line(claims, page)
    if confirmed is None and claims and all(site.has(claim.text) for claim in claims):
        confirmed = _first_heading(headings, site)
    title, origin = confirmed or _unconfirmed(page, claims, headings, site)
    return (title and without_front_signs(title)), origin


def headline_element(page: Page, title: str | None) -> HtmlElement | None:
    """The element that prints the headline: an h1 before others, outside links before inside, the innermost."""
    key = comparable(title or "")
    if not key:
        return None
    for xpath in ("//h1", "//h2 | //h3", "//body//*[not(*)]"):
        elements = [element for element in page.elements(xpath) if comparable(text_of(element)).startswith(key)]
        if elements:
            return next((element for element in elements if not _leads_away(element)), elements[0])
    for heading in page.elements("//h1"):  # with a remark before the headline
        if key in comparable(text_of(heading)):
            return heading
    return None


def _leads_away(element: HtmlElement) -> bool:
    """Whether an element is or stands in a link or in page chrome: there it is a teaser of itself."""
    if element.tag == "a":
        return True
    return any(ancestor.tag == "a" or is_page_chrome(ancestor) for ancestor in element.iterancestors())


def _claims(page: Page, candidates: Iterable[Candidate], site: SiteNames) -> list[_Claim]:
    titles = [(candidate.title, candidate.origin) for candidate in candidates]
    titles.append((page_title(page), "page"))
    claims: list[_Claim] = []
    for title, origin in titles:
        if title and len(title) <= _MAX_TITLE_CHARS:
            parts = tuple(part for part in _parts(title) if not site.has(part))
            claims.append(_Claim(title, origin, parts))
    return claims


def _parts(title: str) -> list[str]:
    """A title whole, then without its ends at each separator, where site and section stand; the longest first."""
    title = collapse(title).strip(_SEPARATORS)
    cuts = list(_CUT.finditer(title))[:_MAX_CUTS]
    ends = [cut.start() for cut in cuts] + [len(title)]
    parts = [title]
    for start in [0, *(cut.end() for cut in cuts)]:
        for end in ends:
            part = title[start:end].strip(_SEPARATORS)
            if len(part.split()) >= _MIN_PART_WORDS:
                parts.append(part)
    return sorted(dict.fromkeys(parts), key=len, reverse=True)


def _in_heading(claims: Sequence[_Claim], headings: Printed) -> tuple[str, str] | None:
    """The first claim that a heading prints, or the part of it that the strongest heading does.

    A part of few words in an h1 is the outlet or a section where another heading prints a longer one. Of a heading that
    has place and date in an element of their own the rest is the headline.
    """
    for claim in claims:
        printed: list[str] = []
        for headings_of_rank in headings:
            printed += [part for part in claim.parts if comparable(part) in headings_of_rank][:1]
        if printed:
            title = printed[0] if len(printed[0].split()) > _MAX_SECTION_WORDS else max(printed, key=len)
            return _without_printed_tail(title, headings), claim.origin
    return None


def _without_printed_tail(title: str, headings: Printed) -> str:
    headline = without_dated_tail(title)
    return headline if any(comparable(headline) in headings_of_rank for headings_of_rank in headings) else title


def _continued_in_heading(claims: Sequence[_Claim], headings: Printed) -> tuple[str, str] | None:
    """A heading of which a claim is the cut-off beginning: «Лавров и глава МИД Казахстана обсудят…».

    Where place and date are all that follows, the claim is the headline.
    """
    beginnings = {comparable(_CUT_OFF.sub("", claim.text)): claim for claim in reversed(claims)}
    beginnings = {beginning: claim for beginning, claim in beginnings.items() if len(beginning) >= _MIN_BEGINNING_CHARS}
    for headings_of_rank in headings:
        for key, text in headings_of_rank.items():
            claim = next((claim for beginning, claim in beginnings.items() if key.startswith(beginning)), None)
            if claim is not None and len(text) <= _MAX_HEADING_CHARS:
                if comparable(without_dated_tail(text)) == comparable(claim.text):
                    return claim.text, claim.origin
                return text, "page"
    return None


def _in_line(claims: Sequence[_Claim], page: Page) -> tuple[str, str] | None:
    """A claim of some words that an element prints as its own text, outside links and in no heading."""
    part_of_key: dict[str, tuple[str, str]] = {}
    for claim in claims:
        for part in claim.parts:
            key = comparable(part)
            if len(key.split()) >= _MIN_LINE_WORDS:
                part_of_key.setdefault(key, (part, claim.origin))
    if not part_of_key:
        return None
    for element in page.elements("//body//*[not(self::script or self::style or self::a)]"):
        text = element.text or ""
        key = comparable(text) if len(text) >= _MIN_LINE_CHARS else ""
        if key in part_of_key:
            return part_of_key[key]
    return None


def _first_heading(headings: Printed, site: SiteNames) -> tuple[str, str] | None:
    """The first heading of some words, where the page claims nothing but the outlet's name."""
    for headings_of_rank in headings:
        for key, text in headings_of_rank.items():
            if not site.has(text) and len(key.split()) >= _MIN_HEADING_WORDS:
                return text, "page"
    return None


def _unconfirmed(page: Page, claims: Sequence[_Claim], headings: Printed, site: SiteNames) -> tuple[str | None, str]:
    """The only h1, else the most trusted claim without site and sections."""
    min_words = _MIN_H1_WORDS if claims else 1
    texts = [text_of(heading) for heading in page.elements("//h1")]
    texts = [text for text in texts if len(text.split()) >= min_words and len(text) <= _MAX_TITLE_CHARS]
    if len(texts) == 1 and not site.has(texts[0]):
        return _without_printed_tail(texts[0], headings), "page"
    if not claims:
        return None, "page"
    title = collapse(claims[0].text).strip(_SEPARATORS)
    return headline_of(title, site, _short_link_texts(page)), claims[0].origin


def _short_link_texts(page: Page) -> set[str]:
    """The texts of the page's links that may be sections."""
    texts = map(text_of, page.root.iter("a"))
    return {comparable(text) for text in texts if len(text) <= _MAX_SECTION_CHARS}
