"""Run as a program: crawls the URLs of its JSON argument and prints the pages and the statistics as JSON."""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

from newscrawl.items import Entry, RawArticle
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import Feed, Sitemap

_NEEDS_DATABASE = ("ConditionalSources",)
_QUICK = {
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 2,
    "RETRY_TIMES": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "ITEM_PIPELINES": {},
    "SPIDER_MIDDLEWARES": {},
    "EXTENSIONS": {
        "newscrawl.extensions.failed_sources.FailedSources": 1,
        "newscrawl.extensions.filtered_articles.FilteredArticles": 2,
    },
}


class SmallSpider(NewsSpider):
    """Keeps the text of each response."""

    name = "small"
    links: tuple[str, ...] = ()
    pages: dict[str, str]

    async def start(self) -> AsyncIterator[Any]:
        """The URLs, and the links as if a listing named them."""
        async for request in super().start():
            yield request
        for url in self.links:
            yield self.article_request(Entry(url=url))

    def parse_article(self, response: Response, entry: Entry | None = None) -> Iterator[RawArticle]:
        """Keep the page."""
        self.pages[response.url] = response.text[:60]
        return iter(())


def main() -> None:
    """Crawl and print."""
    options = json.loads(sys.argv[1])
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    settings.setdict(_QUICK | options.get("settings", {}), priority="cmdline")
    middlewares = settings.getdict("DOWNLOADER_MIDDLEWARES")
    for path in list(middlewares):
        if path.endswith(_NEEDS_DATABASE):
            del middlewares[path]
    settings.set("DOWNLOADER_MIDDLEWARES", middlewares, priority="cmdline")
    sources = [*map(Feed, options.get("feeds", ())), *map(Sitemap, options.get("sitemaps", ()))]
    attributes = {"pages": {}, "links": tuple(options.get("links", ())), "sources": sources}
    attributes |= options.get("attributes", {})
    spider = type("Crawled", (SmallSpider,), attributes)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    process.crawl(crawler, urls=",".join(options["urls"]))
    process.start()
    assert crawler.stats is not None
    print(json.dumps({"pages": attributes["pages"], "stats": crawler.stats.get_stats()}, default=str))


if __name__ == "__main__":
    main()
