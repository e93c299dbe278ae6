"""The base class of newscrawl's commands: declarative help, errors in one line, exit codes that cron can rely on.

It lies outside `cli/commands` because Scrapy instantiates every `ScrapyCommand` subclass that it finds there.
"""

import argparse
import logging
import sys
from abc import abstractmethod
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from newscrawl.cli.run.interruption import interruptible
from newscrawl.cli.show.terminal import escape_log, escaped_output
from newscrawl.exceptions import ArgumentError, NewscrawlError
from newscrawl.site.arguments import did_you_mean
from newscrawl.text import escaped

logger = logging.getLogger(__name__)

_LOG_LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")


class NewsCommand(ScrapyCommand):
    """A command that states its help as class attributes and returns its exit code from `act`.

    Exit codes: 0 success, 1 failure, 2 wrong usage, 130 interrupted. A `NewscrawlError` becomes one line on stderr.
    """

    usage: ClassVar[str]
    """Arguments and options after the command's name: `SITE [--since DATE]`."""
    summary: ClassVar[str]
    """One line for the list of commands."""
    description: ClassVar[str]
    """The text of `--help`. argparse wraps it, so it is one paragraph."""
    quiet: ClassVar[bool] = False
    """Whether Scrapy's INFO lines are hidden unless `--loglevel` asks for them."""

    requires_crawler_process = False
    settings: Settings

    def syntax(self) -> str:
        return self.usage

    def short_desc(self) -> str:
        return self.summary

    def long_desc(self) -> str:
        return self.description

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Validate the arguments before Scrapy starts anything.

        Raises:
            ArgumentError: an argument is missing, unknown or unreadable.
        """

    @abstractmethod
    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Run the command and return its exit code."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Apply Scrapy's options, then `check`; an error ends the process with exit code 2."""
        escape_log()
        try:
            _check_log_options(opts)
            super().process_options(args, opts)
            _refuse_unknown_options(args)
            self.check(args, opts)
        except (ArgumentError, UsageError) as error:
            sys.exit(self.report_error(error, code=2))
        if self.quiet and opts.loglevel is None:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run `act` and keep its exit code."""
        interruptible()
        with escaped_output():
            self._run(args, opts)

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self.exitcode = self.act(args, opts)
        except ArgumentError as error:
            self.exitcode = self.report_error(error, code=2)
        except NewscrawlError as error:
            self.exitcode = self.report_error(error, code=1)
        except BrokenPipeError:  # stdout was closed early (`| head`)
            sys.stderr.close()
            self.exitcode = 0
        except KeyboardInterrupt:
            self.exitcode = self.report_error("interrupted", code=130)

    def report_error(self, error: object, *, code: int) -> int:
        """Print the error as one line on stderr and return `code`."""
        command = type(self).__module__.rpartition(".")[2]
        line = escaped(f"newscrawl {command}: {error}")
        print(line, file=sys.stderr)
        if self.settings["LOG_FILE"]:  # scrapyd discards stderr and keeps the log file
            configure_logging(self.settings)
            logger.error(line)
        return code


def _check_log_options(opts: argparse.Namespace) -> None:
    """Scrapy raises a traceback for an unknown log level and for a log file that cannot be written."""
    if opts.loglevel is not None and opts.loglevel.upper() not in _LOG_LEVELS:
        raise ArgumentError(
            f"--loglevel {opts.loglevel}: no such level{did_you_mean(opts.loglevel.upper(), _LOG_LEVELS)}"
        )
    if opts.logfile:
        try:
            with open(opts.logfile, "ab"):  # noqa: PTH123  # the name as Scrapy will open it
                pass
        except OSError as error:
            raise ArgumentError(f"--logfile {opts.logfile}: {error.strerror}; name another file") from error


def _refuse_unknown_options(args: list[str]) -> None:
    """Scrapy parses with `parse_known_args`, so an unknown option arrives among the arguments."""
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise ArgumentError(f"unknown option {arg}; see --help")
