"""`newscrawl replay FILE.warc.gz…`: kept responses through the whole road again, without network."""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.spiderloader import get_spider_loader

from newscrawl.checked_settings import wants_entities
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.database_lease import database_held
from newscrawl.cli.run.many_crawls import QueuedCrawler
from newscrawl.exceptions import ArgumentError
from newscrawl.ingest import ReplayComparison, ReplayDecision
from newscrawl.site.catalogue import spider_named
from newscrawl.store import FieldChange
from newscrawl.warc import RecordedRun, recorded_runs

_LOSSES = (
    *("newscrawl/article/failed", "newscrawl/replay/passed_over", "newscrawl/store/spooled"),
    *("newscrawl/store/rejected", "spider_exceptions/count"),
)

_NO_NETWORK: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {
        "newscrawl.middlewares.page_responses.PageResponses": 50,
        "newscrawl.middlewares.recorded.RecordedResponses": 100,
    },
    "DOWNLOAD_HANDLERS_BASE": {},
    "DOWNLOAD_HANDLERS": {},
}
_IN_THE_ORDER_OF_THE_FILE: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_ITEMS": 1,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
}
_THE_ROAD_ALONE: dict[str, Any] = {
    # no ledger, no memory of visits, no quarantine: they tell of crawls
    "EXTENSIONS": {
        "newscrawl.extensions.database.DatabaseConnection": 10,
        "scrapy.extensions.logstats.LogStats": None,
    },
    "SPIDER_MIDDLEWARES": {
        "newscrawl.middlewares.recorded.RecordedRequests": 10,
        "newscrawl.middlewares.refused_pages.RefusedPages": 40,
    },
    "JOBDIR": None,
    "HTTPCACHE_ENABLED": False,
}


class Command(NewsCommand):
    """Reads kept responses with today's spiders and rules, and puts the store right, or says what it would do."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "[--diff] [--site NAME] FILE.warc.gz …"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Read kept responses (WARC) again, without network"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Takes the responses that NEWSCRAWL_WARC_DIR kept through the whole road again: today's spiders and rules, "
            "dates read against the time of the fetch, no network. What the store lacks is stored, what it holds "
            "otherwise is mended, another text becomes the next version. --diff prints one line a field and writes "
            "nothing. docs/replay.md has the rules."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--diff", action="store_true", help="print what would change in the store, write nothing")
        parser.add_argument("--site", metavar="NAME", help="only the responses that this site's spider asked for")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what cannot be read; then the settings are those of a replay."""
        if not args:
            raise ArgumentError("name one or more WARC files")
        if opts.site is not None:
            spider_named(get_spider_loader(self.settings), opts.site)
        stages = dict(self.settings["ITEM_PIPELINES"])
        del stages["newscrawl.pipelines.dedupe.Dedupe"]
        if opts.diff:
            del stages["newscrawl.pipelines.store.Store"]
        road = {"ITEM_PIPELINES": {**stages, "newscrawl.pipelines.compare.Compare": 350}}
        for settings in (_NO_NETWORK, _IN_THE_ORDER_OF_THE_FILE, _THE_ROAD_ALONE, road):
            self.settings.setdict(settings, priority="cmdline")
        if opts.loglevel is None:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replays run after run and says on stderr what came of it."""
        wants_entities(self.settings)
        found = [run for run in recorded_runs(Path(arg) for arg in args) if opts.site in (None, run.spider)]
        replayable = self._of_known_sites(found)
        with database_held(self.settings):
            is_whole = self._replay(replayable, writes=not opts.diff)
        return 0 if is_whole and replayable == found else 1

    def _of_known_sites(self, found: list[RecordedRun]) -> list[RecordedRun]:
        sites = get_spider_loader(self.settings).list()
        for run in found:
            if run.spider not in sites:
                print(f"{run.run_id} is passed over: unknown site {run.spider}", file=sys.stderr)
        return [run for run in found if run.spider in sites]

    def _replay(self, found: list[RecordedRun], *, writes: bool) -> bool:
        """Whether everything that was recorded could be read."""
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        tally = _Tally(shows=not writes)
        comparison = ReplayComparison(writes=writes, report=tally.note)
        turns = asyncio.Semaphore(1)  # one run after the other: the later one finds what the earlier one has stored
        crawlers = [self._queued(run, comparison, turns) for run in found]
        for crawler in crawlers:
            self.crawler_process.crawl(crawler)
        if crawlers:
            self.crawler_process.start()
        losses = sum(_losses(crawler) for crawler in crawlers) + self.crawler_process.bootstrap_failed
        responses = sum(len(run.locations) for run in found)
        print(f"{responses} responses of {len(found)} runs: {tally.text(losses)}", file=sys.stderr)
        return not losses

    def _queued(self, run: RecordedRun, comparison: ReplayComparison, turns: asyncio.Semaphore) -> QueuedCrawler:
        assert self.crawler_process is not None
        spider = self.crawler_process.spider_loader.load(run.spider)
        crawler = QueuedCrawler(spider, self.crawler_process.settings, turns)
        crawler.settings.set("NEWSCRAWL_REPLAY_RUN", run)
        crawler.settings.set("NEWSCRAWL_REPLAY_COMPARISON", comparison)
        crawler.signals.connect(partial(_count_failure, crawler), signal=signals.item_error, weak=False)
        return crawler


class _Tally:
    """Counts what became of the articles, and prints the changes if it is to show them."""

    def __init__(self, *, shows: bool) -> None:
        self._shows = shows
        self._counts: Counter[str] = Counter()

    def note(self, decision: ReplayDecision, article_id: str, changes: Sequence[FieldChange]) -> None:
        """One article."""
        self._counts[decision] += 1
        if not self._shows:
            return
        if decision == "new":
            print(f"{article_id}: new")
        for leaf in (leaf for change in changes for leaf in change.leaves()):
            print(f"{article_id} {leaf}")

    def text(self, losses: int) -> str:
        """«2 new, 5 unchanged»; under --diff nothing of it is done."""
        counts = [f"{self._counts[name]} {name}" for name in get_args(ReplayDecision) if self._counts[name]]
        failures = [f"{losses} failed"] if losses else []
        return ", ".join([*counts, *failures] or ["no articles"]) + (" (nothing written)" if self._shows else "")


def _count_failure(crawler: Crawler) -> None:
    assert crawler.stats is not None
    crawler.stats.inc_value("newscrawl/article/failed")


def _losses(crawler: QueuedCrawler) -> int:
    """What was recorded and could not be read or stored."""
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    unfinished = stats.get("finish_reason") not in ("finished", "limit")
    return int(unfinished) + sum(int(stats.get(name, 0)) for name in _LOSSES)
