"""`newscrawl crawl SITE…`: crawls sites into the store."""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from scrapy import signals
from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newscrawl.checked_settings import down_host_limit_s, frozen_after, revisit_ages, wants_entities
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.crawl_process import CrawlProcess
from newscrawl.cli.run.database_lease import leased_database
from newscrawl.cli.run.log_noise import silence_scrapy_logs
from newscrawl.cli.run.many_crawls import QueuedCrawler, crawl_all
from newscrawl.cli.run.running_sites import RunningSites, record_skipped
from newscrawl.cli.run.site_selection import Selection, select_all, select_by_name
from newscrawl.cli.show.table import print_table
from newscrawl.crawl_outcome import CrawlOutcome, crawl_outcome
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.warc import require_writable_folder
from newscrawl.site.arguments import read_arguments
from newscrawl.site.catalogue import catalogue, find_spider
from newscrawl.site.spider import NewsSpider
from newscrawl.topics import load_tagger

_SKIPPED = CrawlOutcome(finish_reason="skipped", is_complete=False, is_reachable=True)
_DEFAULT_JOBS = "8"
"""Sites crawled in parallel: they wait for the network and for politeness delays most of the time."""


class Command(NewsCommand, BaseRunSpiderCommand):
    """Scrapy's `crawl` with checked arguments, for several sites too; the exit code says whether all was stored."""

    usage = "SITE… | --group NAME | --all [-a since=DATE] [-a until=DATE] [-a limit=N] [-a mode=MODE] [-a urls=URL,…]"
    summary = "Crawl sites into MongoDB (`sites` lists them)"
    description = (
        "Crawls one or more sites into MongoDB. Spider arguments: since=DATE and until=DATE limit the publication "
        "date, both days included («2025-10-22», «вчера»; in the site's time zone). limit=N stops after N articles. "
        "mode=latest reads feeds (default), mode=archive reads day archives and sitemaps, mode=revisit fetches stored "
        "articles again. urls=URL,… reads only these pages (one site only). `crawl site -a urls=https://…` reads any "
        "news site: its feeds and sitemaps are found from its home page. With several sites the arguments apply to "
        "each, a summary is printed at the end, a failed site does not stop the others, and Scrapy's own start-up log "
        "is shown only with -L INFO. Exit code: 0 if every article was stored, 1 if a site failed, 2 for wrong usage."
    )
    requires_project = True
    requires_crawler_process = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="crawl every site whose terms allow it")
        parser.add_argument(
            "--group", metavar="NAME", action="append", default=[], help="crawl the sites of a group (may be repeated)"
        )
        parser.add_argument(
            "--with-forbidden",
            action="store_true",
            help="with --all or --group, include sites whose terms forbid automated reading",
        )
        parser.add_argument(
            "--skip-running",
            action="store_true",
            help="leave out sites that an earlier command with this option still crawls in the same mode (exit code 1)",
        )
        parser.add_argument(
            "--jobs",
            metavar="N",
            default=_DEFAULT_JOBS,
            help="number of sites crawled in parallel (default: %(default)s)",
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse unknown sites and groups, and arguments that cannot be read."""
        revisit_ages(self.settings)
        down_host_limit_s(self.settings)
        frozen_after(self.settings)
        loader = get_spider_loader(self.settings)
        self._selection = self._select(loader, args, opts)
        self._running = RunningSites(Path(self.settings["NEWSCRAWL_DATA_DIR"], "running"))
        self._skipped: tuple[str, ...] = ()
        self._is_single = len(self._selection.names) == 1 and not opts.all and not opts.group
        for site in self._selection.names:
            _check_spider_arguments(loader, site, opts.spargs)
        if not self._is_single:
            _check_options_for_many(opts)
        for target in [*(opts.output or ()), *(opts.overwrite_output or ())]:
            _check_feed_output(target)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Check the WARC folder, the topics file and the database, then crawl."""
        if self.settings["NEWSCRAWL_WARC_DIR"]:
            require_writable_folder(Path(self.settings["NEWSCRAWL_WARC_DIR"]))
        wants_entities(self.settings)
        load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        with leased_database(self.settings):
            names = self._sites_to_crawl(opts) if opts.skip_running else self._selection.names
            if self._is_single:
                return self._crawl_one(opts.spargs) if names else 1
            return self._crawl_many(names, opts)

    def _sites_to_crawl(self, opts: argparse.Namespace) -> tuple[str, ...]:
        """The sites that no earlier command crawls in this mode; the others are named on stderr and in `runs`."""
        names = self._selection.names
        skipped = self._running.mark(names, opts.spargs.get("mode", "latest"))
        for site, why in skipped.items():
            print(f"newscrawl crawl: {site} is skipped: {why}", file=sys.stderr)
        if skipped:
            record_skipped(self.settings, skipped, opts.spargs)
        self._skipped = tuple(skipped)
        return tuple(site for site in names if site not in skipped)

    def _select(self, loader: SpiderLoaderProtocol, args: list[str], opts: argparse.Namespace) -> Selection:
        sites = catalogue(loader)
        if not opts.all:
            return select_by_name(args, sites, opts.group, with_forbidden=opts.with_forbidden)
        if args or opts.group:
            raise ArgumentError("say --all, or name sites and groups")
        in_demo_world = bool(self.settings["NEWSCRAWL_DEMO_URL"])
        return select_all(sites, in_demo_world=in_demo_world, with_forbidden=opts.with_forbidden)

    def _crawl_one(self, spider_arguments: dict[str, str]) -> int:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        spider = self.crawler_process.spider_loader.load(self._selection.names[0])
        crawler = QueuedCrawler(spider, self.crawler_process.settings, asyncio.Semaphore(1))
        crawler.signals.connect(self._warn_if_feeds_unused, signal=signals.engine_started)
        self.crawler_process.crawl(crawler, **spider_arguments)
        CrawlProcess(self.crawler_process).run_or_raise()
        if self.crawler_process.bootstrap_failed:
            return 1
        stats = crawler.stats.get_stats()
        return 0 if crawl_outcome(str(stats.get("finish_reason")), stats).is_successful else 1

    def _crawl_many(self, names: Sequence[str], opts: argparse.Namespace) -> int:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        if opts.loglevel is None:
            silence_scrapy_logs()
        if self._selection.left_out:
            left_out = ", ".join(self._selection.left_out)
            print(f"left out, their terms forbid crawling (see --with-forbidden): {left_out}", file=sys.stderr)
        process = CrawlProcess(self.crawler_process)
        outcomes = {}
        if names:
            outcomes = crawl_all(process, names, opts.spargs, jobs=int(opts.jobs), on_end=self._running.release)
        outcomes |= dict.fromkeys(self._skipped, _SKIPPED)
        _print_summary(outcomes)
        if process.is_interrupted:
            raise KeyboardInterrupt
        failed = [site for site, outcome in outcomes.items() if not outcome.is_successful]
        if opts.all:  # a site whose file cannot be imported was to be crawled, too
            failed += getattr(self.crawler_process.spider_loader, "broken", {})
        if not failed:
            return 0
        total = len({*outcomes, *failed})
        return self.report_error(f"{len(failed)} of {total} sites failed: {', '.join(failed)}", code=1)


def _check_spider_arguments(loader: SpiderLoaderProtocol, site: str, arguments: Mapping[str, str]) -> None:
    spider = find_spider(loader, site)
    if not issubclass(spider, NewsSpider):
        return
    asked = read_arguments(arguments, now=datetime.now(UTC), timezone=spider.timezone)
    if not spider.sources and not asked.urls:
        raise ArgumentError(f"{site} has no sources of its own; say -a urls=https://example.ru/")


def _check_feed_output(target: str) -> None:
    """Refuse a local file that cannot be written: Scrapy would only log it, and the output would be lost."""
    name = target.rpartition(":")[0] if target.rpartition(":")[2].isalnum() else target  # FILE:FORMAT
    name = name or target
    if "://" in target or "%(" in name or name == "-":
        return
    path = Path(name)
    existed = path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        raise ArgumentError(f"-o {target} cannot be written ({error.strerror}); name another file") from error
    if not existed:
        path.unlink()


def _check_options_for_many(opts: argparse.Namespace) -> None:
    if not opts.jobs.isdecimal() or int(opts.jobs) < 1:
        raise ArgumentError(f"--jobs {opts.jobs} is not a positive whole number; say --jobs {_DEFAULT_JOBS}")
    if "urls" in opts.spargs:
        raise ArgumentError("urls= works with one site only; name that site alone")
    for file in [*(opts.output or ()), *(opts.overwrite_output or ())]:
        if "%(name)s" not in file:
            raise ArgumentError(f"{file} cannot take several sites at once; say -o 'FOLDER/%(name)s.jsonl'")


def _print_summary(outcomes: Mapping[str, CrawlOutcome]) -> None:
    rows = []
    for site, outcome in outcomes.items():
        counts = (str(outcome.new), str(outcome.updated), str(outcome.unchanged))
        rows.append((site, outcome.ending, *counts, ", ".join(outcome.problems)))
    print_table(("site", "outcome", "new", "updated", "unchanged", "problems"), rows, sys.stderr)
