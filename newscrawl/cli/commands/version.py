"""`newscrawl version`: the versions of newscrawl, Scrapy and Python."""

import argparse

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.command_line import version_line
from newscrawl.exceptions import ArgumentError


class Command(NewsCommand):
    """Prints one line, as `newscrawl --version` does."""

    usage = ""
    summary = "Print the versions of newscrawl, Scrapy and Python"
    description = summary

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ArgumentError(f"unknown argument {args[0]}; see --help")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        print(version_line())
        return 0
