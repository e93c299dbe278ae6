"""`newscrawl crawl SITE…`: reads sites into the store."""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newscrawl.checked_settings import revisit_ages, wants_entities
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.database_lease import database_held
from newscrawl.cli.run.log_noise import hush
from newscrawl.cli.run.many_crawls import crawl_all
from newscrawl.cli.run.site_selection import Selection, by_name, everything
from newscrawl.cli.show.table import show
from newscrawl.crawl_outcome import CrawlOutcome, crawl_outcome
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.warc import require_writable_folder
from newscrawl.site.arguments import read_arguments
from newscrawl.site.catalogue import catalogue, spider_named
from newscrawl.site.spider import NewsSpider
from newscrawl.topics import load_tagger

_JOBS = "8"


class Command(NewsCommand, BaseRunSpiderCommand):
    """Scrapy's `crawl` with checked arguments, for many sites too; its exit code tells whether all was stored."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "[options] SITE… | --group NAME | --all [-a since=DATE] [-a until=DATE] [-a limit=N] [-a mode=MODE]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Crawl sites into MongoDB (`sites` shows them)"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Crawls a site into MongoDB. Arguments: since, until: dates («2025-10-22», «вчера»), in the site's zone, "
            "both days taken in; limit: so many articles; mode: latest (feeds; the default), archive (day archives and "
            "sitemaps), revisit (what is stored, again); urls: only these addresses (one site). `crawl site -a "
            "urls=https://…` reads any outlet: its doors are found from its home page. Exit code 0: all was stored. "
            "Several sites, a group or all: the arguments apply to each, a summary ends it, and the exit code "
            "is 1 when a site failed, which hinders no other; Scrapy's own start-up lines come with -L INFO."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="every site whose terms allow it")
        parser.add_argument("--group", metavar="NAME", action="append", default=[], help="a group's sites; repeatable")
        parser.add_argument("--with-forbidden", action="store_true", help="in --all and --group the others too")
        parser.add_argument("--jobs", metavar="N", default=_JOBS, help=f"so many sites at once (default: {_JOBS})")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses unknown sites and groups, and arguments that it cannot read."""
        revisit_ages(self.settings)
        loader = get_spider_loader(self.settings)
        self._selected = self._selection(loader, args, opts)
        self._is_one = len(self._selected.names) == 1 and not opts.all and not opts.group
        for site in self._selected.names:
            _check(loader, site, opts.spargs)
        if not self._is_one:
            _check_many(opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Crawls and tells how it went; without a database, or with faulty topics, it does not begin."""
        if self.settings["NEWSCRAWL_WARC_DIR"]:
            require_writable_folder(Path(self.settings["NEWSCRAWL_WARC_DIR"]))
        wants_entities(self.settings)
        load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        with database_held(self.settings):
            return self._crawl_one(opts.spargs) if self._is_one else self._crawl_many(opts)

    def _crawl_one(self, texts: dict[str, str]) -> int:
        crawler = self._create_crawler(self._selected.names[0])
        assert self.crawler_process is not None
        self.crawler_process.crawl(crawler, **texts)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            return 1
        stats = crawler.stats.get_stats()
        return 0 if crawl_outcome(str(stats.get("finish_reason")), stats).is_successful else 1

    def _crawl_many(self, opts: argparse.Namespace) -> int:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        if opts.loglevel is None:
            hush()
        if self._selected.left_out:
            names = ", ".join(self._selected.left_out)
            print(f"left out, their terms forbid it (--with-forbidden): {names}", file=sys.stderr)
        outcomes = crawl_all(self.crawler_process, self._selected.names, opts.spargs, jobs=int(opts.jobs))
        _summarise(outcomes)
        failed = [site for site, one in outcomes.items() if not one.is_successful]
        if not failed:
            return 0
        return self._say(f"{len(failed)} of {len(outcomes)} sites failed: {', '.join(failed)}", code=1)

    def _selection(self, loader: SpiderLoaderProtocol, args: list[str], opts: argparse.Namespace) -> Selection:
        sites = catalogue(loader)
        if not opts.all:
            return by_name(args, sites, opts.group, with_forbidden=opts.with_forbidden)
        if args or opts.group:
            raise ArgumentError("say --all, or name sites and groups")
        in_demo_world = bool(self.settings["NEWSCRAWL_DEMO_URL"])
        return everything(sites, in_demo_world=in_demo_world, with_forbidden=opts.with_forbidden)


def _check(loader: SpiderLoaderProtocol, site: str, texts: Mapping[str, str]) -> None:
    spider = spider_named(loader, site)
    if not issubclass(spider, NewsSpider):
        return
    asked = read_arguments(texts, now=datetime.now(UTC), timezone=spider.timezone)
    if not spider.sources and not asked.urls:
        raise ArgumentError(f"{site} has no sources of its own; say -a urls=https://example.ru/")


def _check_many(opts: argparse.Namespace) -> None:
    if not opts.jobs.isdecimal() or int(opts.jobs) < 1:
        raise ArgumentError(f"--jobs {opts.jobs} is not a whole number from 1 on; say --jobs {_JOBS}")
    if "urls" in opts.spargs:
        raise ArgumentError("urls= are read through one site; name it alone")
    for file in [*(opts.output or ()), *(opts.overwrite_output or ())]:
        if "%(name)s" not in file:
            raise ArgumentError(f"{file} cannot take several sites at once; say -o 'FOLDER/%(name)s.jsonl'")


def _summarise(outcomes: Mapping[str, CrawlOutcome]) -> None:
    rows = [
        (site, _end(one), str(one.new), str(one.updated), str(one.unchanged), ", ".join(one.problems))
        for site, one in outcomes.items()
    ]
    show(("site", "outcome", "new", "updated", "unchanged", "problems"), rows, sys.stderr)


def _end(one: CrawlOutcome) -> str:
    if not one.is_reachable:
        return "nothing came"
    return "interrupted" if one.finish_reason == "shutdown" else one.finish_reason
