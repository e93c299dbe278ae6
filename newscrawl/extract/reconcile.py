"""The fields that are settled by more than the order of trust: lead, tags, kind of page, zone."""

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.extract.candidate import Candidate, first_stated
from newscrawl.extract.page import comparable
from newscrawl.extract.printed.lead import stated_lead
from newscrawl.extract.values.genre import Signs, genre_of
from newscrawl.extract.values.tags import credible_keywords, without_copies
from newscrawl.extract.values.zone import guess_zone
from newscrawl.items import Block, Genre

_FOR_MACHINES = ("jsonld", "microdata", "meta")


def resolve_lead(
    found: Sequence[Candidate], title: str | None, blocks: Sequence[Block], origins: dict[str, str]
) -> str | None:
    """The site's own selector's, else the printed one, else a stated description that is the article's."""
    printed = [one for one in found if one.origin in ("selector", "page")]
    shown = {comparable(label) for one in found for label in one.labels}
    confirmed = [one for one in found if one.lead and comparable(one.lead) in shown]
    stated = [
        one
        if one.origin == "feed"
        else replace(one, lead=stated_lead(one.lead, title, blocks, of_article=one.origin != "meta"))
        for one in found
    ]
    lead: str | None = first_stated((*printed, *confirmed, *stated), "lead", origins)
    return lead


def resolve_tags(found: Sequence[Candidate], title: str | None, text: str, origins: dict[str, str]) -> tuple[str, ...]:
    """The tags of the most trusted origin, else such of the head's keywords as speak of the article."""
    copied = (title, *(one.lead for one in found))
    real = [
        replace(one, tags=without_copies(one.tags, *copied), keywords=without_copies(one.keywords, *copied))
        for one in found
    ]
    tags: tuple[str, ...] = first_stated(real, "tags", origins)
    if not tags:
        credible = [replace(one, tags=credible_keywords(one.keywords, title, text)) for one in real if one.keywords]
        tags = first_stated(credible, "tags", origins)
    return tags


def resolve_genre(
    found: Sequence[Candidate], url: str, title: str | None, section: str | None, blocks: Sequence[Block]
) -> Genre:
    """The kind of page by all that the origins say of it."""
    types, labels = (tuple(text for one in found for text in getattr(one, name)) for name in ("types", "labels"))
    return genre_of(url, Signs(title=title or "", section=section or "", types=types, labels=labels), blocks)


def resolve_zone(found: Sequence[Candidate], url: str, names: Sequence[str], origins: dict[str, str]) -> str:
    """The zone of an outlet that nobody described, noted as the guess it is."""
    machines = [one for one in found if one.origin in _FOR_MACHINES]
    published = [text for one in machines for text in one.published]
    stated = [] if published else [text for one in machines for text in one.modified]
    address = url or next((one.canonical_url for one in found if one.canonical_url), "")
    guess = guess_zone(address, stated=stated, names=[*names, *(one.publisher for one in found if one.publisher)])
    origins["timezone"] = f"guess: {guess.by}"
    return guess.timezone
