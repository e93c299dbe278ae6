"""The base of every site's spider: walks the sources, fetches pages, yields `RawArticle`s."""

import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Literal

import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response

from newscrawl.extract import Selectors, extract, from_entry
from newscrawl.items import Entry, RawArticle
from newscrawl.normalise.urls import url_key
from newscrawl.site.arguments import read_arguments
from newscrawl.site.responses import PageResponse, fetched_at
from newscrawl.sources import Harvest, Source, Window

Confidence = Literal["high", "medium", "low"]

_ARCHIVE_DAYS = 2
"""How far back a door to the archive is walked when nobody said since when."""


class NewsSpider(scrapy.Spider):
    """A site. Subclasses state the difference only; see CONTRIBUTING.md, "Add a site in ten minutes".

    Arguments (`-a name=text`): `since`, `until` (dates, the site's zone), `limit` (articles), `mode` (latest, archive,
    revisit), `urls` (addresses apart by commas, read in place of the sources).
    """

    outlet: ClassVar[str] = ""
    """The outlet's name as it prints itself: «ТАСС»."""
    sources: ClassVar[Sequence[Source]] = ()
    """The outlet's doors, freshest first."""
    article_url: ClassVar[str | None] = None
    """What an article's address matches (`re.search`); None takes every link of the sources."""
    not_article: ClassVar[str | None] = None
    """What no article's address matches (`re.search`)."""
    timezone: ClassVar[str] = "Europe/Moscow"
    """IANA name of the site's zone: its days, and the clock it prints."""
    page_timezone: ClassVar[str | None] = None
    """The zone that its pages print their dates in, where that is not the site's own."""
    false_zones: ClassVar[Mapping[str, str]] = {}
    """Zones that its metadata names and does not mean → IANA names of what it means: {"UTC": "Europe/Moscow"}."""
    not_before: ClassVar[date | None] = None
    """The site's first day; what claims to be older is refused as a date."""
    select: ClassVar[Selectors] = Selectors()
    permission: ClassVar[str | None] = None
    """What the site's terms say against automated reading; a site with such a note is in no default schedule."""
    confidence: ClassVar[Confidence] = "medium"
    """How sure the facts of this file are: `high` where they were read on saved pages and feeds of the site."""
    groups: ClassVar[Sequence[str]] = ()
    """Words to crawl several sites by: `agency`, `federal`, `regional`, …"""

    def __init__(self, **texts: str | None) -> None:
        super().__init__()
        now = datetime.now(UTC)
        self.arguments = read_arguments(texts, now=now, timezone=self.timezone)
        self.run_id = f"{self.name}-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self._asked_for: set[str] = set()
        self._yielded = 0

    async def start(self) -> AsyncIterator[Any]:
        """Requests for the addresses asked for, else for the sources of the mode."""
        for url in self.arguments.urls:
            yield self.article_request(Entry(url=url))
        if self.arguments.urls or self.arguments.mode == "revisit":
            return
        for source in self._doors():
            for address in source.addresses(self.window(source)):
                yield self._source_request(address.url, source, address.day).replace(dont_filter=True)

    def parse_source(self, response: Response, source: Source) -> Iterator[Request | RawArticle]:
        """Articles from the rows that carry their text, requests for the others and for the source's next pages."""
        body = response.html if isinstance(response, PageResponse) else response.body
        harvest = source.read(body, response.url, self.window(source))
        yield from self.requests_of(harvest, response, source)

    def requests_of(self, harvest: Harvest, response: Response, source: Source) -> Iterator[Request | RawArticle]:
        """Articles and requests from what a response of a source held."""
        for entry in harvest.entries:
            if self.is_wanted(entry):
                yield from self._article_or_request(entry, fetched_at(response))
        for url in harvest.follow:
            yield self._source_request(url, source, response.meta.get("day"))

    def parse_article(self, response: Response, entry: Entry | None = None) -> Iterator[RawArticle]:
        """The article of a fetched page.

        Raises:
            NotAnArticle: the page is a listing or nothing at all.
        """
        yield from self._within_limit(self.read(response, fetched_at=fetched_at(response), entry=entry))

    def read(self, response: Response, *, fetched_at: datetime | None, entry: Entry | None = None) -> RawArticle:
        """What the page says; a site with an oddity overrides this and calls `extract` itself.

        Raises:
            NotAnArticle: the page is a listing or nothing at all.
        """
        raw = extract(
            PageResponse.of(response).html,
            url=response.url,
            source=self.source_of(response.url),
            fetched_at=fetched_at,
            timezone=self.zone_of_pages(),
            select=self.select,
            entry=entry,
        )
        return self._dated_by(raw)

    def zone_of_pages(self) -> str | None:
        """The zone that the pages print bare times in; None has it guessed from each page."""
        return self.page_timezone or self.timezone

    def source_of(self, url: str) -> str:
        """The name that an article's `source` gets."""
        return self.name

    def stored_sources(self) -> tuple[str, ...]:
        """The names under which the articles of this crawl's sites are stored."""
        return (self.name,)

    def article_request(self, entry: Entry) -> Request:
        """A request for an article's page."""
        return Request(entry.url, callback=self.parse_article, cb_kwargs={"entry": entry})

    def _source_request(self, url: str, source: Source, day: date | None) -> Request:
        return Request(url, callback=self.parse_source, cb_kwargs={"source": source}, meta={"day": day})

    def _doors(self) -> Sequence[Source]:
        """The sources of the mode; a site that has only doors of the other kind is read through those."""
        fresh = self.arguments.mode == "latest"
        return [source for source in self.sources if source.fresh is fresh] or self.sources

    def window(self, source: Source) -> Window:
        """What is asked for; a door to the archive always gets two ends."""
        since, until = self.arguments.since, self.arguments.until
        if not source.fresh:
            until = until or datetime.now(UTC)
            since = since or until - timedelta(days=_ARCHIVE_DAYS)
        return Window(since=since, until=until, timezone=self.timezone)

    def is_wanted(self, entry: Entry) -> bool:
        """Whether a row is an article of this site that this crawl has not met yet, under whatever address."""
        if self.article_url is not None and not re.search(self.article_url, entry.url):
            return False
        if self.not_article is not None and re.search(self.not_article, entry.url):
            return False
        try:
            key = url_key(entry.url)
        except ValueError as error:  # one row that names no address must not cost the others
            self.logger.debug("A row without an address: %s", error)
            return False
        is_new = key not in self._asked_for
        self._asked_for.add(key)
        return is_new

    def _article_or_request(self, entry: Entry, at: datetime) -> Iterator[Request | RawArticle]:
        if entry.full_text is None:
            yield self.article_request(entry)
        else:
            article = from_entry(
                entry,
                source=self.source_of(entry.url),
                fetched_at=at,
                timezone=self.timezone,
                select=self.select,
            )
            yield from self._within_limit(self._dated_by(article))

    def _dated_by(self, article: RawArticle) -> RawArticle:
        """The article with what this site's dates must be held against."""
        return replace(article, false_zones=dict(self.false_zones), not_before=self.not_before)

    def _within_limit(self, article: RawArticle) -> Iterator[RawArticle]:
        """The article, unless enough were read; after the last one the crawl closes, whatever is still under way."""
        limit = self.arguments.limit
        if limit is None or self._yielded < limit:
            self._yielded += 1
            yield article
        if limit is not None and self._yielded >= limit:
            raise CloseSpider("limit")
