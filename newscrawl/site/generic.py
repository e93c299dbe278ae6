"""The spider for any outlet: finds sources from a home page, and articles from the sources."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.http import Request, Response

from newscrawl import discovery
from newscrawl.decoding import decode
from newscrawl.discovery import AnyFeed, DayPages, FrontPage, WholeSitemap
from newscrawl.exceptions import UndecodablePage
from newscrawl.items import Entry
from newscrawl.normalise.urls import url_key
from newscrawl.site.responses import PageResponse
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import NewsMap, Source

_SPECULATIVE = {"handle_httpstatus_list": [400, 401, 403, 404, 405, 406, 410]}
"""Request meta for guessed URLs: a client error is expected there and is not counted as an HTTP error."""
_ARTICLE_LIKELIHOOD = 0.5
"""From here on a requested URL is fetched as an article at once; below, as a home page or section."""


class GenericSpider(NewsSpider):
    """Reads the sites whose home pages, sections or articles `-a urls=` names; `discovery` guesses the rest."""

    async def start(self) -> AsyncIterator[Any]:
        """Requests for the given URLs; in mode revisit the requests come from the store."""
        if self.arguments.mode == "revisit":
            return
        for url in self.arguments.urls:
            if discovery.article_likelihood(url) >= _ARTICLE_LIKELIHOOD:
                self._requested_keys.add(url_key(url))
                yield self.article_request(Entry(url=url))
            else:
                yield Request(url, callback=self.parse_front, dont_filter=True)

    def parse_front(self, response: Response) -> Iterator[Any]:
        """Read the articles of a home page or section and request its sources; a lone article is read as such."""
        page = discovery.parse_page(PageResponse.of(response).html, response.url)
        links = discovery.article_links(discovery.page_links(page, response.url))
        if not links and discovery.article_likelihood(response.url):
            yield from self.parse_article(response)
            return
        yield from self.requests_of(discovery.harvest_of_links(links), response, FrontPage(response.url))
        yield Request(
            discovery.robots_url(response.url),
            callback=self.parse_robots,
            meta=_SPECULATIVE | {"dont_obey_robotstxt": True},
        )
        yield from self._linked_source_requests(discovery.linked_sources(page, response.url), response.url)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """Request the sitemaps: news sitemaps for the latest articles, all of them for the archive."""
        sitemaps = self._sitemaps(response) if response.status == 200 else ()
        is_archive = self.arguments.mode == "archive"
        is_guess = not sitemaps
        if is_guess and is_archive:
            sitemaps = discovery.common_sitemap_urls(response.url)
        for url in sitemaps:
            source: Source = NewsMap(url) if discovery.is_news_sitemap(url) else WholeSitemap(url)
            if source.fresh or is_archive:
                yield self._source_at(url, source, is_guess=is_guess)

    def _sitemaps(self, response: Response) -> tuple[str, ...]:
        try:
            text = decode(response.body, None)
        except UndecodablePage:
            return ()
        return discovery.sitemaps_in_robots(text, response.url)

    def parse_source(self, response: Response, source: Source) -> Iterator[Any]:
        """Read a source; a guessed one that does not exist is ignored."""
        if response.status != 200:
            return iter(())
        return super().parse_source(response, source)

    def zone_of_pages(self) -> str | None:
        """None: the zone is guessed for each page."""
        return None

    def source_of(self, url: str) -> str:
        """The outlet's host, because one spider serves many outlets."""
        return url_key(url).partition("/")[0] if url else self.name

    def stored_sources(self) -> tuple[str, ...]:
        """The hosts of the given URLs."""
        return tuple(dict.fromkeys(map(self.source_of, self.arguments.urls)))

    def is_wanted(self, entry: Entry) -> bool:
        """Whether a row belongs to one of the given sites and is wanted as in any crawl."""
        is_of_given_site = any(discovery.is_same_site(entry.url, url) for url in self.arguments.urls)
        return is_of_given_site and super().is_wanted(entry)

    def _linked_source_requests(self, sources: discovery.LinkedSources, url: str) -> Iterator[Request]:
        if self.arguments.mode == "archive":
            for template in sources.archives:
                source = DayPages(template)
                for address in source.addresses(self.window(source)):
                    yield self._source_at(address.url, source, is_guess=False)
        else:
            for feed in sources.feeds or discovery.common_feed_urls(url):
                yield self._source_at(feed, AnyFeed(feed), is_guess=not sources.feeds)

    def _source_at(self, url: str, source: Source, *, is_guess: bool) -> Request:
        meta = dict(_SPECULATIVE) if is_guess else {}
        return Request(url, callback=self.parse_source, cb_kwargs={"source": source}, meta=meta)
