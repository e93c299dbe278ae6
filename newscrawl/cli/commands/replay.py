"""`newscrawl replay FILE.warc.gz…`: processes archived responses again, without network."""

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
from newscrawl.cli.run.crawl_process import CrawlProcess
from newscrawl.cli.run.database_lease import leased_database
from newscrawl.cli.run.many_crawls import QueuedCrawler
from newscrawl.exceptions import ArgumentError
from newscrawl.ingest import ReplayComparison, ReplayDecision
from newscrawl.site.catalogue import find_spider
from newscrawl.store import FieldChange
from newscrawl.warc import LeftOut, RecordedRun, recorded_runs

_FAILURE_STATS = (
    "newscrawl/article/failed",
    "newscrawl/replay/passed_over",
    "newscrawl/store/spooled",
    "newscrawl/store/lost",
    "newscrawl/store/unreadable",
    "newscrawl/store/rejected",
    "spider_exceptions/count",
)
"""Statistics that count recorded responses which could not be read or stored."""

_NO_NETWORK: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {
        "newscrawl.middlewares.page_responses.PageResponses": 50,
        "newscrawl.middlewares.recorded.RecordedResponses": 100,
    },
    "DOWNLOAD_HANDLERS_BASE": {},
    "DOWNLOAD_HANDLERS": {},
}
_SEQUENTIAL: dict[str, Any] = {
    # in the order of the file: a later reading of an article must meet the earlier one in the store
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_ITEMS": 1,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
}
_PIPELINE_ONLY: dict[str, Any] = {
    # no run ledger, no record of visits, no quarantine: they describe crawls
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
    """Reads archived responses with the current spiders and rules, and corrects the store or prints the differences."""

    usage = "[--diff] [--site NAME] FILE.warc.gz …"
    summary = "Process archived responses (WARC) again, without network"
    description = (
        "Runs the responses that NEWSCRAWL_WARC_DIR kept through the whole pipeline again, with the current spiders "
        "and rules and without network. Dates are read relative to the time of the fetch. Missing articles are stored, "
        "differing fields are repaired, a different text becomes the next version. --diff prints one line per field "
        "and writes nothing. docs/replay.md has the rules."
    )
    requires_project = True
    requires_crawler_process = True
    quiet = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--diff", action="store_true", help="print what would change in the store, write nothing")
        parser.add_argument("--site", metavar="NAME", help="replay only the responses requested by this site's spider")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, then change the settings to those of a replay."""
        if not args:
            raise ArgumentError("name one or more WARC files")
        if opts.site is not None:
            find_spider(get_spider_loader(self.settings), opts.site)
        writes = not opts.diff
        existing_only = {"NEWSCRAWL_DATABASE_MUST_EXIST": not writes}
        for settings in (_NO_NETWORK, _SEQUENTIAL, _PIPELINE_ONLY, self._pipelines(writes=writes), existing_only):
            self.settings.setdict(settings, priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replay one run after the other; a summary goes to stderr."""
        wants_entities(self.settings)
        left_out = LeftOut()
        found = recorded_runs((Path(arg) for arg in args), left_out)
        runs = [run for run in found if opts.site in (None, run.spider)]
        replayable = self._runs_of_known_sites(runs)
        with leased_database(self.settings):
            is_complete = self._replay(replayable, writes=not opts.diff)
        if left_out.counts:
            counts = ", ".join(f"{count} {kind}" for kind, count in left_out.counts.items())
            print(f"records that were skipped: {counts}", file=sys.stderr)
        return 0 if is_complete and replayable == runs and not left_out.counts else 1

    def _pipelines(self, *, writes: bool) -> dict[str, Any]:
        """The crawl's pipelines with the comparison in place of deduplication; without writes, without the store."""
        pipelines = dict(self.settings["ITEM_PIPELINES"])
        del pipelines["newscrawl.pipelines.dedupe.Dedupe"]
        if not writes:
            del pipelines["newscrawl.pipelines.store.Store"]
        pipelines["newscrawl.pipelines.compare.Compare"] = 350
        return {"ITEM_PIPELINES": pipelines}

    def _runs_of_known_sites(self, runs: list[RecordedRun]) -> list[RecordedRun]:
        sites = get_spider_loader(self.settings).list()
        for run in runs:
            if run.spider not in sites:
                print(f"{run.run_id} is skipped: unknown site {run.spider}", file=sys.stderr)
        return [run for run in runs if run.spider in sites]

    def _replay(self, runs: list[RecordedRun], *, writes: bool) -> bool:
        """Return whether everything that was recorded could be read."""
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        tally = _Tally(prints_changes=not writes)
        comparison = ReplayComparison(writes=writes, report=tally.note)
        slots = asyncio.Semaphore(1)  # one run at a time: a later run must find what an earlier one has stored
        crawlers = [self._create_queued_crawler(run, comparison, slots) for run in runs]
        for crawler in crawlers:
            self.crawler_process.crawl(crawler)
        if crawlers:
            CrawlProcess(self.crawler_process).run_or_raise()
        failures = sum(_failures(crawler) for crawler in crawlers) + self.crawler_process.bootstrap_failed
        responses = sum(len(run.locations) for run in runs)
        print(f"{responses} responses of {len(runs)} runs: {tally.summary(failures)}", file=sys.stderr)
        return not failures

    def _create_queued_crawler(
        self, run: RecordedRun, comparison: ReplayComparison, slots: asyncio.Semaphore
    ) -> QueuedCrawler:
        assert self.crawler_process is not None
        spider = self.crawler_process.spider_loader.load(run.spider)
        crawler = QueuedCrawler(spider, self.crawler_process.settings, slots)
        crawler.settings.set("NEWSCRAWL_REPLAY_RUN", run)
        crawler.settings.set("NEWSCRAWL_REPLAY_COMPARISON", comparison)
        crawler.signals.connect(partial(_count_failure, crawler), signal=signals.item_error, weak=False)
        return crawler


class _Tally:
    """Counts the decisions about the articles and, for `--diff`, prints the changes."""

    def __init__(self, *, prints_changes: bool) -> None:
        self._prints_changes = prints_changes
        self._counts: Counter[str] = Counter()

    def note(self, decision: ReplayDecision, article_id: str, changes: Sequence[FieldChange]) -> None:
        """Count one article; print its changed fields, records field by field."""
        self._counts[decision] += 1
        if not self._prints_changes:
            return
        if decision == "new":
            print(f"{article_id}: new")
        for change in changes:
            for leaf in change.leaves():
                print(f"{article_id} {leaf}")

    def summary(self, failures: int) -> str:
        """«2 new, 5 unchanged»; for `--diff` with the note that nothing was written."""
        counts = [f"{self._counts[name]} {name}" for name in get_args(ReplayDecision) if self._counts[name]]
        if failures:
            counts.append(f"{failures} failed")
        note = " (nothing written)" if self._prints_changes else ""
        return (", ".join(counts) or "no articles") + note


def _count_failure(crawler: Crawler) -> None:
    assert crawler.stats is not None
    crawler.stats.inc_value("newscrawl/article/failed")


def _failures(crawler: QueuedCrawler) -> int:
    """Recorded responses that could not be read or stored; an interrupted run counts as one more."""
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    is_unfinished = stats.get("finish_reason") not in ("finished", "limit")
    return int(is_unfinished) + sum(int(stats.get(name, 0)) for name in _FAILURE_STATS)
