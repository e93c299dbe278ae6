"""`newscrawl crawl SITE`: reads a site into the store."""

import argparse
import asyncio
from collections.abc import Coroutine
from typing import Any

from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import Crawler
from scrapy.spiderloader import get_spider_loader

from newscrawl.arguments import nearest
from newscrawl.command import NewsCommand
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.spider import NewsSpider

_GOOD_ENDS = ("finished", "limit")
_LOSSES = ("newscrawl/store/spooled", "newscrawl/store/rejected", "newscrawl/article/failed", "spider_exceptions/count")


class Command(NewsCommand, BaseRunSpiderCommand):
    """Scrapy's `crawl` with checked arguments and an exit code that tells whether everything was stored."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "[options] SITE [-a since=DATE] [-a until=DATE] [-a limit=N] [-a mode=MODE] [-a urls=URL,…]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Crawl a site into MongoDB (`list` names the sites)"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Crawls a site into MongoDB. Arguments: since, until: dates («2025-10-22», «вчера»), in the site's zone, "
            "both days taken in; limit: so many articles; mode: latest (feeds; the default), archive (day archives and "
            "sitemaps), revisit (what is stored, again); urls: only these addresses. Exit code 0: all was stored."
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses an unknown site and arguments that it cannot read."""
        if len(args) != 1:
            raise ArgumentError("name one site; `newscrawl list` shows them")
        self._check(args[0], opts.spargs)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Crawls and tells how it went; without a database it does not begin."""
        connection = DatabaseConnection.from_settings(self.settings)
        try:
            _run(connection.reach())
            return self._crawl(args[0], opts.spargs)
        finally:
            _run(connection.close())

    def _crawl(self, site: str, texts: dict[str, str]) -> int:
        crawler = self._create_crawler(site)
        assert self.crawler_process is not None
        self.crawler_process.crawl(crawler, **texts)
        self.crawler_process.start()
        return 1 if self.crawler_process.bootstrap_failed or not _went_well(crawler) else 0

    def _check(self, site: str, texts: dict[str, str]) -> None:
        loader = get_spider_loader(self.settings)
        if site not in loader.list():
            raise ArgumentError(f"unknown site {site}{nearest(site, loader.list())}")
        spider = loader.load(site)
        if not issubclass(spider, NewsSpider):
            return
        asked = spider(**texts).arguments
        if not spider.sources and not asked.urls and asked.mode != "revisit":
            raise ArgumentError(f"{site} has no sources of its own; say -a urls=https://example.ru/news/1")


def _run(coroutine: Coroutine[Any, Any, None]) -> None:
    """As `asyncio.run`, which would take away the loop that Scrapy's reactor already runs on."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(coroutine)


def _went_well(crawler: Crawler) -> bool:
    """Whether the crawl ended by itself and nothing that it read was lost on the way."""
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    lost = sum(stats.get(name, 0) for name in _LOSSES)
    return stats.get("finish_reason") in _GOOD_ENDS and not lost
