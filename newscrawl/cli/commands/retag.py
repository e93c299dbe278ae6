"""`newscrawl retag`: brings the topics of what is stored to today's rules, in place."""

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
    """Tags every article that other rules have tagged; those that today's have tagged are not touched."""

    def syntax(self) -> str:
        """How it is called."""
        return "[--since DATE] [--until DATE] [--source SITE] [--entities]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Tag what is stored anew, where the rules have changed"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Tags the stored articles that another version of the rules has tagged, the newest first, in place: text, "
            "version and former versions stay. `updated_at` moves where topics or entities come out otherwise. It can "
            "be broken off at any moment and goes on where it was; a second run writes nothing. With --since or "
            "--until, articles without a date are left as they are."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="published from this date on")
        parser.add_argument("--until", metavar="DATE", help="published up to the end of this date")
        parser.add_argument("--source", metavar="SITE", action="append", default=[], help="this site's; repeatable")
        parser.add_argument(
            "--entities",
            action=argparse.BooleanOptionalAction,
            help="persons, organisations and places as well (default: as NEWSCRAWL_ENTITIES says)",
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what cannot be read, before the database is asked."""
        if args:
            raise ArgumentError(f"{args[0]} is no option; say --since, --until or --source")
        if opts.entities is not None:
            self.settings.set("NEWSCRAWL_ENTITIES", opts.entities, priority="cmdline")
        texts = {"since": opts.since, "until": opts.until}
        asked = read_arguments(texts, now=datetime.now(UTC), timezone="Europe/Moscow")
        self._query = ArticleQuery(
            sources=tuple(opts.source),
            since=asked.since,
            until=asked.until,
            include_duplicates=True,
            include_removed=True,
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Tags and says on stderr how far it is; exit code 1 where an article could not be tagged."""
        with_entities = wants_entities(self.settings)
        progress = _Progress()
        try:
            asyncio.run(self._run(progress, with_entities=with_entities))
        except KeyboardInterrupt:
            print(f"{progress.text()}; run it again to go on", file=sys.stderr)
            raise
        for article_id, reason in progress.report.failed.items():
            print(f"{article_id} stays as it is: {reason}", file=sys.stderr)
        print(progress.text(), file=sys.stderr)
        return 1 if progress.report.failed else 0

    async def _run(self, progress: "_Progress", *, with_entities: bool) -> None:
        tagger = load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        versions = {"tagger": tagger.version} | ({"recogniser": entities.version()} if with_entities else {})
        async with DatabaseConnection.from_settings(self.settings) as connection:
            retagging = Retagging(await connection.database(), self._query, versions)
            progress.begin(await retagging.count())
            tag = partial(_with_entities, tagger) if with_entities else tagger.tag_article
            async for report in retagging.run(tag, lambda: datetime.now(UTC)):
                progress.note(report)


class _Progress:
    """How far it is, said every few seconds."""

    def __init__(self) -> None:
        self.report = RetagReport()
        self._total: int | None = None
        self._began = self._said = time.monotonic()

    def begin(self, total: int) -> None:
        """So many articles are to be tagged."""
        self._total = total
        self._began = self._said = time.monotonic()
        if total:
            print(f"{total} articles to tag", file=sys.stderr)

    def note(self, report: RetagReport) -> None:
        """A batch is written."""
        self.report = report
        now = time.monotonic()
        if now - self._said >= _PROGRESS_EVERY_S:
            self._said = now
            rate = (report.done + len(report.failed)) / (now - self._began)
            left = max(0, (self._total or 0) - report.done - len(report.failed))
            remaining = timedelta(seconds=round(left / rate))
            print(f"{self.text()}, {rate:.0f} a second, {remaining} left", file=sys.stderr)

    def text(self) -> str:
        """«1200 of 5000 articles tagged, 30 of them otherwise than before»."""
        if self._total is None:
            return "nothing tagged yet"
        failed = f", {len(self.report.failed)} failed" if self.report.failed else ""
        return f"{self.report.done} of {self._total} articles tagged, {self.report.changed} changed{failed}"


def _with_entities(tagger: Tagger, article: Article) -> Article:
    """Topics, and entities where today's models have not read them."""
    tagged = tagger.tag_article(article)
    return tagged if article.recogniser == entities.version() else entities.recognise_article(tagged)
