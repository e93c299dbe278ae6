"""`newscrawl db …`: controls the private MongoDB that is used when no URI is configured; creates indexes in any."""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path

from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError, EmbeddedServerError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.site.arguments import did_you_mean
from newscrawl.store import embedded, ensure_indexes


class Command(NewsCommand):
    """Starts, stops and shows the private MongoDB; creates the indexes of the configured database."""

    usage = "start|stop|status|uri|indexes [--data-dir DIR]"
    summary = "Start, stop and show the private MongoDB; create indexes"
    description = (
        "The private MongoDB runs while a crawl or another command uses it. start: keeps it running until stop, so "
        "that other programs can connect. stop: stops it. status: shows whether it runs; exit code 1 if it does not. "
        "uri: prints the connection string with its login. indexes: creates the indexes that are missing in the "
        "configured database, so that crawls need no right to create them."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--data-dir", metavar="DIR", type=Path, help="data folder (default: the setting NEWSCRAWL_DATA_DIR)"
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ArgumentError("say start, stop, status, uri or indexes")
        if len(args) != 1 or args[0] not in self._actions():
            raise ArgumentError(f"unknown {' '.join(args)}{did_you_mean(args[0], self._actions())}")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        action = self._actions()[args[0]]
        return action(opts.data_dir or Path(self.settings["NEWSCRAWL_DATA_DIR"]))

    def _actions(self) -> dict[str, Callable[[Path], int]]:
        return {
            "start": _start,
            "stop": _stop,
            "status": _status,
            "uri": self._print_uri,
            "indexes": self._create_indexes,
        }

    def _print_uri(self, data_dir: Path) -> int:
        uri = self.settings["NEWSCRAWL_MONGO_URI"] or embedded.status(data_dir).uri
        if uri is None:
            raise EmbeddedServerError("the private MongoDB is not running; `newscrawl db start` keeps it up")
        print(uri)
        return 0

    def _create_indexes(self, data_dir: Path) -> int:
        self.settings.set("NEWSCRAWL_DATA_DIR", str(data_dir), priority="cmdline")
        if not asyncio.run(self._ensure_indexes()):
            return 1
        print(f"{self.settings['NEWSCRAWL_MONGO_DATABASE']} has all indexes")
        return 0

    async def _ensure_indexes(self) -> bool:
        async with DatabaseConnection.from_settings(self.settings) as connection:
            return await ensure_indexes(await connection.database())


def _start(data_dir: Path) -> int:
    print(embedded.start(data_dir).uri)
    return 0


def _stop(data_dir: Path) -> int:
    embedded.stop(data_dir)
    return 0


def _status(data_dir: Path) -> int:
    status = embedded.status(data_dir)
    if status.uri is None:
        print(f"not running, data in {status.data_dir}")
        return 1
    until = "until `newscrawl db stop`" if status.pinned else "until its last user disconnects"
    address = f"127.0.0.1:{status.port}"  # `uri` has the login, which does not belong on every screen
    print(f"running {until}: {address} (process {status.pid}), data in {status.data_dir}")
    return 0
