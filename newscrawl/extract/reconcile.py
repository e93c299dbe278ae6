"""Fields for which the order of trust is not enough: lead, tags, genre and time zone weigh several origins."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from newscrawl.extract.candidate import Candidate, first_canonical_url, first_stated
from newscrawl.extract.page import Page, comparable
from newscrawl.extract.printed.stated_lead import BodyText, stated_lead
from newscrawl.extract.stated.meta import site_names
from newscrawl.extract.values.authors import is_author, without_site
from newscrawl.extract.values.genre import Signs, genre_of
from newscrawl.extract.values.tags import credible_keywords, without_copies
from newscrawl.extract.values.zone import guess_zone
from newscrawl.items import Block, Genre

_MACHINE_READABLE = ("jsonld", "microdata", "meta")


def with_credible_authors(page: Page, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates without authors that are the site itself, and without nicknames that the page does not print.

    The site is known by its names and by the labels of its host names; content systems state as an author's nickname
    the account under which the text was entered.
    """
    addresses = [page.url, *(candidate.canonical_url or "" for candidate in candidates)]
    site: list[str | None] = [*site_names(page), *(candidate.publisher for candidate in candidates)]
    for address in addresses:
        site += (urlsplit(address).hostname or "").split(".")
    credible = []
    for candidate in candidates:
        names = without_site(candidate.authors, site) if candidate.authors else ()
        if candidate.origin in _MACHINE_READABLE:
            names = tuple(name for name in names if is_author(name) or _is_nickname_on(page, name, site))
        credible.append(replace(candidate, authors=names))
    return tuple(credible)


def _is_nickname_on(page: Page, name: str, site: Sequence[str | None]) -> bool:
    """Whether a page prints a name that is no person's, and that the site's own name does not begin with."""
    own = f"{comparable(name)} "
    is_of_site = any(f"{comparable(known or '')} ".startswith(own) for known in site)
    return not is_of_site and name.casefold() in page.folded_text


def resolve_authors(candidates: Sequence[Candidate], origins: dict[str, str]) -> tuple[str, ...]:
    """The authors of the most trusted origin that names a person or a desk, else those who write under a nickname.

    A byline that prints further authors is more complete than the metadata. Tags of the head that as often name who
    made the site count where nothing else names anybody.
    """
    selected = [candidate for candidate in candidates if candidate.origin == "selector"]
    supposed = [replace(candidate, authors=candidate.supposed_authors) for candidate in candidates]
    named = [replace(candidate, authors=tuple(filter(is_author, candidate.authors))) for candidate in candidates]
    authors: tuple[str, ...] = first_stated([*selected, *named, *supposed, *candidates], "authors", origins)
    if origins.get("authors") not in _MACHINE_READABLE:
        return authors
    stated = set(map(comparable, authors))
    longer = [one for one in named if one.origin == "page" and stated < set(map(comparable, one.authors))]
    fuller: tuple[str, ...] = first_stated(longer, "authors", origins)
    return fuller or authors


def resolve_lead(
    candidates: Sequence[Candidate], title: str | None, blocks: Sequence[Block], origins: dict[str, str]
) -> str | None:
    """The lead of the site's selector or as printed, else a description that the page also prints, else a stated one.

    A stated description is often a search engine text, so `stated_lead` checks it against the article. The feed's is
    taken as it is: feeds carry the editors' own announcement. None of them is the lead where the text says the same: a
    lead that the page prints once, as the first paragraph, is text.
    """
    body = BodyText(blocks)
    printed = [candidate for candidate in candidates if candidate.origin in ("selector", "page")]
    apart = [*printed, *_with_printed_lead(candidates)]
    unsaid = _with_unsaid_lead(apart, body, apart=True)
    unsaid += _with_unsaid_lead(_with_checked_lead(candidates, title, body), body, apart=False)
    lead: str | None = first_stated(unsaid, "lead", origins)
    return lead


def _with_unsaid_lead(candidates: Sequence[Candidate], body: BodyText, *, apart: bool) -> list[Candidate]:
    """The candidates whose lead is not said by the text."""
    return [candidate for candidate in candidates if candidate.lead and not body.says(candidate.lead, apart=apart)]


def _with_printed_lead(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose lead stands as a line of its own near the headline."""
    printed_lines: set[str] = set()
    for candidate in candidates:
        printed_lines.update(map(comparable, candidate.labels))
    return [candidate for candidate in candidates if candidate.lead and comparable(candidate.lead) in printed_lines]


def _with_checked_lead(candidates: Sequence[Candidate], title: str | None, body: BodyText) -> list[Candidate]:
    checked = []
    for candidate in candidates:
        lead = candidate.lead
        if candidate.origin != "feed":
            lead = stated_lead(lead, title, body, of_article=candidate.origin != "meta")
        checked.append(replace(candidate, lead=lead))
    return checked


def resolve_tags(
    candidates: Sequence[Candidate], title: str | None, text: str, origins: dict[str, str]
) -> tuple[str, ...]:
    """The tags of the most trusted origin, else the keywords of `<meta>` that describe the article.

    Some content systems fill both with the words of the headline or of the description; those are dropped.
    """
    sources_of_copies = (title, *(candidate.lead for candidate in candidates))
    own = [
        replace(
            candidate,
            tags=without_copies(candidate.tags, *sources_of_copies),
            keywords=without_copies(candidate.keywords, *sources_of_copies),
        )
        for candidate in candidates
    ]
    tags: tuple[str, ...] = first_stated(own, "tags", origins)
    if not tags:
        credible = [
            replace(candidate, tags=credible_keywords(candidate.keywords, title, text))
            for candidate in own
            if candidate.keywords
        ]
        tags = first_stated(credible, "tags", origins)
    return tags


def resolve_genre(
    candidates: Sequence[Candidate], url: str, title: str | None, section: str | None, blocks: Sequence[Block]
) -> Genre:
    """The kind of page by the types and labels of all candidates together."""
    types: list[str] = []
    labels: list[str] = []
    for candidate in candidates:
        types += candidate.types
        labels += candidate.labels
    signs = Signs(title=title or "", section=section or "", types=tuple(types), labels=tuple(labels))
    return genre_of(url, signs, blocks)


def resolve_zone(candidates: Sequence[Candidate], url: str, names: Sequence[str], origins: dict[str, str]) -> str:
    """The guessed time zone of an outlet whose zone the caller does not know; `origins` records the guess.

    The UTC offset of `modified` counts only where the metadata states no publication time.

    Args:
        names: what the outlet calls itself.
    """
    machine_readable = [candidate for candidate in candidates if candidate.origin in _MACHINE_READABLE]
    modified: list[str] = []
    if not any(candidate.published for candidate in machine_readable):
        for candidate in machine_readable:
            modified += candidate.modified
    publishers = [candidate.publisher for candidate in candidates if candidate.publisher]
    address = url or first_canonical_url(candidates) or ""
    guess = guess_zone(address, stated=modified, names=[*names, *publishers])
    origins["timezone"] = f"guess: {guess.by}"
    return guess.timezone
