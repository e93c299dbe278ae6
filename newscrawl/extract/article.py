"""The reading of a page or a feed's row into a `RawArticle`: per field the most trusted origin."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from newscrawl import __version__
from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.body.choose import choose_body
from newscrawl.extract.candidate import Candidate, collect_dates, first_stated
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.page import Page, read_page
from newscrawl.extract.printed.fields import from_print
from newscrawl.extract.printed.headline import Headline, choose_headline, headline_element
from newscrawl.extract.printed.inline_metadata import peel
from newscrawl.extract.reconcile import resolve_genre, resolve_lead, resolve_tags, resolve_zone
from newscrawl.extract.screening.listing import lists_articles
from newscrawl.extract.selectors import Selectors
from newscrawl.extract.stated.by_selector import body_elements, captions, drop, from_selectors
from newscrawl.extract.stated.feed_row import from_row, full_text_page
from newscrawl.extract.stated.jsonld import from_jsonld
from newscrawl.extract.stated.meta import from_meta, outlet_names, site_names
from newscrawl.extract.stated.microdata import from_microdata
from newscrawl.extract.stated.url_date import from_address
from newscrawl.extract.values.authors import without_site
from newscrawl.extract.values.genre import is_offer
from newscrawl.extract.values.images import figures, merge
from newscrawl.extract.values.language import language_of
from newscrawl.extract.values.live_entries import around, called_live, marked_entries, printed_entries
from newscrawl.items import Block, Entry, Extractor, Image, RawArticle, RawEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What is known of one page while it is read; `origins` fills as fields are chosen."""

    url: str
    source: str
    fetched_at: datetime | None
    timezone: str | None
    select: Selectors
    origins: dict[str, str] = field(default_factory=dict)


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

    Each field is taken from the first of these that says anything: the site's selectors, JSON-LD, microdata, OpenGraph
    and other `meta`, the page's markup, the feed's row, the address. The headline is cross-checked among them
    (`headline`); a body that no selector names is the page's densest prose (`prose`), else JSON-LD's articleBody, the
    feed's full text, trafilatura's choice. A missing title or body is not an error here.

    Args:
        timezone: IANA name of the zone that the page's bare times are in; it is passed on, no date is read here. Where
            nobody states it, it is guessed (`zone`), and `extractor.origins["timezone"]` says by what.
        entry: the listing's row that led to the page.

    Raises:
        NotAnArticle: a feed, a sitemap, a JSON document, an empty page, a list of links, a home page.
    """
    if url and not urlsplit(url).path.strip("/") and not urlsplit(url).query:
        raise NotAnArticle(f"{url}: the address is a site's home page")
    reading = _Reading(url=url, source=source, fetched_at=fetched_at, timezone=timezone, select=select or Selectors())
    page = read_page(html, url)
    stated = from_selectors(page, reading.select)
    claims = (stated, *_without_own_name(page, (from_jsonld(page), from_microdata(page), from_meta(page))))
    row = from_row(entry)
    title = _title(page, claims, row, reading)
    headline = Headline(title, headline_element(page, title))
    blocks = choose_body(page, headline, claims, entry, reading.origins)
    if lists_articles(page, claims, title, blocks):
        raise NotAnArticle(f"{url}: the page lists articles")
    printed = from_print(page, headline, blocks)
    address = url or next((one.canonical_url for one in (*claims, printed) if one.canonical_url), "")
    found = (*claims, printed, row, from_address(address))
    images = _images(page, found, reading)
    article = _assembled(reading, found, title=title, blocks=blocks, images=images, names=outlet_names(page, title))
    return _with_entries(article, page, jsonld_entries=found[1].entries)


def _with_entries(article: RawArticle, page: Page, jsonld_entries: tuple[RawEntry, ...]) -> RawArticle:
    """A broadcast's entries, and in `blocks` what stands around them."""
    entries = jsonld_entries or marked_entries(page)
    if not entries and (article.live or called_live(article.title, article.url)):
        entries = printed_entries(page)
    if not entries:
        return article
    return replace(article, live=True, genre="live", entries=entries, blocks=around(article.blocks, entries))


