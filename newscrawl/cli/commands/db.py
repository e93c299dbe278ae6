"""`newscrawl db start|stop|status|uri`: the private MongoDB that serves where no address is given."""

import argparse
from collections.abc import Callable
from pathlib import Path

from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError, EmbeddedServerError
from newscrawl.site.arguments import nearest
from newscrawl.store import embedded


class Command(NewsCommand):
    """Starts, stops and shows the private server."""

    def syntax(self) -> str:
        """How it is called."""
        return "start|stop|status|uri [--data-dir DIR]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Start, stop and show the private MongoDB"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "The private MongoDB runs while a crawl or command uses it. start: runs it until stop, so that other "
            "programs can connect; status: exit code 1 when it is not running; uri: prints the address for a client."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our option beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where its data is (default: the setting's)")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Does the one thing that is named."""
        return self._deeds()[args[0]](opts.data_dir or Path(self.settings["NEWSCRAWL_DATA_DIR"]))

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses all but one known word."""
        if not args:
            raise ArgumentError("say start, stop, status or uri")
        if len(args) != 1 or args[0] not in self._deeds():
            raise ArgumentError(f"unknown {' '.join(args)}{nearest(args[0], self._deeds())}")

    def _deeds(self) -> dict[str, Callable[[Path], int]]:
        return {"start": _start, "stop": _stop, "status": _status, "uri": self._uri}

    def _uri(self, data_dir: Path) -> int:
        uri = self.settings["NEWSCRAWL_MONGO_URI"] or embedded.status(data_dir).uri
        if uri is None:
            raise EmbeddedServerError("the private MongoDB is not running; `newscrawl db start` keeps it up")
        print(uri)
        return 0


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
    ends = "until `newscrawl db stop`" if status.pinned else "until its last user leaves"
    print(f"running {ends}: {status.uri} (process {status.pid}), data in {status.data_dir}")
    return 0
