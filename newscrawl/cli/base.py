"""What the project's commands share: faults in one line, and exit codes that cron can trust."""

import argparse
import logging
import sys
from abc import abstractmethod

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from newscrawl.exceptions import ArgumentError, NewscrawlError

logger = logging.getLogger(__name__)


class NewsCommand(ScrapyCommand):
    """A command whose `act` gives the exit code; our faults become one line on stderr.

    Exit codes: 0 done, 1 it could not be done, 2 it was asked for wrongly, 130 interrupted.
    """

    requires_crawler_process = False
    settings: Settings

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what cannot be meant, before Scrapy starts anything.

        Raises:
            ArgumentError: names the fault and the remedy.
        """

    @abstractmethod
    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Does what the command is for."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's options, then `check`; a fault ends the process with exit code 2."""
        try:
            super().process_options(args, opts)
            _no_unknown_option(args)
            self.check(args, opts)
        except (ArgumentError, UsageError) as error:
            sys.exit(self._say(error, code=2))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Runs `act` and keeps its exit code."""
        try:
            self.exitcode = self.act(args, opts)
        except ArgumentError as error:
            self.exitcode = self._say(error, code=2)
        except NewscrawlError as error:
            self.exitcode = self._say(error, code=1)
        except BrokenPipeError:  # the reader of our stdout has had enough (`| head`)
            sys.stderr.close()
            self.exitcode = 0
        except KeyboardInterrupt:
            self.exitcode = self._say("interrupted", code=130)

    def _say(self, fault: object, *, code: int) -> int:
        line = f"newscrawl {type(self).__module__.rpartition('.')[2]}: {fault}"
        print(line, file=sys.stderr)
        if self.settings["LOG_FILE"]:  # under scrapyd nobody sees stderr
            configure_logging(self.settings)
            logger.error(line)
        return code


def _no_unknown_option(args: list[str]) -> None:
    """Scrapy's parser passes options that it does not know on as arguments."""
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise ArgumentError(f"unknown option {arg}; see --help")