def from_entry(
    entry: Entry,
    *,
    source: str,
    fetched_at: datetime | None,
    timezone: str = "Europe/Moscow",
    select: Selectors | None = None,
) -> RawArticle:
    """Read a row whose `full_text` is the page; of the selectors only `drop` applies to it.

    Raises:
        NotAnArticle: the row carries no text.
    """
    reading = _Reading(
        url=entry.url, source=source, fetched_at=fetched_at, timezone=timezone, select=select or Selectors()
    )
    page = full_text_page(entry)
    drop(page, reading.select)
    row = from_row(entry)
    found = (replace(row, images=merge(row.images, figures(page))), from_address(entry.url))
    title: str | None = first_stated(found, "title", reading.origins)
    images: tuple[Image, ...] = first_stated(found, "images", reading.origins)
    reading.origins["body"] = "feed"
    blocks = without_boilerplate(read_blocks([page.root]))
    return _assembled(reading, found, title=title, blocks=blocks, images=images)


def _assembled(
    reading: _Reading,
    found: Sequence[Candidate],
    *,
    title: str | None,
    blocks: tuple[Block, ...],
    images: tuple[Image, ...],
    names: Sequence[str] = (),
) -> RawArticle:
    peeled = peel(blocks, title)
    inside = Candidate(origin="page", authors=peeled.authors, published=peeled.dates)
    found = (*found[:-1], inside, found[-1])
    origins = reading.origins
    read = tuple(block for block in peeled.blocks if not is_offer(block.text))
    text = " ".join(block.text for block in read)
    section: str | None = first_stated(found, "section", origins)
    genre = resolve_genre(found, reading.url, title, section, read)
    return RawArticle(
        url=reading.url,
        source=reading.source,
        fetched_at=reading.fetched_at,
        timezone=reading.timezone or resolve_zone(found, reading.url, names, origins),
        canonical_url=first_stated(found, "canonical_url", origins),
        title=title,
        lead=resolve_lead(found, title, read, origins),
        blocks=read,
        authors=first_stated(found, "authors", origins),
        section=section,
        tags=resolve_tags(found, title, text, origins),
        images=_credited(images, peeled.credits),
        language=language_of(first_stated(found, "language", origins), f"{title or ''} {text}"),
        published=collect_dates(found, "published", origins),
        modified=collect_dates(found, "modified", origins),
        genre=genre,
        paywalled=first_stated(found, "paywalled", origins),
        live=genre == "live" or any(one.live for one in found),
        extractor=_extractor(reading),
    )


def _extractor(reading: _Reading) -> Extractor:
    name = reading.source if reading.select else "generic"
    return Extractor(name=name, version=__version__, origins=dict(sorted(reading.origins.items())))


def _without_own_name(page: Page, claims: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Claims in which the site does not name itself as the author."""
    addresses = (page.url, *(one.canonical_url or "" for one in claims))
    hosts = (label for address in addresses for label in (urlsplit(address).hostname or "").split("."))
    own = [*site_names(page), *hosts, *(one.publisher for one in claims)]
    return tuple(replace(one, authors=without_site(one.authors, own)) for one in claims)


def _title(page: Page, claims: Sequence[Candidate], row: Candidate, reading: _Reading) -> str | None:
    stated, jsonld, microdata, meta = claims
    if stated.title is not None:
        reading.origins["title"] = stated.origin
        return stated.title
    title, origin = choose_headline(page, (jsonld, meta, microdata))
    if title is None:
        title, origin = row.title, row.origin
    if title is not None:
        reading.origins["title"] = origin
    return title


def _images(page: Page, found: Sequence[Candidate], reading: _Reading) -> tuple[Image, ...]:
    """The most trusted origin's pictures, then the printed ones; the site's captions are laid over them in order."""
    stated: tuple[Image, ...] = first_stated(found, "images", reading.origins)
    images = merge(stated, figures(page, body_elements(page, reading.select)))
    if images and not stated:
        reading.origins["images"] = "page"
    described = captions(page, reading.select)[: len(images)]
    over = [replace(image, caption=caption or image.caption, credit=credit or image.credit)
            for image, (caption, credit) in zip(images, described, strict=False)]  # fmt: skip
    return (*over, *images[len(over) :])


def _credited(images: tuple[Image, ...], printed: Sequence[str]) -> tuple[Image, ...]:
    """The credits that stood in the text, given to the first pictures that lack one; the others keep no address."""
    waiting = [credit for credit in printed if all(credit != image.credit for image in images)]
    credited = tuple(
        replace(image, credit=waiting.pop(0)) if waiting and image.credit is None else image for image in images
    )
    return (*credited, *(Image(url="", credit=credit) for credit in waiting if not images))
