"""Scrapy's command line under our name: its usage lines, its list of commands and its errors say `scrapy`."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import scrapy
from scrapy import cmdline
from scrapy.commands import ScrapyCommand
from scrapy.utils.project import get_project_settings

from newscrawl import __version__
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.interruption import interruptible
from newscrawl.site.arguments import did_you_mean

_USELESS_HERE = frozenset({"bench", "genspider", "runspider", "startproject"})
"""Commands of Scrapy for projects of another form; `new-site` drafts a spider."""


def execute(arguments: Sequence[str]) -> None:
    """Run the command that the arguments name; without one, print the list of commands.

    Raises:
        SystemExit: always, with the command's exit code.
    """
    name = next((argument for argument in arguments[1:] if not argument.startswith("-")), None)
    if name is None and "--version" in arguments:
        print(version_line())
        sys.exit(0)
    commands = _commands()
    if name is None:
        _print_commands(commands)
        sys.exit(0)
    if name not in commands:
        print(f"newscrawl: unknown command {name}{did_you_mean(name, commands)}", file=sys.stderr)
        sys.exit(2)
    cmdline.ScrapyArgumentParser = _Parser  # type: ignore[misc, assignment]  # it has no hook for the program's name
    if not isinstance(commands[name], NewsCommand):
        interruptible()
    cmdline.execute(list(arguments))


def version_line() -> str:
    """«newscrawl 0.1.0 (Scrapy 2.19.0, Python 3.11.2)»."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"newscrawl {__version__} (Scrapy {scrapy.__version__}, Python {python})"


class _Parser(cmdline.ScrapyArgumentParser):
    """Scrapy's parser with our name, and one line for an error."""

    def __init__(self, *, usage: str, **options: Any) -> None:
        command = usage.removeprefix("scrapy ")
        super().__init__(usage=f"newscrawl {command}", prog=f"newscrawl {command.split()[0]}", **options)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see --help\n")


def _commands() -> dict[str, ScrapyCommand]:
    commands = cmdline._get_commands_dict(get_project_settings(), inproject=True)  # noqa: SLF001  # no public way
    return {name: command for name, command in sorted(commands.items()) if name not in _USELESS_HERE}


def _print_commands(commands: Mapping[str, ScrapyCommand]) -> None:
    print(f"{version_line()}\n\nUsage: newscrawl COMMAND [options] [arguments]\n\nCommands:")
    scrapys = []
    for name, command in commands.items():
        if isinstance(command, NewsCommand):
            print(f"  {name:<10} {command.short_desc()}")
        else:
            scrapys.append(name)
    print(f"\nScrapy's own, in this project: {', '.join(scrapys)}")
    print("\n`newscrawl COMMAND --help` describes a command.")
