"""`newscrawl retag`: updates the topics of stored articles to the current rules."""

import argparse
import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from newscrawl import entities
from newscrawl.checked_settings import wants_entities
from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import read_arguments
from newscrawl.store import ArticleQuery, Retagging, RetagReport
from newscrawl.topics import Tagger, load_tagger

_PROGRESS_EVERY_S = 5.0


class Command(NewsCommand):
    """Re-tags articles whose tagger version is not the current one; other articles are not touched."""

    usage = "[--since DATE] [--until DATE] [--source SITE] [--entities]"
    summary = "Re-tag articles whose tagger version is outdated"
    description = (
        "Re-tags stored articles that another version of the rules has tagged, newest first and in place: text, "
        "version number and earlier versions stay. `updated_at` changes only where topics or entities change. It can "
        "be interrupted at any time and continues where it stopped; a second run writes nothing. With --since or "
        "--until, articles without a date are left alone."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="only articles published on or after this date")
        parser.add_argument("--until", metavar="DATE", help="only articles published on or before this date")
        parser.add_argument(
            "--source", metavar="SITE", action="append", default=[], help="only this site (may be repeated)"
        )
        parser.add_argument(
            "--entities",
            action=argparse.BooleanOptionalAction,
            help="also recognise persons, organisations and places (default: the setting NEWSCRAWL_ENTITIES)",
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ArgumentError(f"unknown argument {args[0]}; say --since, --until or --source")
        if opts.entities is not None:
            self.settings.set("NEWSCRAWL_ENTITIES", opts.entities, priority="cmdline")
        period = {"since": opts.since, "until": opts.until}
        asked = read_arguments(period, now=datetime.now(UTC), timezone="Europe/Moscow")
        self._query = ArticleQuery(
            sources=tuple(opts.source),
            since=asked.since,
            until=asked.until,
            include_duplicates=True,
            include_removed=True,
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Re-tag with progress on stderr; exit code 1 if an article could not be tagged."""
        with_entities = wants_entities(self.settings)
        progress = _Progress()
        try:
            asyncio.run(self._retag(progress, with_entities=with_entities))
        except KeyboardInterrupt:
            print(f"{progress.text()}; run it again to continue", file=sys.stderr)
            raise
        for article_id, reason in progress.report.failed.items():
            print(f"{article_id} is left unchanged: {reason}", file=sys.stderr)
        print(progress.text(), file=sys.stderr)
        return 1 if progress.report.failed else 0

    async def _retag(self, progress: "_Progress", *, with_entities: bool) -> None:
        tagger = load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        versions, tag = {"tagger": tagger.version}, tagger.tag_article
        if with_entities:
            versions["recogniser"] = entities.version()
            tag = partial(_tag_with_entities, tagger)
        async with DatabaseConnection.from_settings(self.settings, must_exist=True) as connection:
            retagging = Retagging(await connection.database(), self._query, versions)
            progress.begin(await retagging.count())
            async for report in retagging.run(tag, lambda: datetime.now(UTC)):
                progress.note(report)


class _Progress:
    """Prints the progress every few seconds."""

    def __init__(self) -> None:
        self.report = RetagReport()
        self._total: int | None = None
        self._began_at_s = self._printed_at_s = time.monotonic()

    def begin(self, total: int) -> None:
        """Start the clock for `total` articles."""
        self._total = total
        self._began_at_s = self._printed_at_s = time.monotonic()
        if total:
            print(f"{total} articles to tag", file=sys.stderr)

    def note(self, report: RetagReport) -> None:
        """Keep the totals after a batch, and print them if the last line is old enough."""
        self.report = report
        processed = report.done + len(report.failed)
        self._total = max(self._total or 0, processed)  # a crawl may have stored more since they were counted
        now_s = time.monotonic()
        if now_s - self._printed_at_s < _PROGRESS_EVERY_S:
            return
        self._printed_at_s = now_s
        per_second = processed / (now_s - self._began_at_s)
        remaining = self._total - processed
        remaining_time = timedelta(seconds=round(remaining / per_second))
        print(f"{self.text()}, {per_second:.0f} a second, {remaining_time} left", file=sys.stderr)

    def text(self) -> str:
        """«1200 of 5000 articles tagged, 30 changed, 1 failed»."""
        if self._total is None:
            return "nothing tagged yet"
        failed = f", {len(self.report.failed)} failed" if self.report.failed else ""
        return f"{self.report.done} of {self._total} articles tagged, {self.report.changed} changed{failed}"


def _tag_with_entities(tagger: Tagger, article: Article) -> Article:
    """Tag the topics, and recognise entities unless the current models have done so already."""
    tagged = tagger.tag_article(article)
    return tagged if article.recogniser == entities.version() else entities.recognise_article(tagged)
