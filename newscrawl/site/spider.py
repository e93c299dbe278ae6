"""The base of every site's spider: reads the sources, fetches pages, yields `RawArticle`s."""

import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Literal

import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import Selectors, extract, from_entry
from newscrawl.items import Entry, RawArticle
from newscrawl.normalise.urls import url_key
from newscrawl.signals import source_read
from newscrawl.site.arguments import read_arguments, without_login
from newscrawl.site.responses import PageResponse, fetched_at
from newscrawl.site.source_limits import SourceLimits, left_out_note
from newscrawl.sources import Harvest, NewsMap, Source, Window

Confidence = Literal["high", "medium", "low"]

_DEFAULT_ARCHIVE_DAYS = 2
"""How far back an archive is read without `since`; chosen by hand, so that a forgotten date starts no long backfill."""


def new_run_id(site: str, now: datetime) -> str:
    """The id of a run of a site that starts now: `vestnik-20251022T110507Z-1f9c`, the instant in UTC."""
    return f"{site}-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


class NewsSpider(scrapy.Spider):
    """The base of a site's spider, which states only what differs; see CONTRIBUTING.md, "Add a site in ten minutes".

    Arguments (`-a name=text`): `since`, `until` (dates in the site's zone), `limit` (articles), `mode` (latest,
    archive, revisit), `urls` (comma-separated, read instead of the sources), `again` (1: pages that were refused too).
    """

    outlet: ClassVar[str] = ""
    """The outlet's name as it prints itself: «ТАСС»."""
    sources: ClassVar[Sequence[Source]] = ()
    """The outlet's feeds, sitemaps, listings and archives, freshest first."""
    article_url: ClassVar[str | None] = None
    """A regular expression (`re.search`) that every article URL matches; None accepts every link of the sources."""
    not_article: ClassVar[str | None] = None
    """A regular expression (`re.search`) that no article URL matches."""
    timezone: ClassVar[str] = "Europe/Moscow"
    """IANA name of the site's zone, for its days and its printed times."""
    page_timezone: ClassVar[str | None] = None
    """IANA name of the zone that its pages print times in, if it is not `timezone`."""
    false_zones: ClassVar[Mapping[str, str]] = {}
    """Wrong zones in its metadata → IANA names of the real ones: {"UTC": "Europe/Moscow"}."""
    not_before: ClassVar[date | None] = None
    """The site's first day; an earlier publication date is refused."""
    select: ClassVar[Selectors] = Selectors()
    permission: ClassVar[str | None] = None
    """What the site's terms say against automated reading; `crawl --all` leaves a site with such a note out."""
    confidence: ClassVar[Confidence] = "medium"
    """How reliable this file is: `high` if its facts were checked on saved pages and feeds of the site."""
    groups: ClassVar[Sequence[str]] = ()
    """Names for `crawl --group`: `agency`, `federal`, `regional`, …"""

    def __init__(self, **texts: str | None) -> None:
        super().__init__()
        now = datetime.now(UTC)
        self.arguments = read_arguments(texts, now=now, timezone=self.timezone)
        self.run_id = new_run_id(self.name, now)
        self._requested_keys: set[str] = set()
        self._source_limits = SourceLimits()
        self._articles_yielded = 0

    async def start(self) -> AsyncIterator[Any]:
        """Requests for the given URLs, else for the sources of the mode."""
        for url in self.arguments.urls:
            self._requested_keys.add(url_key(url))
            yield self.article_request(Entry(url=url))
        if self.arguments.urls or self.arguments.mode == "revisit":
            return
        for source in self._sources_of_mode():
            for address in source.addresses(self.window(source)):
                yield self._source_request(address.url, source, address.day).replace(dont_filter=True)

    def parse_source(self, response: Response, source: Source) -> Iterator[Request | RawArticle]:
        """Articles from rows with full text, requests for the other rows and for the source's next pages."""
        body = response.html if isinstance(response, PageResponse) else response.body
        harvest = source.read(body, response.url, self.window(source))
        if self._is_crawling:
            self.crawler.signals.send_catch_log(source_read, source=source)
        yield from self.requests_of(harvest, response, source)

    def requests_of(self, harvest: Harvest, response: Response, source: Source) -> Iterator[Request | RawArticle]:
        """Articles and requests from the rows and links in a response of a source."""
        listed = [key for key in map(_key, filter(self._has_article_url, harvest.entries)) if key is not None]
        response.meta["rows"], response.meta["row_keys"] = len(listed), frozenset(listed)
        if source.fresh and not listed and not harvest.follow and not _is_guess(response):
            self._count("newscrawl/source/empty")
            if source in self.sources and not isinstance(source, NewsMap):  # a news sitemap holds two days only
                self._count("newscrawl/source/empty_own")
            self.logger.warning("No row of a source is an article: %s", response.url)
        for entry in harvest.entries:
            if self.is_wanted(entry):
                yield from self._article_or_request(entry, fetched_at(response))
        follow = [self._source_request(url, source, response.meta.get("day")) for url in harvest.follow]
        allowed, limit = self._source_limits.within(follow, source, response)
        if limit is not None:
            harvest = replace(harvest, limits=(*harvest.limits, limit))
        self._report_left_out(harvest, response.url)
        yield from allowed

    def _report_left_out(self, harvest: Harvest, url: str) -> None:
        for reason, count in harvest.left_out.items():
            self._count(f"newscrawl/source/left_out/{reason}", count)
        for limit in harvest.limits:
            self._count(f"newscrawl/source/limit/{limit}")
            self._count("newscrawl/source/limits")
        note = left_out_note(harvest)
        if note:
            self.logger.warning("Not all of a source is read: %s: %s", url, note)

    def _count(self, statistic: str, count: int = 1) -> None:
        if self._is_crawling and count and self.crawler.stats is not None:
            self.crawler.stats.inc_value(statistic, count)

    @property
    def _is_crawling(self) -> bool:
        return hasattr(self, "crawler")  # a spider that only reads a page has none

    def parse_article(self, response: Response, entry: Entry | None = None) -> Iterator[RawArticle]:
        """The article of a fetched page.

        Raises:
            NotAnArticle: the page is a listing, or has no article.
        """
        yield from self._within_limit(self.read(response, fetched_at=fetched_at(response), entry=entry))

    def read(self, response: Response, *, fetched_at: datetime | None, entry: Entry | None = None) -> RawArticle:
        """Extract the article of a page; a site with a special case overrides this and calls `extract` itself.

        Args:
            response: a page of this site.
            fetched_at: the aware instant that relative dates refer to; None if unknown.
            entry: the row of the source that linked the page.

        Raises:
            NotAnArticle: the page is a listing, or has no article.
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
        return self._with_date_constraints(raw)

    def zone_of_pages(self) -> str | None:
        """The zone of times that pages print without a zone; None lets `extract` guess it from each page."""
        return self.page_timezone or self.timezone

    def source_of(self, url: str) -> str:
        """The `source` of the article at this URL."""
        return self.name

    def stored_sources(self) -> tuple[str, ...]:
        """The `source` values under which this crawl's articles are stored."""
        return (self.name,)

    def article_request(self, entry: Entry) -> Request:
        """A request for an article's page."""
        entry = _without_login(entry)
        return Request(entry.url, callback=self.parse_article, cb_kwargs={"entry": entry})

    def _source_request(self, url: str, source: Source, day: date | None) -> Request:
        return Request(url, callback=self.parse_source, cb_kwargs={"source": source}, meta={"day": day})

    def _sources_of_mode(self) -> Sequence[Source]:
        """The sources of the mode; a site that has only the other kind is read through those."""
        is_latest = self.arguments.mode == "latest"
        return [source for source in self.sources if source.fresh is is_latest] or self.sources

    def window(self, source: Source) -> Window:
        """The requested period; for an archive both ends are always set."""
        since, until = self.arguments.since, self.arguments.until
        if not source.fresh:
            until = until or datetime.now(UTC)
            since = since or until - timedelta(days=_DEFAULT_ARCHIVE_DAYS)
        return Window(since=since, until=until, timezone=self.timezone)

    def is_wanted(self, entry: Entry) -> bool:
        """Whether a row is an article of this site that this crawl has not requested yet under any of its URLs."""
        if not self._has_article_url(entry):
            return False
        key = _key(entry)
        if key is None:
            self._count("newscrawl/source/left_out/no-address")
            self.logger.info("A row without a valid URL is not read: %s", entry.url)
            return False
        is_new = key not in self._requested_keys
        self._requested_keys.add(key)
        return is_new

    def _has_article_url(self, entry: Entry) -> bool:
        if self.article_url is not None and not re.search(self.article_url, entry.url):
            return False
        return self.not_article is None or not re.search(self.not_article, entry.url)

    def _article_or_request(self, entry: Entry, instant: datetime) -> Iterator[Request | RawArticle]:
        article = None if entry.full_text is None else self._article_of_row(entry, instant)
        if article is None:
            yield self.article_request(entry)
        else:
            yield from self._within_limit(self._with_date_constraints(article))

    def _article_of_row(self, entry: Entry, instant: datetime) -> RawArticle | None:
        """The article of a row with full text; None where that cannot be read: the page may, and so may other rows."""
        try:
            return from_entry(
                _without_login(entry),
                source=self.source_of(entry.url),
                fetched_at=instant,
                timezone=self.timezone,
                select=self.select,
            )
        except NotAnArticle as error:
            self.logger.warning("The full text of a row is not read, its page is requested: %s", error)
            if self.crawler.stats is not None:
                self.crawler.stats.inc_value(f"newscrawl/row/{error.code}")
            return None

    def _with_date_constraints(self, article: RawArticle) -> RawArticle:
        """Attach the site's date constraints, which `normalise` applies."""
        return replace(article, false_zones=dict(self.false_zones), not_before=self.not_before)

    def _within_limit(self, article: RawArticle) -> Iterator[RawArticle]:
        """The article, unless `limit` is reached; after the last one the crawl is closed, pending requests or not."""
        limit = self.arguments.limit
        if limit is None or self._articles_yielded < limit:
            self._articles_yielded += 1
            yield article
        if limit is not None and self._articles_yielded >= limit:
            raise CloseSpider("limit")


def _key(entry: Entry) -> str | None:
    """The id of a row's article; None where its host is none: one broken row must not cost the others."""
    try:
        return url_key(entry.url)
    except ValueError:
        return None


def _is_guess(response: Response) -> bool:
    """Whether a source was guessed, so that it may as well not be one."""
    return "handle_httpstatus_list" in response.meta


def _without_login(entry: Entry) -> Entry:
    url = without_login(entry.url)
    return entry if url == entry.url else replace(entry, url=url)
