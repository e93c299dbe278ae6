"""The spider of outlets that nobody described: from a home page to its doors, from its doors to the articles."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.http import Request, Response

from newscrawl import discovery
from newscrawl.discovery import AnyFeed, DayPages, FrontPage, WholeSitemap
from newscrawl.items import Entry
from newscrawl.normalise.urls import url_key
from newscrawl.site.responses import PageResponse
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import NewsMap, Source

_NO_ANSWER = {"handle_httpstatus_list": [400, 401, 403, 404, 405, 406, 410]}  # asked for on the off chance


class GenericSpider(NewsSpider):
    """Reads the sites whose home pages, sections or articles are named by `-a urls=`; the guessing is `discovery`'s."""

    async def start(self) -> AsyncIterator[Any]:
        """Requests for the addresses asked for; the re-visits come from the store."""
        if self.arguments.mode == "revisit":
            return
        for url in self.arguments.urls:
            if discovery.names_article(url) >= 0.5:
                yield self.article_request(Entry(url=url))
            else:
                yield Request(url, callback=self.parse_front, dont_filter=True)

    def parse_front(self, response: Response) -> Iterator[Any]:
        """The articles of a home page or a section, and requests for its doors; a lone article is read as one."""
        page = discovery.page_of(PageResponse.of(response).html, response.url)
        links = discovery.article_links(discovery.links_of(page, response.url))
        if not links and discovery.names_article(response.url):
            yield from self.parse_article(response)
            return
        yield from self.requests_of(discovery.harvest_of(links), response, FrontPage(response.url))
        yield Request(
            discovery.robots_of(response.url),
            callback=self.parse_robots,
            meta=_NO_ANSWER | {"dont_obey_robotstxt": True},
        )
        yield from self._requests(discovery.doors_of(page, response.url), response.url)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """Requests for the sitemaps: the news sitemaps for what is latest, all of them for the archive."""
        maps = discovery.sitemaps_of(response.text, response.url) if response.status == 200 else ()
        is_archive = self.arguments.mode == "archive"
        for url in maps or (discovery.usual_sitemaps(response.url) if is_archive else ()):
            source: Source = NewsMap(url) if discovery.is_news_map(url) else WholeSitemap(url)
            if source.fresh or is_archive:
                yield self._door_request(url, source, is_certain=bool(maps))

    def parse_source(self, response: Response, source: Source) -> Iterator[Any]:
        """What comes through a door; one that was only tried and is not there is no fault."""
        return iter(()) if response.status != 200 else super().parse_source(response, source)

    def zone_of_pages(self) -> str | None:
        """Unknown: each page has it guessed."""
        return None

    def source_of(self, url: str) -> str:
        """The outlet's host: one spider serves them all."""
        return url_key(url).partition("/")[0] if url else self.name

    def stored_sources(self) -> tuple[str, ...]:
        """The hosts of the addresses asked for."""
        return tuple(dict.fromkeys(map(self.source_of, self.arguments.urls)))

    def is_wanted(self, entry: Entry) -> bool:
        """Whether a row lies on a site that was asked for."""
        return any(discovery.is_of_site(entry.url, url) for url in self.arguments.urls) and super().is_wanted(entry)

    def _requests(self, doors: discovery.Doors, url: str) -> Iterator[Request]:
        if self.arguments.mode == "archive":
            for template in doors.archives:
                source = DayPages(template)
                for address in source.addresses(self.window(source)):
                    yield self._door_request(address.url, source, is_certain=True)
        else:
            for feed in doors.feeds or discovery.usual_feeds(url):
                yield self._door_request(feed, AnyFeed(feed), is_certain=bool(doors.feeds))

    def _door_request(self, url: str, source: Source, *, is_certain: bool) -> Request:
        return Request(
            url, callback=self.parse_source, cb_kwargs={"source": source}, meta={} if is_certain else dict(_NO_ANSWER)
        )
