"""Turns what a page printed into typed values: `RawArticle` → `Article`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from newscrawl.exceptions import MissingBody, MissingTitle
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article, Dateline, Extractor, RawArticle, Timestamp
from newscrawl.normalise.broadcast import live_entries
from newscrawl.normalise.dateline import DatelineReading, dateline_day, read_dateline
from newscrawl.normalise.published import (
    DateContext,
    Readings,
    contains,
    read_dates,
    select_date,
    timezone_mislabel,
)
from newscrawl.normalise.urls import url_key
from newscrawl.revisions import merge_live_entries
from newscrawl.text import collapse

_SAME_TIME = timedelta(minutes=1)
"""Dates closer than this do not disagree: one origin prints seconds, another does not."""


def normalise(raw: RawArticle) -> Article:
    """The article that a page printed, with typed dates, its key and its dateline.

    Raises:
        MissingTitle: no headline was found.
        MissingBody: no text was found.
        ValueError: `raw.url` is no http(s) address.
    """
    title = _checked_title(raw)
    context = DateContext(raw.fetched_at, raw.timezone, raw.not_before, raw.false_zones, raw.language)
    dates = read_dates(raw.published, context)
    mislabel = timezone_mislabel(dates.published, raw.fetched_at)
    published = select_date(dates.published, mislabel)
    changes = read_dates(raw.modified, context, published=published)
    modified = select_date((*changes.changed, *dates.updated), mislabel)
    dateline = _first_dateline(raw)
    article = Article(
        id=url_key(raw.url) if raw.url else "",
        url=raw.url,
        canonical_url=raw.canonical_url,
        source=raw.source,
        title=title,
        lead=raw.lead,
        body="\n\n".join(block.text for block in raw.blocks),
        blocks=raw.blocks,
        authors=raw.authors or _reporter(dateline),
        section=raw.section,
        tags=raw.tags,
        images=raw.images,
        language=raw.language,
        dateline=_dateline(dateline, published, raw),
        published=published,
        modified=modified,
        fetched_at=_stored_instant(raw.fetched_at),
        genre=raw.genre,
        paywalled=raw.paywalled,
        live=raw.live,
        entries=live_entries(raw, published, modified),
        extractor=_with_date_notes(_without_unused_zone(raw, published), published, dates),
    )
    return merge_live_entries(article) if article.entries else article


def _checked_title(raw: RawArticle) -> str:
    """The headline of a page that has a headline and a text."""
    title = collapse(raw.title or "")
    if not title:
        raise MissingTitle(f"{raw.url}: no headline found; name its place in `select`")
    if not raw.blocks and not raw.entries:
        raise MissingBody(f"{raw.url}: no text found; name its place in `select`")
    return title


def _without_unused_zone(raw: RawArticle, published: Timestamp | None) -> Extractor:
    """The extractor's notes; where the zone was guessed is noted only if the date was read in that zone."""
    if published is not None and published.timezone == raw.timezone:
        return raw.extractor
    origins = {field: origin for field, origin in raw.extractor.origins.items() if field != "timezone"}
    return replace(raw.extractor, origins=origins)


def _with_date_notes(extractor: Extractor, published: Timestamp | None, dates: Readings) -> Extractor:
    """The extractor's notes with every origin whose date was refused, or names another time than the one kept."""
    refusals = {f"published.{origin}": reason for origin, reason in dates.refusals.items()}
    if published is None:
        return replace(extractor, refusals=refusals)
    disagreements: dict[str, str] = {}
    for reading in dates.published:
        if not contains(reading, published) and abs(reading.at - published.at) >= _SAME_TIME:
            disagreements[f"published.{reading.origin}"] = reading.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    origins = extractor.origins | {"published": published.origin}
    return replace(extractor, origins=origins, disagreements=disagreements, refusals=refusals)


def _first_dateline(raw: RawArticle) -> DatelineReading | None:
    """The dateline of the first paragraph, or of the second where the lead is printed first."""
    for block in raw.blocks[:2]:
        reading = read_dateline(block.text)
        if reading is not None:
            return reading
    return None


def _reporter(dateline: DatelineReading | None) -> tuple[str, ...]:
    return () if dateline is None or dateline.reporter is None else (dateline.reporter,)


def _dateline(reading: DatelineReading | None, published: Timestamp | None, raw: RawArticle) -> Dateline | None:
    """The dateline with its year, which the publication tells, else the fetch; without either it has no date."""
    if reading is None:
        return None
    near = published.at if published is not None else raw.fetched_at
    day = None
    if reading.date is not None and near is not None:
        day = dateline_day(reading.date, near)
    return Dateline(city=reading.city, date=day, agency=reading.agency)


def _stored_instant(at: datetime | None) -> datetime | None:
    """The instant in UTC as MongoDB keeps it, so that what is exported equals what is stored."""
    return None if at is None else to_milliseconds(at.astimezone(UTC))
