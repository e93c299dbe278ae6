"""`newscrawl coverage SITE`: stored articles a day, with the holes."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.normalise.dates import zone
from newscrawl.site.arguments import Arguments, read_arguments
from newscrawl.site.catalogue import spider_named
from newscrawl.site.spider import NewsSpider
from newscrawl.store import ArticleQuery, CrawlState

_BAR = 40


class Command(NewsCommand):
    """Counts by the site's own days."""

    requires_project = True

    def syntax(self) -> str:
        """How it is called."""
        return "SITE [--since DATE] [--until DATE] [--holes]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Show a site's stored articles a day, and the holes"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints a line a day of the site's zone: the day, how many articles are stored, a bar, and «done» where a "
            "backfill has walked that day's archive to the end. Days without any article are holes. Without --since it "
            "begins at the first stored article."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="from this day on")
        parser.add_argument("--until", metavar="DATE", help="up to this day")
        parser.add_argument("--holes", action="store_true", help="only the days without articles")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses an unknown site and dates that cannot be read."""
        if len(args) != 1:
            raise ArgumentError("name one site; `newscrawl list` shows them")
        self._asked(self._site(args[0]), opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Prints the calendar; a summary goes to stderr."""
        site = self._site(args[0])
        counts, done = asyncio.run(self._read(site, self._asked(site, opts)))
        shown = [day for day in counts if not (opts.holes and counts[day])]
        for line in _lines({day: counts[day] for day in shown}, done):
            print(line)
        holes = sum(not count for count in counts.values())
        print(f"{sum(counts.values())} articles on {len(counts)} days, {holes} days without any", file=sys.stderr)
        return 0

    def _site(self, name: str) -> type[NewsSpider]:
        spider = spider_named(get_spider_loader(self.settings), name)
        if not issubclass(spider, NewsSpider):
            raise ArgumentError(f"site {name} is no NewsSpider, so its zone is not known")
        return spider

    def _asked(self, site: type[NewsSpider], opts: argparse.Namespace) -> Arguments:
        texts = {"since": opts.since, "until": opts.until}
        return read_arguments(texts, now=datetime.now(UTC), timezone=site.timezone)

    async def _read(self, site: type[NewsSpider], asked: Arguments) -> tuple[dict[date, int], set[date]]:
        query = ArticleQuery(
            sources=(site.name,), since=asked.since, until=asked.until, include_duplicates=True, include_removed=True
        )
        async with DatabaseConnection.from_settings(self.settings) as connection:
            stored = await (await connection.articles()).per_day(query, site.timezone)
            days = list(_calendar(stored, asked, site.timezone))
            done = await CrawlState(await connection.database()).done_days(site.name, days)
        return {day: stored.get(day, 0) for day in days}, done


def _calendar(stored: Mapping[date, int], asked: Arguments, timezone: str) -> Iterator[date]:
    """Every day from the first asked for, or stored, to the last."""
    local = zone(timezone)
    assert local is not None, "a spider's zone is a real one"
    first = local.local(asked.since).date() if asked.since is not None else min(stored, default=None)
    last = (
        local.local(asked.until - timedelta(microseconds=1)).date()
        if asked.until is not None
        else max(stored, default=first)
    )
    while first is not None and last is not None and first <= last:
        yield first
        first += timedelta(days=1)


def _lines(counts: Mapping[date, int], done: set[date]) -> Iterator[str]:
    most = max(counts.values(), default=0)
    for day, count in counts.items():
        bar = "█" * max(1, round(count * _BAR / most)) if count else "·"
        yield f"{day.isoformat()} {count:6} {bar}{' done' if day in done else ''}"
