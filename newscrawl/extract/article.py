"""Reads a page or a feed row into a `RawArticle`: each field from the most trusted origin that has it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from newscrawl import __version__
from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.body.choose import choose_body
from newscrawl.extract.broken_readers import at_the_cost_of
from newscrawl.extract.candidate import Candidate, collect_dates, first_canonical_url, first_stated
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.page import Page, read_page
from newscrawl.extract.printable import printable
from newscrawl.extract.printed.date_roles import says_updated
from newscrawl.extract.printed.fields import from_visible_text
from newscrawl.extract.printed.headline import Headline, choose_headline, headline_element
from newscrawl.extract.printed.inline_metadata import StrippedBody, strip_inline_metadata
from newscrawl.extract.reconcile import (
    resolve_authors,
    resolve_genre,
    resolve_lead,
    resolve_tags,
    resolve_zone,
    with_credible_authors,
)
from newscrawl.extract.screening.listing import lists_articles
from newscrawl.extract.selectors import Selectors
from newscrawl.extract.stated.by_selector import body_elements, captions_and_credits, drop_elements, from_selectors
from newscrawl.extract.stated.feed_row import from_feed_row, full_text_page
from newscrawl.extract.stated.jsonld import from_jsonld
from newscrawl.extract.stated.meta import from_meta, outlet_names
from newscrawl.extract.stated.microdata import from_microdata
from newscrawl.extract.stated.url_date import from_url
from newscrawl.extract.values.entry_text import with_text_between
from newscrawl.extract.values.genre import is_subscription_offer
from newscrawl.extract.values.images import figures, merge_images, with_captions, with_credits
from newscrawl.extract.values.language import language_of
from newscrawl.extract.values.live_entries import blocks_before, called_live, marked_entries, printed_entries
from newscrawl.items import Block, Entry, Extractor, Image, RawArticle, RawEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the caller states about the page; `origins` and `doubts` are filled while fields are chosen."""

    url: str
    source: str
    fetched_at: datetime | None
    timezone: str | None
    select: Selectors
    origins: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def extract(
    html: str,
    *,
    url: str,
    source: str,
    fetched_at: datetime | None,
    timezone: str | None = None,
    select: Selectors | None = None,
    entry: Entry | None = None,
) -> RawArticle:
    """Read an article page.

    Each field is taken from the first origin that has it: the site's selectors, JSON-LD, microdata, OpenGraph and other
    `meta`, the page's visible text, the feed row, the URL. Exceptions: the headline is cross-checked among them (see
    `printed.headline`); a body that no selector names is the densest text of the page (see `body.densest_text`), else
    JSON-LD's articleBody, the feed's full text, trafilatura's choice; `reconcile` decides lead, tags, genre and zone.
    A missing title or body is no error here.

    Args:
        html: decoded text of the page.
        url: address of the page; relative links are resolved against it.
        source: name of the source, stored as it is.
        fetched_at: aware time of the download.
        timezone: IANA name of the zone of the page's bare times; it is passed on, no date is read here. Where it is
            None it is guessed (see `values.zone`), and `extractor.origins["timezone"]` names the evidence.
        select: the site's selectors.
        entry: the feed or listing row that led to the page.

    Raises:
        NotAnArticle: a feed, a sitemap, a JSON document, an empty page, a list of links, a home page.
        OversizedPage: it has more markup than any article.
        BrokenReader: a reader failed on the page.
    """
    if _is_home_page(url):
        raise NotAnArticle(f"{url}: the address is a site's home page")
    context = _Context(url=url, source=source, fetched_at=fetched_at, timezone=timezone, select=select or Selectors())
    with at_the_cost_of(url):
        return printable(_read_page(html, context, entry))


def _read_page(html: str, context: _Context, entry: Entry | None) -> RawArticle:
    url = context.url
    page = read_page(html, url)
    # first: `drop` selectors remove elements from the tree that every later reader sees
    selected = from_selectors(page, context.select)
    metadata = (selected, from_jsonld(page), from_microdata(page), from_meta(page))
    feed_row = from_feed_row(entry)
    title = _title(page, metadata, feed_row, context.origins)
    headline = Headline(title, headline_element(page, title))
    blocks = choose_body(page, headline, metadata, entry, origins=context.origins, doubts=context.doubts)
    if lists_articles(page, metadata, title, blocks):
        raise NotAnArticle(f"{url}: the page lists articles")
    printed = from_visible_text(page, headline, blocks)
    address = url or first_canonical_url((*metadata, printed)) or ""
    candidates = with_credible_authors(page, (*metadata, printed, feed_row, from_url(address)))
    images = _page_images(page, candidates, context)
    article = _assemble(
        context, candidates, title=title, blocks=blocks, images=images, outlet_names=outlet_names(page, title)
    )
    _, jsonld, *_ = metadata
    return _with_live_entries(article, page, jsonld.entries)


def from_entry(
    entry: Entry,
    *,
    source: str,
    fetched_at: datetime | None,
    timezone: str = "Europe/Moscow",
    select: Selectors | None = None,
) -> RawArticle:
    """Read a feed row whose `full_text` is the article; of the selectors only `drop` applies to it.

    Args:
        source: name of the source, stored as it is.
        fetched_at: aware time of the download.
        timezone: IANA name of the zone of the row's bare times.

    Raises:
        NotAnArticle: the row carries no text.
        OversizedPage: it has more markup than any article.
        BrokenReader: a reader failed on the row.
    """
    context = _Context(
        url=entry.url, source=source, fetched_at=fetched_at, timezone=timezone, select=select or Selectors()
    )
    with at_the_cost_of(entry.url):
        return printable(_read_row(entry, context))


