"""`newscrawl sites`: the catalogue of sites, and when each was last read well."""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.show.table import show
from newscrawl.crawl_outcome import crawl_outcome
from newscrawl.exceptions import ArgumentError, EmbeddedServerError, StoreError
from newscrawl.site.arguments import nearest
from newscrawl.site.catalogue import Door, Site, catalogue, in_group, named
from newscrawl.site.spider import Confidence
from newscrawl.store import Run, RunLedger, connect, embedded

_COLUMNS = ("site", "outlet", "feeds", "archive", "zone", "permission", "confidence", "groups", "last success")

Runs = Mapping[str, Run | None]


class Command(NewsCommand):
    """Prints what the spiders' files state, with the ledger's word on each."""

    requires_project = True

    def syntax(self) -> str:
        """How it is called."""
        return "[--json] [--addresses] [--group NAME] [--permitted] [--confidence LEVEL] [NAME-or-PATTERN …]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Show the sites: doors, zone, permission, last success"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints the catalogue of sites as a table or as JSON, all of them or those asked for ('r*' is a pattern). "
            "Last success: the latest crawl that ended by itself, lost nothing and was answered, with the number of "
            "its new articles; `unknown` where no database answers. The private MongoDB is asked when it runs; it is "
            "not started for this."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="a JSON array, one object a site, with all addresses")
        parser.add_argument("--addresses", action="store_true", help="in the table too, the addresses of the doors")
        parser.add_argument("--group", metavar="NAME", help="only this group's")
        parser.add_argument("--permitted", action="store_true", help="only those whose terms do not forbid it")
        parser.add_argument("--confidence", metavar="LEVEL", help="only those described so: high, medium, low")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses unknown names, groups and levels."""
        levels = get_args(Confidence)
        if opts.confidence is not None and opts.confidence not in levels:
            raise ArgumentError(f"unknown confidence {opts.confidence}{nearest(opts.confidence, levels)}")
        self._chosen(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Prints the sites; why the last success is unknown goes to stderr."""
        sites = self._chosen(args, opts)
        runs: Runs = {}
        try:
            runs = asyncio.run(self._last_successes([site.name for site in sites]))
        except StoreError as error:
            print(f"newscrawl sites: last success unknown: {error}", file=sys.stderr)
        if opts.json:
            print(json.dumps([_object(site, runs) for site in sites], ensure_ascii=False, indent=2))
        else:
            show(_COLUMNS, (_row(site, runs, with_addresses=opts.addresses) for site in sites), sys.stdout)
        return 0

    def _chosen(self, args: list[str], opts: argparse.Namespace) -> list[Site]:
        sites: Iterable[Site] = catalogue(get_spider_loader(self.settings))
        if args:
            matching = {site.name for pattern in args for site in named(sites, pattern)}
            sites = [site for site in sites if site.name in matching]
        if opts.group is not None:
            sites = in_group(sites, opts.group)
        return [
            site
            for site in sites
            if not (opts.permitted and site.permission is not None) and opts.confidence in (None, site.confidence)
        ]

    async def _last_successes(self, names: Sequence[str]) -> Runs:
        """The latest good run of each site; nothing is written or started for it.

        Raises:
            StoreError: no database answers.
        """
        async with connect(self._uri(), self.settings["NEWSCRAWL_MONGO_DATABASE"]) as database:
            await database.ping()
            ledger = RunLedger(database)
            runs = await asyncio.gather(*(ledger.last(name, _went_well) for name in names))
        return dict(zip(names, runs, strict=True))

    def _uri(self) -> str:
        uri: str | None = self.settings["NEWSCRAWL_MONGO_URI"]
        uri = uri or embedded.status(Path(self.settings["NEWSCRAWL_DATA_DIR"])).uri
        if uri is None:
            raise EmbeddedServerError("the private MongoDB is not running; `newscrawl db start` keeps it up")
        return uri


def _went_well(run: Run) -> bool:
    return crawl_outcome(run.reason, run.stats).is_successful


def _object(site: Site, runs: Runs) -> dict[str, Any]:
    """The site as JSON; `last_success` is null for never, and absent where no database could say."""
    if site.name not in runs:
        return asdict(site)
    run = runs[site.name]
    if run is None:
        return {**asdict(site), "last_success": None}
    last = {"run_id": run.id, "finished_at": _utc(run.finished_at), "new": _new(run)}
    return {**asdict(site), "last_success": last}


def _row(site: Site, runs: Runs, *, with_addresses: bool) -> tuple[str, ...]:
    return (
        site.name,
        site.outlet,
        _doors(site.feeds, with_addresses=with_addresses),
        _doors(site.archive, with_addresses=with_addresses),
        site.timezone,
        site.permission or "",
        site.confidence,
        ", ".join(site.groups),
        _last(site.name, runs),
    )


def _doors(doors: Sequence[Door], *, with_addresses: bool) -> str:
    """«2 feeds, 1 news map», or each with its address."""
    if with_addresses:
        return ", ".join(f"{door.kind} {door.url}" for door in doors)
    kinds = Counter(door.kind for door in doors)
    return ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in kinds.items())


def _last(name: str, runs: Runs) -> str:
    if name not in runs:
        return "unknown"
    run = runs[name]
    return "never" if run is None else f"{_utc(run.finished_at)}, {_new(run)} new"


def _new(run: Run) -> int:
    return crawl_outcome(run.reason, run.stats).new


def _utc(at: datetime) -> str:
    """The instant to the second, in UTC as everywhere in what we print for programs."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
