"""`newscrawl history URL-or-ID`: an article's events with a readable diff of each change."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

import msgspec
from rich.text import Text

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.require_article import require_article
from newscrawl.cli.show.article_history import Event, Line, Style, diff_lines, events
from newscrawl.cli.show.console import EscapingConsole
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id
from newscrawl.store import Lookup, Version

_COLOURS: dict[Style, str] = {"same": "", "was": "red", "now": "green"}
_MARKS: dict[Style, str] = {"same": "{}", "was": "[-{}-]", "now": "{{+{}+}}"}
"""The marks of `git diff --word-diff`, which also work without colours."""


class Command(NewsCommand):
    """Shows when an article was published, first seen, changed, removed and restored."""

    usage = "URL-or-ID [--json]"
    summary = "Show an article's changes, removals and returns"
    description = (
        "Prints an article's events in chronological order, times in UTC. For a change it prints the kind and the "
        "edited passages: [-old text-]{+new text+}. --json prints one object with the events and the text of every "
        "version."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ArgumentError("name one article by its URL or id")
        self._article_id = article_id(args[0])

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        article, versions = asyncio.run(self._read())
        history = events(article, versions)
        if opts.json:
            print(json.dumps(_as_json(article, versions, history), ensure_ascii=False))
        else:
            _print_history(article, history)
        return 0

    async def _read(self) -> tuple[Article, list[Version]]:
        async with DatabaseConnection.from_settings(self.settings, must_exist=True) as connection:
            lookup = Lookup(await connection.database())
            article = await require_article(lookup, self._article_id)
            return article, await lookup.versions(self._article_id)


def _as_json(article: Article, versions: Sequence[Version], history: Sequence[Event]) -> dict[str, object]:
    names = ("id", "url", "source", "title", "status", "version", "live")
    answer = {name: getattr(article, name) for name in names}
    answer["events"] = [_event_as_json(event) for event in history]
    answer["versions"] = [msgspec.to_builtins(version) for version in versions]
    return answer


def _event_as_json(event: Event) -> dict[str, object]:
    """The event without its text, which stands among the versions already."""
    fields: dict[str, object] = msgspec.to_builtins(event)
    del fields["body"]
    return fields


def _print_history(article: Article, history: Sequence[Event]) -> None:
    console = EscapingConsole(sys.stdout, soft_wrap=True)
    entries = f"  {len(article.entries)} entries" if article.entries else ""
    console.print(article.title)
    console.print(f"{article.url}  {article.source}  version {article.version}  {article.status}{entries}")
    for event in history:
        console.print(f"\n{event.at:%Y-%m-%d %H:%M:%S}  {_headline(event)}")
        if event.change is not None and event.body is not None:
            for line in diff_lines(event.change, event.body):
                console.print(_marked(line))


def _headline(event: Event) -> str:
    if event.what == "changed":
        kind = event.change.kind if event.change is not None else "not described"
        return f"changed: {kind}, version {event.version}"
    return event.what if event.reason is None else f"{event.what}: {event.reason}"


def _marked(line: Line) -> Text:
    text = Text("    ")
    for style, words in line:
        text.append(_MARKS[style].format(words), style=_COLOURS[style])
    return text
