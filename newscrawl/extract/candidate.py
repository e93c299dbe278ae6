"""What one origin says of an article, and the choice among the origins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.items import Block, DateText, Image, RawEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The fields that one origin gave, text as found; empty means it does not say."""

    origin: str
    title: str | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """Of the head's `keywords`, which are as often about the site as about the article."""
    images: tuple[Image, ...] = ()
    canonical_url: str | None = None
    language: str | None = None
    paywalled: bool | None = None
    live: bool = False
    types: tuple[str, ...] = ()
    """Schema.org types of the page's own thing, its og:type."""
    labels: tuple[str, ...] = ()
    """Short lines printed near the headline."""
    entries: tuple[RawEntry, ...] = ()
    publisher: str | None = None
    """The site's name for itself."""


def first_stated(found: Sequence[Candidate], field: str, origins: dict[str, str]) -> Any:
    """The first origin's value of a field, its origin noted; the field's empty value where nobody says."""
    for one in found:
        value = getattr(one, field)
        if value not in (None, (), ""):
            origins[field] = one.origin
            return value
    return getattr(Candidate(origin=""), field)


def collect_dates(found: Iterable[Candidate], field: str, origins: dict[str, str]) -> tuple[DateText, ...]:
    """Every printed date of `published` or `modified`, the most trusted origin first, no text twice."""
    texts: dict[str, DateText] = {}
    for one in found:
        for text in getattr(one, field):
            texts.setdefault(text, DateText(text=text, origin=one.origin))
    if texts:
        origins[field] = next(iter(texts.values())).origin
    return tuple(texts.values())
