"""The door where text becomes typed: `RawArticle` → `Article`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from newscrawl.exceptions import MissingBody, MissingTitle
from newscrawl.instants import to_milliseconds
from newscrawl.items import Article, Dateline, Extractor, RawArticle, Timestamp
from newscrawl.normalise.broadcast import live_entries
from newscrawl.normalise.dateline import DatelineReading, dateline_day, read_dateline
from newscrawl.normalise.published import Readings, SiteClock, believed, covers, mislabelled, readings
from newscrawl.normalise.urls import url_key
from newscrawl.revisions import merge_live_entries
from newscrawl.text import collapse


def normalise(raw: RawArticle) -> Article:
    """The article that a page's text amounts to.

    Raises:
        MissingTitle: no headline was found.
        MissingBody: no text was found.
        ValueError: `raw.url` is no http(s) address.
    """
    title = collapse(raw.title or "")
    if not title:
        raise MissingTitle(f"{raw.url}: no headline found; name its place in `select`")
    if not raw.blocks and not raw.entries:
        raise MissingBody(f"{raw.url}: no text found; name its place in `select`")
    clock = SiteClock(raw.fetched_at, raw.timezone, raw.not_before, raw.false_zones)
    dates = readings(raw.published, clock)
    changes = readings(raw.modified, clock)
    shift = mislabelled(dates.published)
    published = believed(dates.published, shift)
    dateline = _dateline(raw)
    changed = believed((*changes.changed, *dates.updated), shift)
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
        dateline=_typed(dateline, published, raw),
        published=published,
        modified=changed,
        fetched_at=_milliseconds(raw.fetched_at),
        genre=raw.genre,
        paywalled=raw.paywalled,
        live=raw.live,
        entries=live_entries(raw, published, changed),
        extractor=_with_findings(_without_idle_guess(raw, published), published, dates),
    )
    return merge_live_entries(article) if article.entries else article


def _without_idle_guess(raw: RawArticle, published: Timestamp | None) -> Extractor:
    """The extractor's notes; that the zone was guessed is said only where the date was read in it."""
    if published is not None and published.timezone == raw.timezone:
        return raw.extractor
    origins = {field: origin for field, origin in raw.extractor.origins.items() if field != "timezone"}
    return replace(raw.extractor, origins=origins)


def _with_findings(extractor: Extractor, published: Timestamp | None, dates: Readings) -> Extractor:
    """The extractor's notes with every origin whose date was refused, or names another time than the one kept."""
    refusals = {f"published.{origin}": reason for origin, reason in dates.refusals.items()}
    if published is None:
        return replace(extractor, refusals=refusals)
    others = {
        f"published.{reading.origin}": reading.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        for reading in dates.published
        if not covers(reading, published) and abs(reading.at - published.at) >= timedelta(minutes=1)
    }
    origins = extractor.origins | {"published": published.origin}
    return replace(extractor, origins=origins, disagreements=others, refusals=refusals)


def _dateline(raw: RawArticle) -> DatelineReading | None:
    """The dateline opens the first paragraph, or the second where the lead is printed first."""
    found = (read_dateline(block.text) for block in raw.blocks[:2])
    return next((reading for reading in found if reading is not None), None)


def _reporter(dateline: DatelineReading | None) -> tuple[str, ...]:
    return () if dateline is None or dateline.reporter is None else (dateline.reporter,)


def _typed(dateline: DatelineReading | None, published: Timestamp | None, raw: RawArticle) -> Dateline | None:
    if dateline is None:
        return None
    near = published.at if published is not None else raw.fetched_at
    day = dateline_day(dateline.date, near) if dateline.date is not None and near is not None else None
    return Dateline(city=dateline.city, date=day, agency=dateline.agency)


def _milliseconds(at: datetime | None) -> datetime | None:
    """The instant as MongoDB keeps it, so that what is exported equals what is stored."""
    if at is None:
        return None
    return to_milliseconds(at.astimezone(UTC))
