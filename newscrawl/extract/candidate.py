"""The fields that one origin gives for an article, and the choice among origins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawl.items import Block, DateText, Image, RawEntry

_MAX_DATES = 50  # of one origin and kind; an article states two or three


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The fields that one origin gives, as text, before any normalisation; an empty value means that it has none."""

    origin: str
    """`selector`, `jsonld`, `microdata`, `meta`, `page`, `feed` or `url`; stored in `extractor.origins`."""
    title: str | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    body_elements: tuple[HtmlElement, ...] = ()
    """The elements that the markup names as the text, where they still have to be read."""
    authors: tuple[str, ...] = ()
    supposed_authors: tuple[str, ...] = ()
    """Of tags that as often name the outlet or who made the site; less trusted than a printed byline."""
    published: tuple[str, ...] = ()
    published_distant: tuple[str, ...] = ()
    """Dates printed so far from the headline that a day in the address is more certain."""
    modified: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """Of `<meta name="keywords">`, which describe the site as often as the article."""
    images: tuple[Image, ...] = ()
    canonical_url: str | None = None
    language: str | None = None
    paywalled: bool | None = None
    live: bool = False
    types: tuple[str, ...] = ()
    """The schema.org types of the page's main entity, or its `og:type`."""
    labels: tuple[str, ...] = ()
    """Short lines printed near the headline: «Партнёрский материал»."""
    entries: tuple[RawEntry, ...] = ()
    """The entries of a live broadcast."""
    publisher: str | None = None
    """The site's name for itself."""


def first_stated(candidates: Sequence[Candidate], field: str, origins: dict[str, str]) -> Any:
    """The value of a field in the first candidate that has one; its origin is recorded in `origins`.

    Returns the field's empty value where no candidate has one. `False` is a value: it means «not paywalled».
    """
    for candidate in candidates:
        value = getattr(candidate, field)
        if value not in (None, (), ""):
            origins[field] = candidate.origin
            return value
    return getattr(Candidate(origin=""), field)


def collect_dates(candidates: Iterable[Candidate], field: str, origins: dict[str, str]) -> tuple[DateText, ...]:
    """All texts of `published` or `modified`, the most trusted origin first, each text once.

    All are kept because a text that looks like a date may be unreadable or wrong; the choice is made in `normalise`.
    """
    dates: dict[str, DateText] = {}
    for candidate in candidates:
        for text in getattr(candidate, field)[:_MAX_DATES]:
            dates.setdefault(text, DateText(text=text, origin=candidate.origin))
    if dates:
        most_trusted = next(iter(dates.values()))
        origins[field] = most_trusted.origin
    return tuple(dates.values())


def first_canonical_url(candidates: Iterable[Candidate]) -> str | None:
    """The canonical address that the most trusted origin names."""
    return next((candidate.canonical_url for candidate in candidates if candidate.canonical_url), None)
