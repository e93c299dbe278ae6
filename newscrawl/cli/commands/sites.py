"""`newscrawl sites`: the catalogue of sites and each site's last successful crawl."""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, get_args

from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.show.table import print_table
from newscrawl.crawl_outcome import crawl_outcome
from newscrawl.exceptions import ArgumentError, EmbeddedServerError, StoreError
from newscrawl.extensions.database import require_database
from newscrawl.site.arguments import did_you_mean
from newscrawl.site.catalogue import Site, SiteSource, catalogue, select_sites
from newscrawl.site.spider import Confidence
from newscrawl.store import LatestRun, Run, RunLedger, connect, embedded

_COLUMNS = (
    "site",
    "outlet",
    "feeds",
    "archive",
    "zone",
    "permission",
    "confidence",
    "groups",
    "last run",
    "last success",
)
_EXPENDABLE = ("permission", "feeds", "archive", "zone", "groups", "confidence")
"""Columns that a narrow terminal does not show, the last one first."""
_DIED_AFTER = timedelta(minutes=5)  # without a heartbeat, of which there is one every 30 s


class LastRuns(NamedTuple):
    """The last run of a site, and the last that shows that the site can be read; None for never."""

    latest: LatestRun | None = None
    success: Run | None = None


RunsBySite = Mapping[str, LastRuns]
"""Empty if no database answers."""


class Command(NewsCommand):
    """Prints what the spiders state about their sites, and the last successful run of each."""

    usage = "[--json] [--addresses] [--group NAME] [--permitted] [--confidence LEVEL] [NAME-or-PATTERN …]"
    summary = "List the sites: sources, time zone, permission, last success"
    description = (
        "Prints the catalogue of sites as a table or as JSON: all of them, or those that match the names or patterns "
        "('r*') and options. Last run: how the latest crawl ended. Last success: the latest crawl that finished by "
        "itself, lost nothing, read every source and refused no page without reading another, with the number of its "
        "new articles. Both are `unknown` if no database answers. The private MongoDB is queried if it "
        "runs; this command does not start it."
    )
    requires_project = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print a JSON array with one object per site")
        parser.add_argument("--addresses", action="store_true", help="show the URLs of the sources in the table")
        parser.add_argument("--group", metavar="NAME", help="only sites of this group")
        parser.add_argument(
            "--permitted", action="store_true", help="only sites whose terms do not forbid automated reading"
        )
        parser.add_argument(
            "--confidence", metavar="LEVEL", help="only sites with this confidence: high, medium or low"
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        levels = get_args(Confidence)
        if opts.confidence is not None and opts.confidence not in levels:
            raise ArgumentError(f"unknown confidence {opts.confidence}{did_you_mean(opts.confidence, levels)}")
        self._sites = select_sites(
            catalogue(get_spider_loader(self.settings)),
            patterns=args,
            group=opts.group,
            confidence=opts.confidence,
            permitted_only=opts.permitted,
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the sites; why the last success is unknown goes to stderr, with exit code 2 for a wrong database."""
        runs: RunsBySite = {}
        exit_code = 0
        try:
            runs = asyncio.run(self._last_successes())
        except ArgumentError as error:
            exit_code = self.report_error(f"last success unknown: {error}", code=2)
        except StoreError as error:
            self.report_error(f"last success unknown: {error}", code=0)
        if opts.json:
            print(json.dumps([_as_json(site, runs) for site in self._sites], ensure_ascii=False, indent=2))
        else:
            rows = [_row(site, runs, with_urls=opts.addresses) for site in self._sites]
            print_table(_COLUMNS, rows, sys.stdout, expendable=() if opts.addresses else _EXPENDABLE)
        return exit_code

    async def _last_successes(self) -> RunsBySite:
        """Read the last successful run of each site; nothing is written or started for it.

        Raises:
            StoreError: no database answers.
            ArgumentError: the database has another name.
        """
        names = [site.name for site in self._sites]
        async with connect(self._uri(), self.settings["NEWSCRAWL_MONGO_DATABASE"]) as database:
            await database.ping()
            if not await database.names():  # a new server: nothing was crawled yet
                return dict.fromkeys(names, LastRuns())
            await require_database(database)
            ledger = RunLedger(database)
            runs = await asyncio.gather(*(_last_runs(ledger, name) for name in names))
        return dict(zip(names, runs, strict=True))

    def _uri(self) -> str:
        uri: str | None = self.settings["NEWSCRAWL_MONGO_URI"]
        uri = uri or embedded.status(Path(self.settings["NEWSCRAWL_DATA_DIR"])).uri
        if uri is None:
            raise EmbeddedServerError("the private MongoDB is not running; `newscrawl db start` keeps it up")
        return uri


async def _last_runs(ledger: RunLedger, site: str) -> LastRuns:
    return LastRuns(await ledger.latest(site), await ledger.last(site, _was_successful))


def _was_successful(run: Run) -> bool:
    return crawl_outcome(run.reason, run.stats).is_proof


def _as_json(site: Site, runs: RunsBySite) -> dict[str, Any]:
    """The site as JSON; `last_success` is null for never, and absent if no database answers."""
    fields = asdict(site)
    if site.name in runs:
        latest, success = runs[site.name]
        fields["last_run"] = None if latest is None else _latest_as_json(latest)
        fields["last_success"] = None if success is None else _run_as_json(success)
    return fields


def _latest_as_json(latest: LatestRun) -> dict[str, Any]:
    fields: dict[str, Any] = {"run_id": latest.id, "started_at": _utc(latest.started_at), "outcome": _ending(latest)}
    if latest.run is not None:
        fields["problems"] = list(crawl_outcome(latest.run.reason, latest.run.stats).problems)
    return fields


def _ending(latest: LatestRun) -> str:
    """`skipped`, `running`, `died`, or the ending of a finished run."""
    if latest.run is not None:
        return crawl_outcome(latest.run.reason, latest.run.stats).ending
    has_died = latest.state == "running" and datetime.now(UTC) - latest.heartbeat_at > _DIED_AFTER
    return "died" if has_died else latest.state


def _run_as_json(run: Run) -> dict[str, Any]:
    return {"run_id": run.id, "finished_at": _utc(run.finished_at), "new": _new_articles(run)}


def _row(site: Site, runs: RunsBySite, *, with_urls: bool) -> tuple[str, ...]:
    return (
        site.name,
        site.outlet,
        _sources(site.feeds, with_urls=with_urls),
        _sources(site.archive, with_urls=with_urls),
        site.timezone,
        site.permission or "",
        site.confidence,
        ", ".join(site.groups),
        _last_run(site.name, runs),
        _last_success(site.name, runs),
    )


def _sources(sources: Sequence[SiteSource], *, with_urls: bool) -> str:
    """«2 feeds, 1 news map», or each with its URL."""
    if with_urls:
        return ", ".join(f"{source.kind} {source.url}" for source in sources)
    kinds = Counter(source.kind for source in sources)
    return ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.items())


def _last_run(name: str, runs: RunsBySite) -> str:
    if name not in runs:
        return "unknown"
    latest = runs[name].latest
    return "never" if latest is None else f"{_utc(latest.started_at)}, {_ending(latest)}"


def _last_success(name: str, runs: RunsBySite) -> str:
    if name not in runs:
        return "unknown"
    run = runs[name].success
    return "never" if run is None else f"{_utc(run.finished_at)}, {_new_articles(run)} new"


def _new_articles(run: Run) -> int:
    return crawl_outcome(run.reason, run.stats).new


def _utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
