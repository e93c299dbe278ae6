"""`newscrawl coverage SITE`: the number of stored articles on each day, to find gaps."""

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
from newscrawl.normalise.urls import url_key
from newscrawl.site.arguments import Arguments, did_you_mean, read_arguments
from newscrawl.site.catalogue import GENERIC_SPIDER, find_spider
from newscrawl.site.spider import NewsSpider
from newscrawl.store import ArticleQuery, ArticleStore, CrawlState

_BAR_COLUMNS = 40
"""Width of the longest bar: with date and count a line stays under 60 columns."""


class Command(NewsCommand):
    """Counts articles by the days of the site's time zone."""

    usage = "SITE-or-HOST [--since DATE] [--until DATE] [--holes]"
    summary = "Show how many articles of a site are stored for each day"
    description = (
        "Takes a site, or a host whose articles `crawl site` has stored (its days are those of Moscow). "
        "Prints one line per day in the site's time zone: the date, the number of stored articles, a bar, and «done» "
        "if a backfill has read that day's archive completely. A day without articles is a hole. Without --since the "
        "list starts at the first stored article."
    )
    requires_project = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="first day (default: that of the first stored article)")
        parser.add_argument("--until", metavar="DATE", help="last day (default: that of the last stored article)")
        parser.add_argument("--holes", action="store_true", help="show only days without articles")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ArgumentError("name one site; `newscrawl list` shows them")
        self._sites = get_spider_loader(self.settings).list()
        self._source = args[0] if args[0] in self._sites else _host(args[0])
        self._timezone = self._timezone_of(self._source)
        period = {"since": opts.since, "until": opts.until}
        self._period = read_arguments(period, now=datetime.now(UTC), timezone=self._timezone)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the calendar to stdout and the totals to stderr."""
        counts, done = asyncio.run(self._read())
        shown = {day: count for day, count in counts.items() if not (opts.holes and count)}
        for line in _calendar_lines(shown, done):
            print(line)
        holes = list(counts.values()).count(0)
        print(f"{sum(counts.values())} articles on {len(counts)} days, {holes} days without any", file=sys.stderr)
        return 0

    def _timezone_of(self, source: str) -> str:
        """The time zone of a site; of what may be a host, that of the spider for any site."""
        is_host = "." in source and source not in self._sites
        spider = find_spider(get_spider_loader(self.settings), GENERIC_SPIDER if is_host else source)
        if not issubclass(spider, NewsSpider):
            raise ArgumentError(f"site {source} is not a NewsSpider, so its time zone is unknown")
        return spider.timezone

    async def _require_stored(self, articles: ArticleStore) -> None:
        """Refuse a host of which nothing is stored; a site may have none yet."""
        if self._source not in self._sites:
            stored = await articles.sources()
            if self._source not in stored:
                hint = did_you_mean(self._source, {*self._sites, *stored})
                raise ArgumentError(f"no article of {self._source} is stored{hint}")

    async def _read(self) -> tuple[dict[date, int], set[date]]:
        """Articles per day, and the days whose archive was read completely."""
        query = ArticleQuery(
            sources=(self._source,),
            since=self._period.since,
            until=self._period.until,
            include_duplicates=True,
            include_removed=True,
        )
        timezone = self._timezone
        async with DatabaseConnection.from_settings(self.settings, must_exist=True) as connection:
            articles = await connection.articles()
            await self._require_stored(articles)
            stored = await articles.per_day(query, timezone)
            days = list(_days(stored, self._period, timezone))
            done = await CrawlState(await connection.database()).done_days(self._source, days)
        return {day: stored.get(day, 0) for day in days}, done


def _host(argument: str) -> str:
    """A host as `crawl site` stores it: without www, in punycode; of a URL its host."""
    try:
        return url_key(argument if "//" in argument else f"http://{argument}/").partition("/")[0]
    except ValueError:
        return argument


def _days(stored: Mapping[date, int], period: Arguments, timezone: str) -> Iterator[date]:
    """Every day of the period; where an end is not given, the first or last stored day."""
    site_zone = zone(timezone)
    assert site_zone is not None, "tests check that every spider's zone exists"
    first, last = min(stored, default=None), max(stored, default=None)
    if period.since is not None:
        first = site_zone.local(period.since).date()
    if period.until is not None:  # `until` is exclusive
        last = site_zone.local(period.until - timedelta(microseconds=1)).date()
    elif last is None:
        last = first
    while first is not None and last is not None and first <= last:
        yield first
        first += timedelta(days=1)


def _calendar_lines(counts: Mapping[date, int], done: set[date]) -> Iterator[str]:
    highest = max(counts.values(), default=0)
    for day, count in counts.items():
        bar = "█" * max(1, round(count * _BAR_COLUMNS / highest)) if count else "·"
        yield f"{day.isoformat()} {count:6} {bar}{' done' if day in done else ''}"