def _read_row(entry: Entry, context: _Context) -> RawArticle:
    page = full_text_page(entry)
    drop_elements(page, context.select)
    feed_row = from_feed_row(entry)
    feed_row = replace(feed_row, images=merge_images(feed_row.images, figures(page)))
    candidates = (feed_row, from_url(entry.url))
    title: str | None = first_stated(candidates, "title", context.origins)
    images: tuple[Image, ...] = first_stated(candidates, "images", context.origins)
    context.origins["body"] = "feed"
    blocks = without_boilerplate(read_blocks([page.root]))
    return _assemble(context, candidates, title=title, blocks=blocks, images=images)


def _is_home_page(url: str) -> bool:
    parts = urlsplit(url)
    return bool(url) and not parts.path.strip("/") and not parts.query


def _title(page: Page, metadata: Sequence[Candidate], feed_row: Candidate, origins: dict[str, str]) -> str | None:
    selected, jsonld, microdata, meta = metadata
    if selected.title is not None:
        origins["title"] = selected.origin
        return selected.title
    title, origin = choose_headline(page, (jsonld, meta, microdata))
    if title is None:
        title, origin = feed_row.title, feed_row.origin
    if title is not None:
        origins["title"] = origin
    return title


def _page_images(page: Page, candidates: Sequence[Candidate], context: _Context) -> tuple[Image, ...]:
    """The images of the most trusted origin, then those in the page, with the captions of the site's selectors."""
    stated: tuple[Image, ...] = first_stated(candidates, "images", context.origins)
    images = merge_images(stated, figures(page, body_elements(page, context.select)))
    if images and not stated:
        context.origins["images"] = "page"
    return with_captions(images, captions_and_credits(page, context.select))


def _assemble(
    context: _Context,
    candidates: Sequence[Candidate],
    *,
    title: str | None,
    blocks: tuple[Block, ...],
    images: tuple[Image, ...],
    outlet_names: Sequence[str] = (),
) -> RawArticle:
    """The article of all candidates; what the body prints of other fields (byline, date line) becomes a candidate."""
    stripped = strip_inline_metadata(blocks, title)
    inline = _inline_candidate(stripped, candidates)
    # the URL comes after what states a time of day, too, and before what may be of something else
    candidates = (*candidates[:-1], inline, candidates[-1], *map(_distant_dates, candidates))
    body = tuple(block for block in stripped.blocks if not is_subscription_offer(block.text))
    text = " ".join(block.text for block in body)
    origins = context.origins
    section: str | None = first_stated(candidates, "section", origins)
    genre = resolve_genre(candidates, context.url, title, section, body)
    return RawArticle(
        url=context.url,
        source=context.source,
        fetched_at=context.fetched_at,
        timezone=context.timezone or resolve_zone(candidates, context.url, outlet_names, origins),
        canonical_url=first_stated(candidates, "canonical_url", origins),
        title=title,
        lead=resolve_lead(candidates, title, body, origins),
        blocks=body,
        authors=resolve_authors(candidates, origins),
        section=section,
        tags=resolve_tags(candidates, title, text, origins),
        images=with_credits(images, stripped.credits),
        language=language_of(first_stated(candidates, "language", origins), f"{title or ''} {text}"),
        published=collect_dates(candidates, "published", origins),
        modified=collect_dates(candidates, "modified", origins),
        genre=genre,
        paywalled=first_stated(candidates, "paywalled", origins),
        live=genre == "live" or any(candidate.live for candidate in candidates),
        extractor=_extractor(context),
    )


def _inline_candidate(stripped: StrippedBody, candidates: Sequence[Candidate]) -> Candidate:
    """What the body prints of other fields; a date of an update stays one where the body has lost its markup."""
    updates = [date for candidate in candidates if candidate.origin == "page" for date in candidate.modified]
    changed = [text for text in stripped.dates if says_updated(text) or any(date in text for date in updates)]
    return Candidate(
        origin="page",
        authors=stripped.authors,
        published=tuple(text for text in stripped.dates if text not in changed),
        modified=tuple(changed),
    )


def _distant_dates(candidate: Candidate) -> Candidate:
    return Candidate(origin=candidate.origin, published=candidate.published_distant)


def _extractor(context: _Context) -> Extractor:
    name = context.source if context.select else "generic"
    origins = dict(sorted(context.origins.items()))
    return Extractor(name=name, version=__version__, origins=origins, doubts=context.doubts)


def _with_live_entries(article: RawArticle, page: Page, jsonld_entries: tuple[RawEntry, ...]) -> RawArticle:
    """The article with the entries of its live broadcast; its `blocks` keep only the text before the first entry."""
    entries = jsonld_entries or marked_entries(page)
    if not entries and (article.live or called_live(article.title, article.url)):
        entries = with_text_between(printed_entries(page), article.blocks)
    if not entries:
        return article
    return replace(article, live=True, genre="live", entries=entries, blocks=blocks_before(entries, article.blocks))
